import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirInUse, lockDataDir } from '@cchc/db/lock.ts';
import { openStore } from '@cchc/db/open.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testNow } from '../../../testing/test-app.ts';
import { banksCommand } from './banks-command.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cchc-banks-'));
  await writeBank({ 'general.yaml': item('x-1') + item('x-2') });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const item = (id: string, key = 'b') => `- id: ${id}
  type: single
  level: recall
  difficulty: easy
  prompt: Câu hỏi ${id} về điều gì?
  options: { a: Một, b: Hai, c: Ba, d: Bốn }
  key: [${key}]
  explanation: Vì thế.
  legalBasis: Nghị định 118/2025/NĐ-CP, Điều ${id.slice(2)}
`;
const writeBank = async (files: Record<string, string>) => {
  await mkdir(join(folder, 'bank', 'items'), { recursive: true });
  const bank = {
    slug: 'thu',
    title: 'Thử',
    description: 'Thử',
    license: 'Apache-2.0',
    createdAt: '2026-11-21',
  };
  await writeFile(join(folder, 'bank', 'bank.json'), JSON.stringify(bank));
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, 'bank', 'items', name), text);
};
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

describe('banks check', () => {
  it('counts questions by topic and ends with 0 when nothing is wrong', async () => {
    const { code, questions, byTopic, problems } = await runJson('check', 'bank');
    expect([code, questions, problems]).toEqual([0, 2, []]);
    expect(byTopic).toMatchObject({ general: 2, procedures: 0 });
  });

  it('counts by level, type and legal document too, and says so in words', async () => {
    const { byLevel, byType, byDocument } = await runJson('check', 'bank');
    expect(byLevel.general).toEqual({ recall: 2, understand: 0, apply: 0 });
    expect(byType).toMatchObject({ single: 2, matching: 0 });
    expect(byDocument).toEqual({ '118/2025/NĐ-CP': 2 });
    expect((await run('check', 'bank')).text).toContain('2 câu (recall 2, understand 0, apply 0)');
  });

  it('names file, line and item of each error and ends with 1', async () => {
    await writeBank({ 'general.yaml': item('x-1') + item('x-2', 'b, c') });
    const { code, problems } = await runJson('check', 'bank');
    expect(code).toBe(1);
    expect(problems).toMatchObject([
      {
        file: join('bank', 'items', 'general.yaml'),
        line: 10,
        item: 'x-2',
        code: 'key-count',
        severity: 'error',
      },
    ]);
    const spoken = await run('check', 'bank');
    expect(spoken.text).toContain('general.yaml:10 [x-2] LỖI: Cần 1 đáp án đúng');
    expect(spoken.text).toContain('Tổng cộng 2 câu hỏi; 1 lỗi, 0 cảnh báo.');
  });

  it('reports a folder without bank.json and a file that is no topic', async () => {
    expect((await runJson('check', 'nowhere')).problems).toMatchObject([{ code: 'bank-file' }]);
    await writeBank({ 'lung-tung.yaml': item('x-3') });
    expect((await runJson('check', 'bank')).problems).toMatchObject([{ code: 'unknown-topic' }]);
  });

  it('checks every shipped bank when none is named', async () => {
    const { code, questions } = await runJson('check');
    expect(code).toBe(0);
    expect(questions).toBeGreaterThanOrEqual(100);
  });
});

describe('banks import', () => {
  it('with --dry-run tells what it would do and leaves no trace', async () => {
    const { code, questions, changes } = await runJson('import', 'bank', '--dry-run');
    expect(code).toBe(0);
    expect(questions[0]).toMatchObject({
      type: 'single',
      prompt: 'Câu hỏi x-1 về điều gì?',
      options: [
        { text: 'Một', correct: false },
        { text: 'Hai', correct: true },
        { text: 'Ba', correct: false },
        { text: 'Bốn', correct: false },
      ],
      answers: [],
      topic: 'general',
      explanation: 'Vì thế.',
      source: { line: 1 },
    });
    expect(changes).toMatchObject({ added: ['x-1', 'x-2'], unchanged: 0 });
    await expect(readFile(join(folder, 'data', 'contest.db'))).rejects.toThrow('ENOENT');
  });

  it('brings the bank into the database, and again without a change', async () => {
    expect((await runJson('import', 'bank')).changes).toMatchObject({ added: ['x-1', 'x-2'] });
    expect((await runJson('import', join('bank', 'bank.json'))).changes).toMatchObject({
      added: [],
      unchanged: 2,
    });
    const store = await openStore({ file: join(folder, 'data', 'contest.db') });
    expect(await store.read.select().from(store.tables.itemKeys)).toHaveLength(2);
    await store.close();
  });

  it('takes the sound items of a broken bank and ends with 1', async () => {
    await writeBank({ 'general.yaml': item('x-1') + item('x-2').replace('level: recall', 'level: ?') });
    const { code, changes, problems } = await runJson('import', 'bank');
    expect(code).toBe(1);
    expect(changes).toMatchObject({ added: ['x-1'] });
    expect(problems).not.toEqual([]);
  });

  it('of one items file retires nothing in the others', async () => {
    await writeBank({ 'indices.yaml': item('y-1') });
    await run('import', 'bank');
    await writeBank({ 'indices.yaml': item('y-1', 'c') });
    const { changes } = await runJson('import', join('bank', 'items', 'indices.yaml'));
    expect(changes).toMatchObject({ changed: ['y-1'], retired: [], unchanged: 0 });
  });

  it('is refused beside a running server, where a dry run only reads the file', async () => {
    const lock = lockDataDir(join(folder, 'data'));
    await expect(run('import', 'bank')).rejects.toThrow(DataDirInUse);
    await writeFile(join(folder, 'data', 'contest.db'), '');
    expect(await runJson('import', 'bank', '--dry-run')).toMatchObject({ code: 0, changes: null });
    lock.release();
  });
});

describe('banks export', () => {
  it('writes a bank to a file that imports again', async () => {
    await writeBank({ 'general.yaml': item('x-1') });
    await run('import', 'bank');
    for (const file of ['out.xlsx', 'out.docx']) {
      const format = file.slice(4);
      expect((await run('export', 'thu', '--format', format, '--out', file)).code).toBe(0);
      const { questions } = await runJson('import', file, '--dry-run');
      expect(questions).toMatchObject([{ type: 'single', topic: 'general' }]);
    }
  });

  it('of a bank there is not, or as something unknown, ends with 1', async () => {
    expect((await run('export', 'khong-co')).code).toBe(1);
    expect((await run('export', 'thu', '--format', 'pdf')).text).toContain('Cách dùng');
  });
});

it('anything else shows how the command is used', async () => {
  for (const words of [[], ['import'], ['frobnicate'], ['check', 'a', 'b']]) {
    const { code, text } = await run(...words);
    expect([code, text.startsWith('Cách dùng')]).toEqual([1, true]);
  }
});
