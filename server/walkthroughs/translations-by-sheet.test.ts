import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContest, makeEntrant } from '../testing/builders.ts';
import { EntrantClient } from '../testing/entrant-client.ts';
import { signedInStaff } from '../testing/staff.ts';
import type { StaffClient } from '../testing/staff-client.ts';
import { makeTestApp } from '../testing/test-app.ts';
import type { ItemList, StaffItem } from '../src/banks/contract.ts';
import { makeDraft } from '../src/banks/question/make-draft.ts';
import type { z } from 'zod';
import type { Import, importQuestionsSchema, UndoneImport } from '../src/imports/contract.ts';

/* A bank goes out as a sheet with room for Khmer, comes back translated, and an entrant sits in Khmer. */

let world: Awaited<ReturnType<typeof makeTestApp>>;
let author: StaffClient;
let translator: StaffClient;
let reviewer: StaffClient;
const bankId = 'mot-cua';
let cells: string[][];
let taken: Import;

const ask = async (draft: Parameters<typeof makeDraft>[0]) => {
  const question = { ...makeDraft(draft), topic: 'general' as const };
  await author.send('POST', `banks/${bankId}/items`, { question });
};
const itemCalled = async (code: string): Promise<StaffItem> => {
  const { body } = await author.send<ItemList>('GET', `banks/${bankId}/items?q=${code}`);
  const found = body.items.find((item) => item.code === code);
  return (await author.send<StaffItem>('GET', `items/${found?.id}`)).body;
};
const put = (row: number, heading: string, text: string) => {
  expect(cells[0]).toContain(heading);
  const at = cells[0]?.indexOf(heading) ?? 0;
  const cellsOfRow = cells[row] ?? [];
  cellsOfRow[at] = text;
};
const dropped = async (client: StaffClient, name: string) => {
  const bytes = await writeXlsx({ sheets: [{ name: 'Câu hỏi', rows: cells }] });
  const { body } = await client.upload<Import>(`banks/${bankId}/imports?name=${name}`, bytes);
  const get = async () => (await client.send<Import>('GET', `imports/${body.id}`)).body;
  await expect.poll(async () => (await get()).state).toBe('ready');
  return get();
};
const questionsOf = async ({ id }: Import) =>
  (
    await author.send<z.infer<typeof importQuestionsSchema>>(
      'GET',
      `imports/${id}/questions?show=all&limit=100`,
    )
  ).body.questions.toSorted((one, other) => one.ordinal - other.ordinal);
const take = (client: StaffClient, { id }: Import) =>
  client.send<Import>('POST', `imports/${id}/take`, { defaults: { topic: null, level: null } });

beforeAll(async () => {
  world = await makeTestApp('translations-by-sheet');
  author = await signedInStaff(world, 'organiser');
  translator = await signedInStaff(world, 'organiser');
  reviewer = await signedInStaff(world, 'organiser');
  await author.send('POST', 'banks', { title: 'Một cửa' });
  await ask({ prompt: '-5 độ có phải nghỉ học không?' });
  const texts = ['Viết đơn', 'Nộp hồ sơ', 'Nhận kết quả'];
  await ask({
    type: 'ordering',
    prompt: 'Xếp các bước làm thủ tục',
    options: texts.map((text) => ({ text, correct: true })),
  });
  await ask({ prompt: 'Cơ quan nào tiếp nhận hồ sơ của người dân?' });
});
afterAll(() => world.close());

it('the sheet has columns for a language nobody has translated into yet', async () => {
  const reply = await author.raw('GET', `banks/${bankId}/export.xlsx?languages=km`);
  const { sheets } = await readXlsx(new Uint8Array(reply.rawPayload));
  cells = (sheets[0]?.rows ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  expect(cells[0]).toContain('Mã câu hỏi [mot-cua]');
  expect(cells[0]).toContain('C [km]');
  expect(cells.map((row) => row[0]).slice(1)).toEqual(['cau-1', 'cau-2', 'cau-3']);
});

it('brought back as it went out, every question is passed over', async () => {
  const same = await dropped(author, 'nhu-cu.xlsx');
  expect(same.counts).toMatchObject({ questions: 3, sound: 0, changes: 0, withErrors: 3 });
  for (const { problems } of await questionsOf(same))
    expect(problems.map(({ code }) => code)).toEqual(['already-in-bank']);
});

it('translated, its questions are shown as changes beside what is stored, and are not taken for new ones', async () => {
  put(1, 'Câu hỏi [km]', 'ដក ៥ អង្សា');
  put(1, 'A [km]', 'ក');
  put(2, 'B [km]', 'ខ');
  put(3, 'Câu hỏi', 'Nơi nào tiếp nhận hồ sơ của người dân?');
  const found = await dropped(translator, 'tieng-khmer.xlsx');
  expect(found.counts).toMatchObject({ questions: 3, sound: 3, changes: 3, withErrors: 0, withoutTopic: 0 });
  const questions = await questionsOf(found);
  expect(questions.map(({ change }) => [change?.code, change?.translationsOnly])).toEqual([
    ['cau-1', true],
    ['cau-2', true],
    ['cau-3', false],
  ]);
  expect(questions[2]?.change?.question.prompt).toBe('Cơ quan nào tiếp nhận hồ sơ của người dân?');
});

it('taken, they are the next versions of the same questions, by whoever took them', async () => {
  const { body } = await author.send<Import[]>('GET', `banks/${bankId}/imports`);
  const [latest] = body.toSorted(
    (one, other) => other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1),
  );
  const reply = await take(translator, latest!);
  expect(reply.status).toBe(200);
  taken = reply.body;
  expect(taken).toMatchObject({ state: 'taken', counts: { taken: 3, changes: 0 }, undoKeeps: [] });
  const first = await itemCalled('cau-1');
  expect([first.current, first.versions.length, first.reviewed]).toEqual([2, 2, false]);
  expect(first.question.prompt).toBe('-5 độ có phải nghỉ học không?');
  expect(first.question.translations.km).toMatchObject({ prompt: 'ដក ៥ អង្សា', options: ['ក', '', '', ''] });
  expect((await take(translator, taken)).body.counts).toEqual(taken.counts);
});

