import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fieldErrors, type FieldErrorCode } from '../http/field-errors.ts';
import { makeXlsx, type SheetCell } from '../../testing/ooxml.ts';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { AskedColumns, ColumnsPreview, SheetColumns } from './column-contract.ts';
import type { Import, ImportQuestion } from './contract.ts';
import { readQuestionFile } from './readers/read-file.ts';
import type { ReadUpload } from './reading-queue.ts';
import { forgetOldFiles, keptMs } from './kept-files.ts';

/** On the spot: what the thread does is tested by itself. */
const readUpload: ReadUpload = async (bytes, name, { columns }) =>
  readQuestionFile(new Uint8Array(bytes), name, () => undefined, columns);

let world: Awaited<ReturnType<typeof makeTestApp>>;
let organiser: StaffClient;
beforeEach(async () => {
  world = await makeTestApp('imports', undefined, { readUpload });
  organiser = await signedInStaff(world, 'admin');
  await organiser.send('POST', 'banks', { title: 'Ngân hàng mới' });
});
afterEach(() => world.close());

const rows: SheetCell[][] = [
  ['Bảng tổng hợp'],
  ['Vấn đề cần hỏi', 'Ý thứ nhất', 'Ý thứ hai', 'Kết luận'],
  ['Thủ đô của Việt Nam là thành phố nào?', 'Huế', 'Hà Nội', 'B'],
  ['Cơ quan nào chủ trì cải cách hành chính?', 'Bộ Nội vụ', 'Bộ Tư pháp', 'A'],
];
const named: SheetColumns = { sheet: 'Đề', skip: 2, columns: ['prompt', 'option-a', 'option-b', 'key'] };

const get = async (id: string) => (await organiser.send<Import>('GET', `imports/${id}`)).body;
const settled = async (id: string) => {
  await expect.poll(async () => (await get(id)).state).not.toBe('reading');
  return get(id);
};
const imported = async (cells: SheetCell[][] = rows) => {
  const bytes = makeXlsx([{ name: 'Đề', rows: cells }]);
  const { body } = await organiser.upload<Import>('banks/ngan-hang-moi/imports?name=de.xlsx', bytes);
  return settled(body.id);
};
const ask = async (id: string) => (await organiser.send<AskedColumns>('GET', `imports/${id}/columns`)).body;
const choose = (id: string, ...sheets: SheetColumns[]) =>
  organiser.send<Import>('PUT', `imports/${id}/columns`, { sheets });
const keptFiles = () => world.deps.store.read.select().from(world.deps.store.tables.importFiles);

describe('a table with headings nobody knows', () => {
  it('waits for its columns to be named, and shows its first rows with a guess', async () => {
    const { id, state, failure } = await imported();
    expect([state, failure?.code]).toEqual(['needs-columns', 'columns-needed']);
    const { sheets, again, keptUntil } = await ask(id);
    expect([again, keptUntil]).toEqual([false, testNow + keptMs]);
    expect(sheets).toMatchObject([{ sheet: 'Đề', total: 4 }]);
    expect(sheets[0]?.rows[1]).toEqual(['Vấn đề cần hỏi', 'Ý thứ nhất', 'Ý thứ hai', 'Kết luận']);
    expect(sheets[0]?.guess.columns).toEqual(['prompt', 'option-a', 'option-b', 'key']);
  });

  it('shows the first questions as they would become', async () => {
    const { id } = await imported();
    const { body } = await organiser.send<ColumnsPreview>('POST', `imports/${id}/columns/preview`, {
      sheets: [named],
    });
    expect(body.questions.map(({ question }) => [question.prompt, question.options])).toEqual([
      [
        'Thủ đô của Việt Nam là thành phố nào?',
        [
          { text: 'Huế', correct: false },
          { text: 'Hà Nội', correct: true },
        ],
      ],
      [
        'Cơ quan nào chủ trì cải cách hành chính?',
        [
          { text: 'Bộ Nội vụ', correct: true },
          { text: 'Bộ Tư pháp', correct: false },
        ],
      ],
    ]);
  });

  it('is read once they are named, and forgotten', async () => {
    const { id } = await imported();
    expect((await choose(id, named)).status).toBe(202);
    const read = await settled(id);
    expect([read.state, read.counts.sound]).toEqual(['ready', 2]);
    await expect.poll(keptFiles).toEqual([]);
    const { body } = await organiser.send<{ questions: ImportQuestion[] }>(
      'GET',
      `imports/${id}/questions?show=all`,
    );
    expect(body.questions[0]?.source.place).toEqual({ sheet: 'Đề', cell: 'A3' });
    expect((await choose(id, named)).status).toBe(409);
  });

  it('is asked about again where the columns as named give nothing', async () => {
    const { id } = await imported();
    await choose(id, { ...named, skip: 10 });
    expect((await settled(id)).state).toBe('needs-columns');
    expect((await ask(id)).again).toBe(true);
    await choose(id, named);
    expect((await settled(id)).state).toBe('ready');
  });

  it.each<[FieldErrorCode, SheetColumns['columns']]>([
    ['column-twice', ['prompt', 'prompt', 'option-a', 'option-b']],
    ['no-prompt-column', ['ignore', 'option-a', 'option-b', 'key']],
    ['no-prompt-column', ['ignore', 'ignore']],
    ['no-answer-column', ['prompt', 'topic']],
  ])('is not read where they make no question: %s', async (code, columns) => {
    const { id } = await imported();
    const { status, text } = await choose(id, { ...named, columns });
    expect(status).toBe(400);
    expect(JSON.parse(text).errors).toEqual([{ pointer: '/sheets/0/columns', detail: fieldErrors[code].en }]);
    expect((await get(id)).state).toBe('needs-columns');
  });

  it('is gone when thrown away, and after a week', async () => {
    const { id } = await imported();
    await organiser.send('DELETE', `imports/${id}`);
    expect(await keptFiles()).toEqual([]);
    const late = await imported();
    await forgetOldFiles(world.deps, testNow + keptMs);
    expect(await keptFiles()).toHaveLength(1);
    await forgetOldFiles(world.deps, testNow + keptMs + 1);
    expect(await keptFiles()).toEqual([]);
    expect((await get(late.id)).state).toBe('failed');
  });
});

describe('a table whose headings leave something open', () => {
  it.each<[string, SheetCell[][]]>([
    [
      'two columns for the question',
      [
        ['Câu hỏi', 'Nội dung', 'A', 'B', 'Đáp án'],
        ['Câu 1', 'Gì?', 'Một', 'Hai', 'B'],
      ],
    ],
    [
      'two keys',
      [
        ['Câu hỏi', 'A', 'B', 'Đáp án', 'Đáp án đúng'],
        ['Gì?', 'Một', 'Hai', 'A', 'B'],
      ],
    ],
    [
      'no key, and a column nobody knows',
      [
        ['Câu hỏi', 'A', 'B', 'Chốt'],
        ['Gì?', 'Một', 'Hai', 'B'],
      ],
    ],
  ])('is asked about: %s', async (_, cells) => {
    expect((await imported(cells)).state).toBe('needs-columns');
  });

  it('is read where every column is clear', async () => {
    const cells = [
      ['Câu hỏi', 'A', 'B', 'Đáp án', 'Ghi chú'],
      ['Gì?', 'Một', 'Hai', 'B', 'x'],
    ];
    expect((await imported(cells)).state).toBe('ready');
  });
});
