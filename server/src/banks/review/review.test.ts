import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBank, makeContest, type TestBank } from '../../../testing/builders.ts';
import { signedInStaff } from '../../../testing/staff.ts';
import type { StaffClient } from '../../../testing/staff-client.ts';
import { makeTestApp } from '../../../testing/test-app.ts';
import type { ItemList, ListedBank, StaffItem } from '../contract.ts';
import { makeDraft } from '../question/make-draft.ts';
import { getPool } from '../paper/pool.ts';
import type { BankReview, BulkOutcome, LikeOne, NearItems, ReviewQueue } from './review-contract.ts';

let world: Awaited<ReturnType<typeof makeTestApp>>;
let author: StaffClient;
let reviewer: StaffClient;
let bank: TestBank;

beforeAll(async () => {
  world = await makeTestApp('review');
  author = await signedInStaff(world, 'organiser');
  reviewer = await signedInStaff(world, 'organiser');
});
afterAll(() => world.close());

interface Refusal {
  type: string;
  errors?: { pointer: string; detail: string }[];
}

/** A bank of its own, with two items that count as its own text. */
const freshBank = async () => {
  bank = await makeBank(world.deps, { items: 2 });
};
const write = async (changes: Parameters<typeof makeDraft>[0] = {}) => {
  const question = makeDraft(changes);
  return (await author.send<StaffItem>('POST', `banks/${bank.bankId}/items`, { question })).body;
};
const review = (who: StaffClient, id: string, given: object = {}) =>
  who.send<StaffItem & Refusal>('POST', `items/${id}/review`, {
    version: 1,
    verdict: 'approved',
    ...given,
  });
const drawn = async () => (await getPool(world.deps, bank.bankId)).items.map(({ code }) => code);
const setPolicy = (policy: string, who = reviewer) =>
  who.send<BankReview>('PUT', `banks/${bank.bankId}/review`, { policy });
const desk = async (who: StaffClient) =>
  (await who.send<BankReview>('GET', `banks/${bank.bankId}/review`)).body;
const edit = async (who: StaffClient, itemIds: string[], deed: object) =>
  (await who.send<BulkOutcome>('POST', `banks/${bank.bankId}/bulk-edit`, { itemIds, deed })).body;

describe('reviewing a question', () => {
  beforeAll(freshBank);

  it('nobody approves their own; another member does, once', async () => {
    const item = await write();
    expect(item).toMatchObject({ state: 'draft', reviewed: false, review: null, mayReview: false });
    const own = await review(author, item.id);
    expect([own.status, own.body.type]).toEqual([409, '/problems/own-question']);

    const { body } = await review(reviewer, item.id);
    expect(body).toMatchObject({ state: 'reviewed', reviewed: true, review: { verdict: 'approved' } });
    await review(reviewer, item.id);
    const { itemReviews, auditEvents } = world.deps.store.tables;
    const { read } = world.deps.store;
    expect(await read.$count(itemReviews)).toBe(1);
    const audit = await read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subject, `item:${item.id}`));
    expect(audit.map(({ action }) => action)).toEqual(['item.create', 'item.approve']);
  });

  it('one is returned with a word for its author, who makes a new version of it', async () => {
    const item = await write();
    const silent = await review(reviewer, item.id, { verdict: 'returned', comment: ' ' });
    expect([silent.status, silent.body.errors]).toMatchObject([400, [{ pointer: '/comment' }]]);
    for (const hidden of ['Thiếu\0 điều khoản.', 'Thiếu \u202eđiều khoản.'])
      expect((await review(reviewer, item.id, { verdict: 'returned', comment: hidden })).status).toBe(400);
    const comment = 'Thiếu điều khoản.\nXem Điều 5.';
    const { body } = await review(reviewer, item.id, { verdict: 'returned', comment });
    expect(body).toMatchObject({ state: 'draft', review: { verdict: 'returned', comment } });

    const question = { ...item.question, legalBasis: 'Nghị định 1/2025/NĐ-CP, Điều 3' };
    await author.send('PUT', `items/${item.id}`, { question, basedOn: 1 });
    const late = await review(reviewer, item.id);
    expect([late.status, late.body.type]).toEqual([409, '/problems/item-changed']);
    const approved = await review(reviewer, item.id, { version: 2 });
    expect(approved.body.versions.map(({ reviews }) => reviews.map(({ verdict }) => verdict))).toEqual([
      ['approved'],
      ['returned'],
    ]);
  });

  it('whoever changes a question becomes the author of what it now says', async () => {
    const item = await write();
    const question = { ...item.question, prompt: `${item.question.prompt} Vì sao?` };
    await reviewer.send('PUT', `items/${item.id}`, { question, basedOn: 1 });
    expect((await review(reviewer, item.id, { version: 2 })).body.type).toBe('/problems/own-question');
    expect((await review(author, item.id, { version: 2 })).status).toBe(200);
  });

  it('whoever wrote the words stays their author through versions that leave them as they are', async () => {
    const item = await write();
    await edit(reviewer, [item.id], { do: 'topic', topic: 'procedures' });
    expect((await review(author, item.id, { version: 2 })).body.type).toBe('/problems/own-question');
    const { body } = await reviewer.send<StaffItem>('GET', `items/${item.id}`);
    const translations = { en: { prompt: 'Who answers?', options: [], pairs: [] } };
    const question = { ...body.question, translations };
    await reviewer.send('PUT', `items/${item.id}`, { question, basedOn: 2 });
    expect((await review(author, item.id, { version: 3 })).body.type).toBe('/problems/own-question');
    expect((await edit(author, [item.id], { do: 'approve' })).left).toMatchObject([{ reason: 'own' }]);
    const third = await signedInStaff(world, 'organiser');
    expect((await review(third, item.id, { version: 3 })).status).toBe(200);
  });

  it('words that somebody brings back stay those of their author', async () => {
    const item = await write();
    const question = { ...item.question, prompt: `${item.question.prompt} Ở đâu?` };
    await reviewer.send('PUT', `items/${item.id}`, { question, basedOn: 1 });
    await reviewer.send('PUT', `items/${item.id}`, { question: item.question, basedOn: 2 });
    expect((await review(author, item.id, { version: 3 })).body.type).toBe('/problems/own-question');
  });

  it('a retired question is not reviewed, and auditors only look', async () => {
    const item = await write();
    await author.send('POST', `items/${item.id}/retire`, {});
    expect((await review(reviewer, item.id)).body.type).toBe('/problems/item-retired');
    const auditor = await signedInStaff(world, 'auditor');
    expect((await review(auditor, item.id)).status).toBe(403);
    expect((await setPolicy('second-person', auditor)).status).toBe(403);
    expect((await auditor.send('GET', `banks/${bank.bankId}/review`)).status).toBe(200);
  });
});