it('neither who wrote the words nor who brought the file reviews them', async () => {
  const mayReview = async (client: StaffClient, code: string) =>
    (await client.send<StaffItem>('GET', `items/${(await itemCalled(code)).id}`)).body.mayReview;
  expect(await mayReview(translator, 'cau-3')).toBe(false);
  expect(await mayReview(translator, 'cau-1')).toBe(false);
  expect(await mayReview(author, 'cau-1')).toBe(false);
  expect(await mayReview(reviewer, 'cau-1')).toBe(true);
});

it('an entrant’s paper has them in that language', async () => {
  const contest = await makeContest(world.deps, {
    bank: { bankId, itemVersionIds: [] },
    rules: { blueprint: [{ topic: 'general', level: null, document: null, count: 3 }] },
  });
  const client = new EntrantClient(world.app, await makeEntrant(world.deps, contest));
  const { body } = await client.start(contest.roundId);
  const inKhmer = body.slots.flatMap(({ translations = [] }) => translations);
  expect(inKhmer.map(({ language }) => language)).toEqual(['km', 'km']);
  expect(inKhmer.map(({ prompt }) => prompt)).toContain('ដក ៥ អង្សា');
});

it('undone, they say again what they said, but for one that somebody has changed since', async () => {
  const third = await itemCalled('cau-3');
  const question = { ...third.question, prompt: 'Bộ phận nào tiếp nhận hồ sơ của người dân?' };
  world.clock.now += 1_000;
  await author.send('PUT', `items/${third.id}`, { question, basedOn: third.current });
  const before = (await author.send<Import>('GET', `imports/${taken.id}`)).body;
  expect(before.undoKeeps).toEqual(['cau-3']);
  const { body } = await author.send<UndoneImport>('POST', `imports/${taken.id}/undo`, { confirm: true });
  expect(body.state).toBe('undone');
  const [first, second] = [await itemCalled('cau-1'), await itemCalled('cau-2')];
  expect([first.current, first.retiredAt, first.question.translations]).toEqual([3, null, {}]);
  expect([second.current, second.question.translations]).toEqual([3, {}]);
  expect((await itemCalled('cau-3')).question.prompt).toBe(question.prompt);
});

it('a sheet for another language leaves the translations it knows nothing of', async () => {
  const was = await itemCalled('cau-1');
  const km = { prompt: 'សីតុណ្ហភាព', options: ['', '', '', ''], pairs: [] };
  const question = { ...was.question, translations: { km } };
  await author.send('PUT', `items/${was.id}`, { question, basedOn: was.current });
  const ofKhmer = cells;
  cells = cells.map((row) => row.filter((_, at) => !cells[0]?.[at]?.includes('[km]')));
  cells = cells.map((row, at) => [...row, ['Câu hỏi [en]', 'No school below minus five?'][at] ?? '']);
  const found = await dropped(translator, 'tieng-anh.xlsx');
  cells = ofKhmer;
  const [first] = await questionsOf(found);
  expect([first?.change?.translationsOnly, first?.change?.question.translations]).toEqual([true, {}]);
  await take(translator, found);
  const { translations } = (await itemCalled('cau-1')).question;
  expect([translations.km, translations.en?.prompt]).toEqual([km, 'No school below minus five?']);
});

