import type { Unit, WriteOptions } from '@cchc/db/store.ts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeContest, makeEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import { buildApp } from '../app.ts';
import { draftQuestionSchema, type DraftQuestion, type ItemList, type StaffItem } from '../banks/contract.ts';
import { z } from 'zod';
import {
  largestUpload,
  type Import,
  type importQuestionsSchema,
  type ImportQuestion,
  type ListedImport,
  type UndoneImport,
} from './contract.ts';
import { makeDraft } from '../banks/question/make-draft.ts';
import { storeMedia } from '../media/store-media.ts';
import { aSound } from '../media/testing/sounds.ts';
import { forgetQuestionRows } from './import-rows.ts';
import { makeReading } from './make-reading.ts';
import type { ReadUpload } from './reading-queue.ts';
import type { ReadQuestion } from './read-result.ts';

/** A file of these tests holds drafts as JSON, and what its reader says of each. */
const fileSchema = z.object({
  drafts: z.array(draftQuestionSchema),
  problems: z.record(z.string(), z.custom<ReadQuestion['problems']>()),
});
const readUpload: ReadUpload = async (bytes) => {
  const { drafts, problems } = fileSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
  return makeReading(drafts, problems);
};
const fileOf = (drafts: DraftQuestion[], problems: Record<number, ReadQuestion['problems']> = {}) =>
  Buffer.from(JSON.stringify({ drafts, problems }));

let world: Awaited<ReturnType<typeof makeTestApp>>;
let organiser: StaffClient;
const bankId = 'ngan-hang-moi';

beforeEach(async () => {
  world = await makeTestApp('imports', undefined, { readUpload });
  organiser = await signedInStaff(world, 'admin');
  await organiser.send('POST', 'banks', { title: 'Ngân hàng mới' });
});
afterEach(() => world.close());

const get = async (id: string) => (await organiser.send<Import>('GET', `imports/${id}`)).body;
const uploaded = async (bytes: Uint8Array, name = 'cau-hoi.csv', by = organiser): Promise<Import> => {
  const path = `banks/${bankId}/imports?name=${encodeURIComponent(name)}`;
  const { status, body } = await by.upload<Import>(path, bytes);
  expect(status).toBe(202);
  return body;
};
/** Uploads and waits until it has been read. */
const imported = async (drafts: DraftQuestion[], problems: Record<number, ReadQuestion['problems']> = {}) => {
  const { id } = await uploaded(fileOf(drafts, problems));
  await expect.poll(async () => (await get(id)).state).not.toBe('reading');
  return get(id);
};
const questions = async (id: string, query = 'show=all') =>
  (await organiser.send<z.infer<typeof importQuestionsSchema>>('GET', `imports/${id}/questions?${query}`))
    .body;
const mend = (id: string, ordinal: number, question: DraftQuestion, leftOut = false) =>
  organiser.send<ImportQuestion>('PUT', `imports/${id}/questions/${ordinal}`, { question, leftOut });
const take = (id: string, defaults: object = { topic: null, level: null }) =>
  organiser.send<Import>('POST', `imports/${id}/take`, { defaults });
const undo = (id: string, confirm = false) =>
  organiser.send<UndoneImport>('POST', `imports/${id}/undo`, { confirm });
const items = async (state: 'active' | 'retired' = 'active') =>
  (await organiser.send<ItemList>('GET', `banks/${bankId}/items?state=${state}&limit=100`)).body.items;
const codes = (question: ImportQuestion | undefined) => question?.problems.map(({ code }) => code);
const noKey = (draft: DraftQuestion): DraftQuestion => ({
  ...draft,
  options: draft.options.map(({ text }) => ({ text, correct: false })),
});

