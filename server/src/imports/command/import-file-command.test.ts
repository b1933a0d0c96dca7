import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@cchc/db/open.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDocx, makeXlsx, paragraphs } from '../../../testing/ooxml.ts';
import { testNow } from '../../../testing/test-app.ts';
import { banksCommand } from './banks-command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cchc-import-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const docx = makeDocx({
  body: paragraphs(
    'Câu 1. Thủ đô của Việt Nam?',
    'A. Huế\tB. Hà Nội',
    'Đáp án: B',
    'Căn cứ: Hiến pháp, Điều 13',
    'Câu 2. Câu này chưa có đáp án?',
    'A. Một\tB. Hai',
  ),
});

const run = async (...words: string[]) => {
  const said: string[] = [];
  const variables = { DATA_DIR: join(folder, 'data') };
  const code = await banksCommand(words, { folder, variables, say: (text) => said.push(text), now: testNow });
  return { code, text: said.join('\n') };
};
const runJson = async (...words: string[]) => {
  const { code, text } = await run(...words, '--json');
  return { code, ...JSON.parse(text) };
};
const writeBank = async () => {
  await mkdir(join(folder, 'bank', 'items'), { recursive: true });
  const bank = {
    slug: 'thu',
    title: 'Thử',
    description: 'Thử',
    license: 'Apache-2.0',
    createdAt: '2026-11-21',
  };
  await writeFile(join(folder, 'bank', 'bank.json'), JSON.stringify(bank));
  await run('import', 'bank');
};

describe('banks import of a file', () => {
  it.each<[string, Uint8Array, object]>([
    ['de.docx', docx, { paragraph: 1 }],
    [
      'de.xlsx',
      makeXlsx([
        {
          name: 'Đề',
          rows: [
            ['Câu hỏi', 'A', 'B', 'Đáp án', 'Căn cứ'],
            ['Thủ đô của Việt Nam?', 'Huế', 'Hà Nội', 'B', 'Hiến pháp, Điều 13'],
            ['Câu này chưa có đáp án?', 'Một', 'Hai', null, null],
          ],
        },
      ]),
      { sheet: 'Đề', cell: 'A2' },
    ],
    [
      'de.csv',
      new TextEncoder().encode(
        'Câu hỏi;A;B;Đáp án;Căn cứ\nThủ đô của Việt Nam?;Huế;Hà Nội;B;Hiến pháp, Điều 13\nCâu này chưa có đáp án?;Một;Hai;;\n',
      ),
      { line: 2 },
    ],
  ])('with --dry-run tells what %s holds and leaves no trace', async (name, bytes, place) => {
    await writeFile(join(folder, name), bytes);
    const { code, questions, problems, changes, dryRun } = await runJson('import', name, '--dry-run');
    expect([code, changes, dryRun]).toEqual([1, null, true]);
    expect(questions).toEqual([
      {
        id: '1',
        type: 'single',
        prompt: 'Thủ đô của Việt Nam?',
        options: [
          { text: 'Huế', correct: false },
          { text: 'Hà Nội', correct: true },
        ],
        answers: [],
        topic: null,
        level: null,
        explanation: '',
        legalBasis: 'Hiến pháp, Điều 13',
        source: { file: name, ...place },
      },
    ]);
    expect(problems).toContainEqual(
      expect.objectContaining({ file: name, question: 2, code: 'no-key', severity: 'error' }),
    );
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it.each<[string, string, object]>([
    [
      'de.gift',
      'Thủ đô? {=Hà Nội ~Huế}',
      {
        type: 'single',
        options: [
          { text: 'Hà Nội', correct: true },
          { text: 'Huế', correct: false },
        ],
        answers: [],
      },
    ],
    ['so.txt', 'Bao nhiêu? {#34:0.5}', { type: 'numeric', answers: ['34'], tolerance: '0,5', options: [] }],
    [
      'ghep.txt',
      'Ghép {=a -> 1 =b -> 2}',
      {
        type: 'matching',
        pairs: [
          { left: 'a', right: '1' },
          { left: 'b', right: '2' },
        ],
      },
    ],
    [
      'aiken.txt',
      'Thủ đô?\nA. Huế\nB. Hà Nội\nANSWER: B',
      {
        options: [
          { text: 'Huế', correct: false },
          { text: 'Hà Nội', correct: true },
        ],
      },
    ],
    ['tron.txt', 'Câu 1. Thủ đô?\nA. Huế\nB. Hà Nội\nĐáp án: B', { prompt: 'Thủ đô?' }],
    [
      'moodle.xml',
      '<quiz><question type="truefalse"><questiontext><text>Đất tròn.</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>',
      {
        type: 'true-false',
        options: [
          { text: 'Đúng', correct: true },
          { text: 'Sai', correct: false },
        ],
      },
    ],
  ])('with --dry-run tells what %s holds, by line', async (name, text, expected) => {
    await writeFile(join(folder, name), text);
    const { code, questions } = await runJson('import', name, '--dry-run');
    expect(code).toBe(0);
    expect(questions).toEqual([expect.objectContaining({ ...expected, source: { file: name, line: 1 } })]);
  });

  it('says problems in Vietnamese, each with its place and what to do', async () => {
    await writeFile(join(folder, 'de.docx'), docx);
    const { text } = await run('import', 'de.docx', '--dry-run');
    expect(text).toContain('de.docx, đoạn 5 [câu 2] LỖI: Chưa thấy đáp án đúng. Chọn phương án đúng');
    expect(text).toContain('Đọc được 1 câu hỏi dùng được.');
  });

  it('that cannot be read is refused in a sentence', async () => {
    await writeFile(join(folder, 'de.docx'), '%PDF-1.7');
    expect(await runJson('import', 'de.docx', '--dry-run')).toMatchObject({
      code: 1,
      questions: [],
      problems: [{ file: 'de.docx', code: 'pdf-file', severity: 'error' }],
    });
  });

  it('into a bank takes the sound questions, and once only', async () => {
    await writeBank();
    await writeFile(join(folder, 'de.docx'), docx);
    const into = ['import', 'de.docx', '--bank', 'thu', '--topic', 'general', '--level', 'recall'];
    const first = await runJson(...into);
    expect([first.code, first.changes.added.length, first.questions.length]).toEqual([1, 1, 1]);
    const again = await runJson(...into);
    expect([again.changes.added, again.questions]).toEqual([[], []]);
    expect(again.problems).toContainEqual(expect.objectContaining({ code: 'already-in-bank' }));
    const store = await openStore({ file: join(folder, 'data', 'contest.db') });
    const { items, itemVersions } = store.tables;
    expect(await store.read.select({ code: items.code }).from(items)).toEqual([
      { code: first.changes.added[0] },
    ]);
    expect(await store.read.select().from(itemVersions)).toMatchObject([
      { topic: 'general', level: 'recall', prompt: 'Thủ đô của Việt Nam?' },
    ]);
    await store.close();
  });

  it('needs a bank, and a topic and level where questions have none', async () => {
    await writeBank();
    await writeFile(join(folder, 'de.docx'), docx);
    for (const words of [
      [],
      ['--bank', 'thu', '--topic', 'x'],
      ['--bank', 'nao', '--topic', 'general', '--level', 'recall'],
      ['--bank', 'thu'],
    ]) {
      const { code, text } = await run('import', 'de.docx', ...words);
      expect([code, text.includes('--topic')]).toEqual([1, true]);
    }
  });
});