it('a code that stands twice, and that of a question retired since, are told of and not taken', async () => {
  const second = await itemCalled('cau-2');
  await author.send('POST', `items/${second.id}/retire`, {});
  cells[3] = [...(cells[1] ?? [])];
  put(3, 'Câu hỏi', 'Một câu hoàn toàn khác hỏi về điều gì?');
  const found = await dropped(author, 'hai-lan.xlsx');
  const codes = (await questionsOf(found)).map(({ problems }) => problems.map(({ code }) => code));
  expect(codes).toEqual([[], ['retired-in-bank'], ['code-in-file']]);
  const { body } = await take(author, found);
  expect(body.counts).toMatchObject({ taken: 1, sound: 1, changes: 0 });
  await take(author, body);
  expect((await itemCalled('cau-1')).question.prompt).toBe('-5 độ có phải nghỉ học không?');
});

it('a row that was copied is told of by its code and its words, and the other stands beside it once', async () => {
  cells[3] = [...(cells[1] ?? [])];
  const [, , copied] = await questionsOf(await dropped(author, 'sao-chep.xlsx'));
  expect(copied?.problems.map(({ code }) => code)).toEqual(['code-in-file', 'duplicate-in-file']);
  expect(copied?.like.map(({ itemId, name }) => [itemId, name])).toEqual([[null, '1']]);
});

it('a sheet older than the words of the bank puts none of its own over them, until somebody has seen both', async () => {
  const reply = await author.raw('GET', `banks/${bankId}/export.xlsx?languages=km`);
  const { sheets } = await readXlsx(new Uint8Array(reply.rawPayload));
  cells = (sheets[0]?.rows ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  const correct = async (explanation: string) => {
    world.clock.now += 1_000;
    const item = await itemCalled('cau-1');
    const question = { ...item.question, explanation };
    await author.send('PUT', `items/${item.id}`, { question, basedOn: item.current });
  };
  await correct('Sửa sau khi xuất');
  put(1, 'Câu hỏi [km]', 'ដក ៥');
  const found = await dropped(translator, 'cu.xlsx');
  const first = async () => (await questionsOf(found))[0]!;
  const codes = async () => (await first()).problems.map(({ code }) => code);
  expect(await codes()).toEqual(['changed-since-export']);
  expect((await take(translator, found)).status).toBe(409);
  const saved = { question: (await first()).question, leftOut: false };
  await translator.send('PUT', `imports/${found.id}/questions/1`, saved);
  expect(await codes()).toEqual([]);
  await correct('Sửa lần nữa, sau khi đã so');
  expect(await codes()).toEqual(['changed-since-export']);
  await translator.send('PUT', `imports/${found.id}/questions/1`, saved);
  expect((await take(translator, found)).body.counts).toMatchObject({ taken: 1 });
  expect((await itemCalled('cau-1')).question).toMatchObject({
    explanation: 'Sở Tư pháp là cơ quan được giao.',
    translations: { km: { prompt: 'ដក ៥' } },
  });
});

it('codes of another bank name nothing in this one', async () => {
  const [head = [], ...rows] = cells;
  cells = [head.map((heading) => heading.replace('[mot-cua]', '[ngan-hang-khac]')), ...rows];
  const found = await dropped(author, 'noi-khac.xlsx');
  expect(found.counts.changes).toBe(0);
});

describe('two files that changed the same question', () => {
  const prompts = ['Ai trả lời kiến nghị của người dân?', 'Ai trả lời kiến nghị?', 'Ai trả lời người dân?'];
  const current = async () => (await itemCalled('cau-1')).question.prompt;
  const changed = async (client: StaffClient, prompt: string) => {
    const reply = await author.raw('GET', `banks/${bankId}/export.xlsx`);
    const { sheets } = await readXlsx(new Uint8Array(reply.rawPayload));
    cells = (sheets[0]?.rows ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
    put(1, 'Câu hỏi', prompt);
    const found = await dropped(client, 'sua.xlsx');
    world.clock.now += 1_000;
    return (await take(client, found)).body;
  };
  const undo = async ({ id }: Import) => {
    world.clock.now += 1_000;
    await reviewer.send('POST', `imports/${id}/undo`, { confirm: true });
  };
  const before = async () => {
    const item = await itemCalled('cau-1');
    const question = { ...item.question, prompt: prompts[0] };
    await author.send('PUT', `items/${item.id}`, { question, basedOn: item.current });
    return [await changed(translator, prompts[1]!), await changed(translator, prompts[2]!)] as const;
  };

  it('both undone, the first one first, leave it as it was', async () => {
    const [first, second] = await before();
    await undo(first);
    expect(await current()).toBe(prompts[2]);
    await undo(second);
    expect(await current()).toBe(prompts[0]);
  });

  it('both undone, the last one first, leave it as it was, and its author is still its author', async () => {
    const [first, second] = await before();
    await undo(second);
    expect(await current()).toBe(prompts[1]);
    const between = await itemCalled('cau-1');
    expect((await translator.send<StaffItem>('GET', `items/${between.id}`)).body.mayReview).toBe(false);
    await undo(first);
    const item = await itemCalled('cau-1');
    expect([item.question.prompt, item.mayReview]).toEqual([prompts[0], false]);
  });
});