describe('uploading', () => {
  it('is answered at once, and the file is read afterwards', async () => {
    const made = await uploaded(fileOf([makeDraft(), makeDraft()]), 'Đề cương.xlsx');
    expect(made).toMatchObject({ bankId, fileName: 'Đề cương.xlsx', state: 'reading', sameFile: null });
    await expect.poll(async () => (await get(made.id)).state).toBe('ready');
    expect(await get(made.id)).toMatchObject({
      format: 'csv',
      progress: 1,
      counts: { questions: 2, sound: 2 },
    });
  });

  it('more than 20 MB is refused with the limit', async () => {
    const path = `banks/${bankId}/imports?name=a.docx`;
    const { status, text } = await organiser.upload(path, new Uint8Array(largestUpload + 1));
    expect(status).toBe(413);
    expect(JSON.parse(text)).toMatchObject({ type: '/problems/payload-too-large', limit: largestUpload });
    expect(text).toContain('20 MB');
    expect((await organiser.send<ListedImport[]>('GET', `banks/${bankId}/imports`)).body).toEqual([]);
  });

  it('is for organisers of the whole platform, into a bank that is there, under a name', async () => {
    const { contestId } = await makeContest(world.deps);
    const ofContest = await signedInStaff(world, 'organiser', contestId);
    const auditor = await signedInStaff(world, 'auditor');
    const bytes = fileOf([makeDraft()]);
    expect((await ofContest.upload(`banks/${bankId}/imports?name=a.csv`, bytes)).status).toBe(403);
    expect((await ofContest.send('GET', `banks/${bankId}/imports`)).status).toBe(403);
    expect((await auditor.upload(`banks/${bankId}/imports?name=a.csv`, bytes)).status).toBe(403);
    expect((await auditor.send('GET', `banks/${bankId}/imports`)).status).toBe(200);
    expect((await organiser.upload('banks/khong-co/imports?name=a.csv', bytes)).status).toBe(404);
    expect((await organiser.upload(`banks/${bankId}/imports`, bytes)).status).toBe(400);
  });

  it.each([
    ['JSON', {}],
    ['nothing', undefined],
  ])('of %s is refused, and no import is made of it', async (_, payload) => {
    const refused = await organiser.send('POST', `banks/${bankId}/imports?name=a.csv`, payload);
    expect(refused.status).toBe(415);
    expect((await organiser.send('GET', `banks/${bankId}/imports`)).body).toEqual([]);
  });

  it('five at once by as many members are all read, each into its own import', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => signedInStaff(world, 'admin')));
    const made = await Promise.all(members.map((member) => uploaded(fileOf([makeDraft()]), 'a.csv', member)));
    for (const { id } of made)
      await expect.poll(async () => (await get(id)).counts).toMatchObject({ questions: 1 });
  });

  it('a file nothing can be read from says why, in the reader’s language', async () => {
    const { id } = await uploaded(Buffer.from('không phải JSON'));
    await expect.poll(async () => (await get(id)).state).toBe('failed');
    const { failure, counts } = await get(id);
    expect(failure).toMatchObject({ code: 'reading-failed', severity: 'error' });
    expect(counts.questions).toBe(0);
    expect((await take(id)).status).toBe(409);
  });
});