describe('what waits for review', () => {
  beforeAll(freshBank);

  it('is in the queue of those who may, and counted for those who may not', async () => {
    const [first, second] = [await write(), await write()];
    const queue = async (who: StaffClient) =>
      (await who.send<ReviewQueue>('GET', `banks/${bank.bankId}/review-queue`)).body;
    expect((await queue(author)).total).toBe(0);
    expect((await queue(reviewer)).items.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await desk(author)).toMatchObject({ active: 4, reviewed: 2, waiting: 0, own: 2, returned: 0 });
    await review(reviewer, first.id, { verdict: 'returned', comment: 'Xem lại.' });
    expect(await desk(reviewer)).toMatchObject({ reviewed: 2, waiting: 1, own: 0, returned: 1 });
  });
});

describe('a bank that draws only what a second person approved', () => {
  beforeAll(freshBank);

  it('keeps the rest out of papers, out of its summary, and says which contests fall short', async () => {
    const { contestId } = await makeContest(world.deps, {
      bank,
      rules: { blueprint: [{ topic: 'general', level: null, document: null, count: 3 }] },
    });
    const item = await write();
    expect(await desk(reviewer)).toMatchObject({
      policy: 'none',
      drawn: { any: 3, reviewed: 2 },
      shortIfReviewed: [{ contestId, lines: [{ wanted: 3, available: 2 }] }],
    });
    expect(await drawn()).toHaveLength(3);

    expect((await setPolicy('second-person')).body.policy).toBe('second-person');
    expect(await drawn()).not.toContain(item.code);
    const { body: banks } = await reviewer.send<ListedBank[]>('GET', 'banks');
    expect(banks.find(({ id }) => id === bank.bankId)?.items).toBe(2);

    await review(reviewer, item.id);
    expect(await drawn()).toContain(item.code);
    expect((await desk(reviewer)).shortIfReviewed).toEqual([]);
    const question = { ...item.question, prompt: `${item.question.prompt} Nói rõ.` };
    await author.send('PUT', `items/${item.id}`, { question, basedOn: 1 });
    expect(await drawn()).not.toContain(item.code);
  });

  it('the list tells states, and filters by them', async () => {
    const states = async (state: string) => {
      const url = `banks/${bank.bankId}/items?state=${state}`;
      return (await reviewer.send<ItemList>('GET', url)).body.items.map((item) => item.state);
    };
    expect(await states('draft')).toEqual(['draft']);
    // A round that draws from the bank is open.
    expect(await states('in-use')).toEqual(['in-use', 'in-use']);
    expect(await states('retired')).toEqual([]);
  });
});