describe('looking', () => {
  it('sets what is nearly in the bank beside it, or earlier in the file, as a warning', async () => {
    const prompt = 'Cơ quan nào chủ trì tiếp nhận hồ sơ thủ tục hành chính tại cấp xã?';
    const near = 'Cơ quan nào chủ trì việc tiếp nhận hồ sơ thủ tục hành chính ở cấp xã?';
    await organiser.send('POST', `banks/${bankId}/items`, { question: makeDraft({ prompt }) });
    const drafts = [makeDraft({ prompt: near }), makeDraft(), makeDraft({ prompt: `${near} Vì sao?` })];
    const { id, counts } = await imported(drafts);
    expect(counts).toMatchObject({ sound: 3, withWarnings: 2 });
    const [first, third] = (await questions(id, 'show=problems')).questions;
    const [item] = await items();
    expect(codes(first)).toEqual(['near-in-bank']);
    expect(first?.like).toMatchObject([{ itemId: item?.id, name: item?.code, question: { prompt } }]);
    expect(first?.like[0]?.likeness).toBeGreaterThanOrEqual(60);
    expect(codes(third)).toEqual(['near-in-bank', 'near-in-file']);
    expect(third?.like).toMatchObject([
      { itemId: item?.id },
      { itemId: null, name: '1', question: { prompt: near } },
    ]);
    const mended = await mend(id, 1, makeDraft());
    expect(mended.body).toMatchObject({ problems: [], like: [] });
    expect(codes((await questions(id, 'show=problems')).questions[0])).toEqual(['near-in-bank']);
    expect((await take(id)).body.counts).toMatchObject({ taken: 3 });
    expect((await questions(id)).questions.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('compares what is left out with nothing, whatever was found of it before', async () => {
    const prompt = 'Cơ quan nào chủ trì tiếp nhận hồ sơ thủ tục hành chính tại cấp xã?';
    await organiser.send('POST', `banks/${bankId}/items`, { question: makeDraft({ prompt }) });
    const draft = makeDraft({ prompt: prompt.replace('tại cấp xã', 'ở cấp xã') });
    const { id } = await imported([draft]);
    const look = async () => codes((await questions(id)).questions[0]);
    expect(await look()).toEqual(['near-in-bank']);
    await mend(id, 1, draft, true);
    expect(await look()).toEqual([]);
    await mend(id, 1, draft);
    expect(await look()).toEqual(['near-in-bank']);
    const [item] = await items();
    await organiser.send('POST', `items/${item?.id ?? ''}/retire`, {});
    expect(await look()).toEqual([]);
  });

  it('tells once how many questions name no legal basis, not at each of them', async () => {
    const { id, counts } = await imported([makeDraft(), makeDraft({ legalBasis: '' }), makeDraft()]);
    expect(counts).toMatchObject({ sound: 3, withWarnings: 0, withoutBasis: 1 });
    expect((await questions(id, 'show=problems')).total).toBe(0);
  });

  it('shows problems first, with their place, and the sound ones after', async () => {
    const doubtful = [{ code: 'number-out-of-order', place: { line: 3 }, detail: '1 → 3' } as const];
    const drafts = [makeDraft(), makeDraft(), noKey(makeDraft())];
    const { id, counts } = await imported(drafts, { 2: doubtful });
    expect(counts).toMatchObject({ questions: 3, sound: 2, withErrors: 1, withWarnings: 1, leftOut: 0 });
    const all = await questions(id);
    expect(all.questions.map(({ ordinal }) => ordinal)).toEqual([3, 2, 1]);
    expect(all.questions[0]?.problems).toMatchObject([{ code: 'no-key', place: { line: 4 } }]);
    expect((await questions(id, 'show=problems')).total).toBe(2);
    const page = await questions(id, 'show=all&offset=1&limit=1');
    expect([page.total, page.questions]).toEqual([3, all.questions.slice(1, 2)]);
  });

  it('a question the bank has is named by its code, and so is the file that brought it', async () => {
    const drafts = [makeDraft(), makeDraft()];
    const first = await imported(drafts);
    await take(first.id);
    const again = await imported(drafts);
    expect(again.sameFile).toEqual({ importId: first.id, takenAt: world.clock.now });
    expect(again.counts).toMatchObject({ sound: 0, withErrors: 2 });
    const [question] = (await questions(again.id)).questions;
    expect(question?.problems).toMatchObject([
      { code: 'already-in-bank', message: expect.stringContaining('cau-1') },
    ]);
    expect((await take(again.id)).status).toBe(409);
  });
});

describe('mending', () => {
  it('a question is checked again as it now stands', async () => {
    const draft = makeDraft();
    const { id } = await imported([noKey(draft)], {
      1: [{ code: 'key-unknown', place: { line: 2 }, detail: 'E' }],
    });
    expect(codes((await questions(id)).questions[0])).toEqual(['key-unknown', 'no-key']);
    const { status, body } = await mend(id, 1, draft);
    expect([status, body.mended, body.problems]).toEqual([200, true, []]);
    expect((await get(id)).counts).toMatchObject({ sound: 1, withErrors: 0 });
  });

  it('saving it as it is says that reading was right; leaving it out says nothing', async () => {
    const drafts = [makeDraft(), makeDraft()];
    const conflict = [{ code: 'conflicting-keys', place: {}, detail: 'A, B' } as const];
    const { id } = await imported(drafts, { 1: conflict, 2: conflict });
    expect((await mend(id, 1, drafts[0]!)).body).toMatchObject({ mended: true, problems: [] });
    const aside = (await mend(id, 2, drafts[1]!, true)).body;
    expect([aside.leftOut, aside.mended, codes(aside)]).toEqual([true, false, ['conflicting-keys']]);
    expect((await questions(id, 'show=left-out')).questions.map(({ ordinal }) => ordinal)).toEqual([2]);
    expect((await get(id)).counts).toMatchObject({ sound: 1, withErrors: 0, leftOut: 1 });
  });

  it('its double in the file is free once the first is another question', async () => {
    const draft = makeDraft();
    const { id } = await imported([draft, draft]);
    expect((await get(id)).counts.sound).toBe(1);
    await mend(id, 1, makeDraft());
    expect((await get(id)).counts.sound).toBe(2);
  });

  it('a picture it names must be there, unless it is left out', async () => {
    const draft = makeDraft();
    const { id } = await imported([draft]);
    const question = { ...draft, media: [{ sha256: 'f'.repeat(64), alt: 'Biển' }] };
    const refused = await mend(id, 1, question);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text).errors).toMatchObject([{ pointer: '/question/media/0/sha256' }]);
    expect((await mend(id, 1, question, true)).status).toBe(200);
    expect((await mend(id, 1, draft)).status).toBe(200);
  });

  it('there must be such a question', async () => {
    const { id } = await imported([makeDraft()]);
    expect((await mend(id, 2, makeDraft())).status).toBe(404);
    expect((await mend('khong-co', 1, makeDraft())).status).toBe(404);
  });
});

describe('taking', () => {
  it('the sound questions become items; the others stay behind and may be taken later', async () => {
    const [good, aside, bad] = [makeDraft(), makeDraft(), makeDraft()];
    const { id } = await imported([good, aside, noKey(bad)]);
    await mend(id, 2, aside, true);
    const { status, body } = await take(id);
    expect([status, body.state]).toEqual([200, 'taken']);
    expect((await items()).map(({ code, prompt }) => [code, prompt])).toEqual([['cau-1', good.prompt]]);
    const taken = (await questions(id)).questions.find(({ ordinal }) => ordinal === 1);
    expect([taken?.itemId, taken?.problems]).toEqual([(await items())[0]?.id, []]);
    expect((await mend(id, 1, makeDraft())).status).toBe(409);

    await mend(id, 3, bad);
    await take(id);
    expect((await items()).map(({ prompt }) => prompt)).toEqual([good.prompt, bad.prompt]);
  });

  it('twice changes nothing, and two clicks at once are one', async () => {
    const { id } = await imported([makeDraft(), makeDraft()]);
    const [first, second] = await Promise.all([take(id), take(id)]);
    const before = await items();
    const third = await take(id);
    expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
    expect([await items(), before.length]).toEqual([before, 2]);
    const { auditEvents } = world.deps.store.tables;
    const takes = await world.deps.store.read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'import.take'));
    expect(takes).toHaveLength(1);
  });

  it('what a question does not say comes from the defaults, and is asked for where they are silent', async () => {
    const { id, counts } = await imported([
      makeDraft({ topic: null, level: null, difficulty: null }),
      makeDraft(),
    ]);
    expect(counts).toMatchObject({ withoutTopic: 1, withoutLevel: 1, withoutDifficulty: 1 });
    const refused = await organiser.send<{ errors: { pointer: string }[] }>('POST', `imports/${id}/take`, {
      defaults: { topic: null, level: 'apply' },
    });
    expect([refused.status, refused.body.errors.map(({ pointer }) => pointer)]).toEqual([
      400,
      ['/defaults/topic'],
    ]);
    expect(await items()).toEqual([]);
    await take(id, { topic: 'indices', level: 'apply' });
    expect(await items()).toMatchObject([
      { topic: 'indices', level: 'apply', difficulty: 'medium' },
      { topic: 'general', level: 'recall', difficulty: 'easy' },
    ]);
  });

  it('a hundred and twenty come in as one, with numbers on from those there are', async () => {
    await organiser.send('POST', `banks/${bankId}/items`, { question: makeDraft() });
    const { id } = await imported(Array.from({ length: 120 }, () => makeDraft()));
    const revisions: number[] = [];
    world.deps.changes.on('bank', () => revisions.push(1));
    await take(id);
    const { body } = await organiser.send<ItemList>('GET', `banks/${bankId}/items?state=active&offset=119`);
    expect([body.total, body.items.map(({ code }) => code), revisions]).toEqual([
      121,
      ['cau-120', 'cau-121'],
      [1],
    ]);
  });

  const withSound = async () => {
    const { sha256 } = await storeMedia(world.deps, aSound(), 0);
    return makeDraft({ media: [{ sha256, alt: 'Chuông' }] });
  };

  it('counts the pictures it takes as new', async () => {
    const { media } = world.deps.store.tables;
    const { id } = await imported([await withSound()]);
    await world.deps.store.write((tx) => tx.update(media).set({ createdAt: 0 }));
    expect((await take(id)).status).toBe(200);
    const [row] = await world.deps.store.read.select({ createdAt: media.createdAt }).from(media);
    expect(row?.createdAt).toBe(testNow);
  });

  it('leaves a question whose picture is there no more, which the preview tells of before', async () => {
    const { id } = await imported([makeDraft(), await withSound()]);
    await world.deps.store.write((tx) => tx.delete(world.deps.store.tables.media));
    expect((await get(id)).counts).toMatchObject({ sound: 1, withErrors: 1 });
    const [shown] = (await questions(id, 'show=problems')).questions;
    expect([shown?.ordinal, codes(shown)]).toEqual([2, ['missing-media']]);
    expect((await take(id)).body.counts).toMatchObject({ taken: 1, withErrors: 1 });
  });

  it('is refused, naming the question, where a picture goes in that very moment', async () => {
    const { id } = await imported([makeDraft(), await withSound()]);
    const { store } = world.deps;
    const write = store.write.bind(store);
    store.write = async (unit, options) => {
      store.write = write;
      await write((tx) => tx.delete(store.tables.media));
      return write(unit, options);
    };
    const refused = await take(id);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text).errors).toMatchObject([{ pointer: '/questions/2/media/0/sha256' }]);
    expect(await items()).toEqual([]);
  });

  it('makes whoever mended a question its author, and whoever took it the author of the rest', async () => {
    const drafts = [makeDraft(), makeDraft()];
    const { id } = await imported(drafts);
    const mender = await signedInStaff(world, 'organiser');
    const send = (client: StaffClient, prompt: string) =>
      client.send('PUT', `imports/${id}/questions/1`, {
        question: { ...drafts[0]!, prompt },
        leftOut: false,
      });
    await send(organiser, 'Điều nào được sửa trước?');
    for (const prompt of ['Điều nào được sửa?', 'Điều nào vừa được sửa?']) await send(mender, prompt);
    // Sorted by another, the words are whose they were.
    const sorted = { ...drafts[0]!, prompt: 'Điều nào vừa được sửa?', topic: 'procedures' as const };
    await organiser.send('PUT', `imports/${id}/questions/1`, { question: sorted, leftOut: false });
    forgetQuestionRows(world.deps, id);
    await take(id);
    const { auditEvents, itemVersions } = world.deps.store.tables;
    const events = await world.deps.store.read
      .select({ actor: auditEvents.actor, detail: auditEvents.detail })
      .from(auditEvents)
      .where(eq(auditEvents.action, 'import.mend'));
    expect(events.map(({ detail }) => detail)).toEqual([
      `{"bankId":"${bankId}","question":1}`,
      `{"bankId":"${bankId}","question":1}`,
    ]);
    const [first, last] = events;
    const authors = await world.deps.store.read
      .select({ prompt: itemVersions.prompt, by: itemVersions.createdBy })
      .from(itemVersions)
      .orderBy(itemVersions.id);
    expect(authors).toEqual([
      { prompt: 'Điều nào vừa được sửa?', by: last?.actor },
      { prompt: drafts[1]?.prompt, by: first?.actor },
    ]);
    const [mended] = await items();
    const may = await mender.send<StaffItem>('GET', `items/${mended?.id}`);
    expect(may.body).toMatchObject({ mayReview: false });
  });

  it('one that was cut off leaves no item to draw and is finished by the next', async () => {
    const { id } = await imported(Array.from({ length: 30 }, () => makeDraft()));
    const { store } = world.deps;
    const write = store.write.bind(store);
    let units = 0;
    store.write = async <T>(unit: Unit<T>, options?: WriteOptions): Promise<T> => {
      if (units++ === 1) throw new Error('cut off');
      return write(unit, options);
    };
    expect((await take(id)).status).toBe(500);
    expect([(await items()).length, (await items('retired')).length]).toEqual([0, 25]);
    expect((await get(id)).state).toBe('ready');
    expect((await organiser.send('DELETE', `imports/${id}`)).status).toBe(409);
    expect((await take(id)).status).toBe(200);
    expect([(await items()).length, (await items('retired')).length]).toEqual([30, 0]);
  });
});

describe('undoing', () => {
  it('retires what came with it; taking again brings the same items back, mended where they were', async () => {
    const drafts = [makeDraft(), makeDraft(), makeDraft()];
    const { id } = await imported(drafts);
    await take(id);
    const before = await items();
    const undone = await undo(id);
    expect([undone.status, undone.body.state, undone.body.shortContests]).toEqual([200, 'undone', []]);
    expect([await items(), (await items('retired')).length]).toEqual([[], 3]);
    expect((await questions(id)).questions.map(({ itemId }) => itemId)).toEqual([null, null, null]);
    expect((await undo(id)).body.state).toBe('undone');

    await mend(id, 2, { ...drafts[1]!, prompt: 'Nội dung đã sửa là gì?' });
    await mend(id, 3, drafts[2]!, true);
    expect((await take(id)).body.state).toBe('taken');
    expect((await items()).map(({ id: itemId, version }) => [itemId, version])).toEqual([
      [before[0]?.id, 1],
      [before[1]?.id, 2],
    ]);
    expect((await items('retired')).map(({ id: itemId }) => itemId)).toEqual([before[2]?.id]);
  });

  it('a paper drawn before keeps its questions, and the contest that falls short is named', async () => {
    const { id } = await imported(Array.from({ length: 6 }, () => makeDraft()));
    await take(id);
    const bank = { bankId, itemVersionIds: [] };
    const { contestId, roundId } = await makeContest(world.deps, { bank });
    const client = new EntrantClient(world.app, await makeEntrant(world.deps, { contestId }));
    const { body: started } = await client.start(roundId);
    expect(started.slots).toHaveLength(6);
    const short = [{ contestId, isOpen: true, lines: [{ wanted: 6, available: 0 }] }];
    expect((await get(id)).undoLeavesShort).toMatchObject(short);
    const refused = await undo(id);
    expect(refused).toMatchObject({
      status: 409,
      body: { type: '/problems/undo-leaves-short', contests: short },
    });
    expect((await get(id)).state).toBe('taken');
    const { body } = await undo(id, true);
    expect(body.shortContests).toMatchObject(short);
    expect((await client.start(roundId)).body.slots).toEqual(started.slots);
    const late = new EntrantClient(world.app, await makeEntrant(world.deps, { contestId }));
    expect((await late.start(roundId)).status).toBe(409);
  });

  it('a contest yet to open is named before, and stops nobody; one that has enough is not', async () => {
    const { id } = await imported(Array.from({ length: 6 }, () => makeDraft()));
    await take(id);
    const bank = { bankId, itemVersionIds: [] };
    const round = {
      id: 'v1',
      title: 'Vòng 1',
      opensAt: world.clock.now + 1,
      closesAt: world.clock.now + 2,
      bankId: null,
      blueprint: null,
      sets: [],
    };
    const { contestId } = await makeContest(world.deps, { bank, rules: { rounds: [round] } });
    await makeContest(world.deps);
    expect((await get(id)).undoLeavesShort).toMatchObject([{ contestId, isOpen: false }]);
    expect((await undo(id)).status).toBe(200);
    expect((await get(id)).undoLeavesShort).toEqual([]);
  });

  it('a contest that lacks questions already is no reason to ask, unless it would lack more', async () => {
    const { id } = await imported([makeDraft({ topic: 'indices' })]);
    await take(id);
    await makeContest(world.deps, { bank: { bankId, itemVersionIds: [] } });
    expect((await get(id)).undoLeavesShort).toEqual([]);
    expect((await undo(id)).status).toBe(200);
  });

  it('a topic chosen wrongly is put right by taking again with another', async () => {
    const { id } = await imported([makeDraft({ topic: null })]);
    await take(id, { topic: 'indices', level: null });
    await undo(id);
    await take(id, { topic: 'procedures', level: null });
    expect(await items()).toMatchObject([{ code: 'cau-1', topic: 'procedures', version: 2 }]);
  });

  it('what was never taken cannot be undone', async () => {
    const { id } = await imported([makeDraft()]);
    expect((await undo(id)).status).toBe(409);
  });
});