describe('changing many at once', () => {
  beforeAll(freshBank);

  it('gives each a version, and tells which were left and why', async () => {
    const items = await Promise.all([write({ level: 'recall' }), write({ level: 'apply' })]);
    const ids = items.map(({ id }) => id);
    const outcome = await edit(author, [...ids, ids[0] ?? '', 'khong-co'], { do: 'level', level: 'apply' });
    expect(outcome).toEqual({
      changed: 1,
      left: [
        { id: ids[1], code: items[1]?.code, reason: 'same-already' },
        { id: 'khong-co', code: null, reason: 'not-found' },
      ],
      shortContests: [],
    });
    const { body } = await author.send<StaffItem>('GET', `items/${ids[0]}`);
    expect(body.versions.map(({ version, question }) => [version, question.level])).toEqual([
      [2, 'apply'],
      [1, 'recall'],
    ]);
  });

  it('approves only what the caller may, beside the bank’s own text', async () => {
    const mine = await write();
    await setPolicy('none');
    const question = makeDraft();
    const other = (await reviewer.send<StaffItem>('POST', `banks/${bank.bankId}/items`, { question })).body;
    const { body: list } = await reviewer.send<ItemList>('GET', `banks/${bank.bankId}/items?q=made-0000`);
    const text = list.items[0];
    expect(await edit(reviewer, [mine.id, other.id, text?.id ?? ''], { do: 'approve' })).toMatchObject({
      changed: 1,
      left: [
        { id: other.id, code: other.code, reason: 'own' },
        { code: 'made-0000', reason: 'same-already' },
      ],
    });
  });

  it('retires and restores, but not two that ask the same', async () => {
    const [one, other] = [await write({ prompt: 'Ai trả lời trước?' }), await write()];
    await edit(author, [one.id, other.id], { do: 'retire', reason: 'Làm lại' });
    const twin = await write({ prompt: 'Ai trả lời trước?' });
    const outcome = await edit(author, [one.id, other.id, twin.id], { do: 'restore' });
    expect(outcome).toMatchObject({
      changed: 1,
      left: [
        { id: one.id, reason: 'twin' },
        { id: twin.id, reason: 'same-already' },
      ],
    });
    await edit(author, [twin.id], { do: 'retire' });
    expect((await edit(author, [one.id, twin.id], { do: 'restore' })).left).toMatchObject([
      { id: twin.id, reason: 'twin' },
    ]);
  });

  it('finds the ids of all that a filter lists, and takes no more than 500', async () => {
    const url = `banks/${bank.bankId}`;
    const { body } = await author.send<{ ids: string[] }>('GET', `${url}/item-ids?state=active`);
    const { body: list } = await author.send<ItemList>('GET', `${url}/items?state=active`);
    expect(body.ids).toEqual(list.items.map(({ id }) => id));
    const many = Array.from({ length: 501 }, (_, at) => `${at}`);
    const refused = await author.send('POST', `${url}/bulk-edit`, { itemIds: many, deed: { do: 'restore' } });
    expect(refused.status).toBe(400);
  });
});

describe('questions that look alike', () => {
  beforeAll(freshBank);

  it('are told five times each at most, and that there are more', async () => {
    const prompt = 'Cơ quan nào chủ trì tiếp nhận hồ sơ thủ tục hành chính tại cấp xã số';
    for (let number = 1; number <= 7; number++) await write({ prompt: `${prompt} ${number}?` });
    const { body } = await author.send<NearItems>('GET', `banks/${bank.bankId}/near-items?limit=100`);
    const codes = body.pairs.flatMap(({ left, right }) => [left.code, right.code]);
    const times = codes.map((code) => codes.filter((other) => other === code).length);
    expect([Math.max(...times), body.hasMore]).toEqual([5, true]);
    await freshBank();
  });

  it('are found, kept side by side or one of them retired', async () => {
    const prompt = 'Cơ quan nào chủ trì tiếp nhận hồ sơ thủ tục hành chính tại cấp xã?';
    const [one, near] = [
      await write({ prompt }),
      await write({ prompt: prompt.replace('cấp xã', 'cấp tỉnh') }),
    ];
    const other = await write({ prompt: prompt.replace('tại', 'ở') });
    const url = `banks/${bank.bankId}`;
    const found = async () => {
      const { body } = await author.send<NearItems>('GET', `${url}/near-items`);
      return body.pairs.map(({ left, right }) => [left.code, right.code].toSorted().join(' '));
    };
    const pair = (left: StaffItem, right: StaffItem) => [left.code, right.code].toSorted().join(' ');
    expect((await found()).toSorted()).toEqual(
      [pair(one, near), pair(one, other), pair(near, other)].toSorted(),
    );

    const keep = { itemId: near.id, otherId: one.id };
    const kept = () => author.send('POST', `${url}/kept-pairs`, keep);
    expect([(await kept()).status, (await kept()).status]).toEqual([204, 204]);
    expect(await found()).not.toContain(pair(one, near));
    const like = await author.send<LikeOne>('GET', `items/${one.id}/near`);
    expect(like.body.map(({ code }) => code)).toEqual([other.code]);

    await author.send('POST', `items/${other.id}/retire`, {});
    expect(await found()).toEqual([]);
    const foreign = { itemId: one.id, otherId: 'khong-co' };
    expect((await author.send('POST', `${url}/kept-pairs`, foreign)).status).toBe(404);
  });
});