describe('the list of a bank’s imports', () => {
  it('says how many questions each has and how many were taken, the newest first', async () => {
    const first = await imported([makeDraft(), noKey(makeDraft())]);
    await take(first.id);
    world.clock.now += 1_000;
    const second = await imported([makeDraft()]);
    await take(second.id);
    await undo(second.id);
    const { body } = await organiser.send<ListedImport[]>('GET', `banks/${bankId}/imports`);
    expect(body.map((each) => [each.state, each.questions, each.taken])).toEqual([
      ['undone', 1, 0],
      ['taken', 2, 1],
    ]);
  });

  it('is counted without reading a question', async () => {
    const { id } = await imported([makeDraft()]);
    const { importQuestions } = world.deps.store.tables;
    // What is no question at all would be found by whoever reads it.
    await world.deps.store.write((tx) =>
      tx.update(importQuestions).set({ question: {} }).where(eq(importQuestions.importId, id)),
    );
    forgetQuestionRows(world.deps, id);
    const { status, body } = await organiser.send<ListedImport[]>('GET', `banks/${bankId}/imports`);
    expect([status, body.map((each) => each.questions)]).toEqual([200, [1]]);
  });
});

describe('throwing away', () => {
  it('an import not taken is gone with its questions; one that was taken stays', async () => {
    const [first, second] = [await imported([makeDraft()]), await imported([makeDraft()])];
    await take(second.id);
    const away = ({ id }: Import) => organiser.send('DELETE', `imports/${id}`);
    expect([(await away(first)).status, (await away(second)).status]).toEqual([204, 409]);
    expect((await organiser.send('GET', `imports/${first.id}`)).status).toBe(404);
    const { body } = await organiser.send<ListedImport[]>('GET', `banks/${bankId}/imports`);
    expect(body.map(({ id }) => id)).toEqual([second.id]);
    const { importQuestions } = world.deps.store.tables;
    expect(await world.deps.store.read.$count(importQuestions)).toBe(1);
  });
});

it('the audit says who brought what in and took it out, and holds no text of a file', async () => {
  const { id } = await imported([makeDraft({ prompt: 'Bí mật là gì?' })]);
  await take(id);
  await undo(id);
  const { auditEvents } = world.deps.store.tables;
  const rows = await world.deps.store.read
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subject, `import:${id}`));
  expect(rows.map(({ action }) => action)).toEqual(['import.upload', 'import.take', 'import.undo']);
  expect(JSON.stringify(rows)).not.toMatch(/mật|cau-hoi|Sở/);
});

it('problems are told in English to whoever asks for it', async () => {
  const { id } = await imported([noKey(makeDraft())]);
  expect((await questions(id)).questions[0]?.problems[0]?.message).toBe('No right answer is marked');
});

it('an import being read when the server stopped has failed when it starts again', async () => {
  const { imports } = world.deps.store.tables;
  const row = { id: 'cut', bankId, fileName: 'a.csv', sha256: '', size: 1, createdBy: 'm' };
  await world.deps.store.write(async (tx) => {
    await tx.insert(imports).values({ ...row, createdAt: world.clock.now, problems: [] });
  });
  expect((await get('cut')).state).toBe('reading');
  await (await buildApp(world.deps, { clock: () => world.clock.now })).close();
  expect(await get('cut')).toMatchObject({ state: 'failed', failure: { code: 'interrupted' } });
});
