import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBank, makeContest } from '../../testing/builders.ts';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { ItemList, StaffItem } from '../banks/contract.ts';
import { makeDraft } from '../banks/question/make-draft.ts';
import { importBank } from '../banks/text/import-bank.ts';
import { makeItem } from '../banks/text/make-item.ts';
import { getPool } from '../banks/paper/pool.ts';
import { expireDocument } from './change-standing.ts';
import { expireDocuments } from './expire-documents.ts';
import type {
  BankDoubts,
  ChangedDocument,
  CitingItems,
  Consequences,
  DocumentList,
  DocumentPage,
  NamedDocuments,
  Recognised,
} from './contract.ts';

let world: Awaited<ReturnType<typeof makeTestApp>>;
let organiser: StaffClient;
let reviewer: StaffClient;
let bankId: string;
let heard: string[];

beforeAll(async () => {
  world = await makeTestApp('legal');
  organiser = await signedInStaff(world, 'organiser');
  reviewer = await signedInStaff(world, 'organiser');
  ({ bankId } = await makeBank(world.deps, { items: 0 }));
  heard = [];
  world.deps.changes.on('bank', (event) => heard.push(event.bankId));
});
afterAll(() => world.close());

interface Refusal {
  type?: string;
  errors?: { pointer: string; detail: string }[];
}

const root = 'legal-documents';
let made = 0;
const written = (changes: object = {}) => ({
  number: `${++made}/2025/NĐ-CP`,
  kind: 'Nghị định',
  effectiveFrom: '2025-07-01',
  ...changes,
});
const create = (changes: object = {}) =>
  organiser.send<DocumentPage>('POST', root, { document: written(changes) });
const add = async (changes: object = {}) => (await create(changes)).body;
const page = async (id: string) => (await organiser.send<DocumentPage>('GET', `${root}/${id}`)).body;
/** Based on what is stored, unless it is said. */
const act = async (id: string, what: string, body: object) => {
  const basedOn = (await page(id)).revision;
  return organiser.send<ChangedDocument>('POST', `${root}/${id}/${what}`, { basedOn, ...body });
};
const refusal = (answer: { text: string }) => {
  const { type = '', errors } = JSON.parse(answer.text) as Refusal;
  return [type.slice('/problems/'.length), ...(errors ?? []).map(({ pointer }) => pointer)];
};
const ask = async (legalBasis: string, inBank = bankId) => {
  const question = makeDraft({ legalBasis });
  const { body } = await organiser.send<StaffItem>('POST', `banks/${inBank}/items`, { question });
  return body;
};
const seen = async (itemId: string) => (await organiser.send<StaffItem>('GET', `items/${itemId}`)).body;
const drawn = async (inBank = bankId) => (await getPool(world.deps, inBank)).items.map(({ code }) => code);
const approve = ({ id, current }: StaffItem) =>
  reviewer.send('POST', `items/${id}/review`, { version: current, verdict: 'approved' });

describe('who sees the catalogue', () => {
  it('organisers and auditors of the whole platform read, organisers alone write', async () => {
    const { contestId } = await makeContest(world.deps);
    const auditor = await signedInStaff(world, 'auditor');
    const ofContest = await signedInStaff(world, 'organiser', contestId);
    const statuses = await Promise.all(
      [organiser, auditor, ofContest].map(async (who) => [
        (await who.send('GET', root)).status,
        (await who.send('POST', root, { document: written() })).status,
      ]),
    );
    expect(statuses).toEqual([
      [200, 201],
      [200, 403],
      [403, 403],
    ]);
    expect((await world.app.inject(`/api/staff/${root}`)).statusCode).toBe(401);
  });
});

describe('finding documents', () => {
  it('by number in full or in part, and by words without diacritics, newest first', async () => {
    const old = await add({
      number: '9001/QĐ-TTg',
      kind: 'Quyết định',
      title: 'Văn hóa công vụ',
      issuedOn: '2018-12-27',
    });
    const young = await add({
      number: '9002/QĐ-TTg',
      kind: 'Quyết định',
      title: 'Đề án công vụ mới',
      issuedOn: '2026-01-05',
      effectiveFrom: null,
    });
    const found = async (query: string) =>
      (await organiser.send<DocumentList>('GET', `${root}?${query}`)).body.documents.map(({ id }) => id);
    expect(await found('q=cong%20vu')).toEqual([young.id, old.id]);
    expect(await found('q=9001/qd-ttg')).toEqual([old.id]);
    expect(await found(`q=${encodeURIComponent('Quyết định 9002')}`)).toEqual([young.id]);
    expect(await found('q=cong%20vu&offset=1&limit=1')).toEqual([old.id]);
    expect(await found('q=cong%20vu&status=replaced')).toEqual([]);
    expect((await organiser.send('GET', `${root}?limit=101`)).status).toBe(400);
  });
});

describe('naming documents', () => {
  it('tells what those asked for are called, and leaves out what nobody knows', async () => {
    const { id, number } = await add();
    const named = (ids: string) => organiser.send<NamedDocuments>('GET', `${root}/named?ids=${ids}`);
    expect((await named(`${id},khong-co`)).body.documents).toEqual([{ id, number, kind: 'Nghị định' }]);
    expect((await named('')).body.documents).toEqual([]);
    expect((await named('x,'.repeat(101))).status).toBe(400);
  });
});

describe('writing documents', () => {
  it.each([
    [{ number: '' }, '/document/number'],
    [{ number: 'Nghị định 5' }, '/document/number'],
    [{ kind: ' ' }, '/document/kind'],
    [{ issuedOn: '2025-02-30' }, '/document/issuedOn'],
    [{ issuedOn: '2025-07-02' }, '/document/effectiveFrom'],
    [{ standing: 'perhaps' }, '/document/standing'],
    [{ effectiveFrom: '1800-01-01' }, '/document/effectiveFrom'],
    [{ issuedOn: '2101-01-01', effectiveFrom: null }, '/document/issuedOn'],
  ])('refuses %o at its field', async (changes, pointer) => {
    const answer = await create(changes);
    expect([answer.status, ...refusal(answer)]).toEqual([400, 'invalid-request', pointer]);
  });

  it('a number is there once, unless the dates of issue tell two apart', async () => {
    const number = '9100/QĐ-TTg';
    await add({ number, issuedOn: '2024-01-01', effectiveFrom: null });
    expect((await create({ number, issuedOn: '2024-01-01', effectiveFrom: null })).status).toBe(400);
    expect(refusal(await create({ number: '9100/QD-TTg', effectiveFrom: null }))).toEqual([
      'invalid-request',
      '/document/number',
    ]);
    expect((await create({ number, issuedOn: '2025-01-01', effectiveFrom: null })).status).toBe(201);
  });

  it('a change is based on what the editor saw, is told in the history, and the same again changes nothing', async () => {
    const document = await add();
    const change = { document: { ...written(), number: document.number, title: 'Về một cửa' }, basedOn: 1 };
    const put = () => organiser.send<ChangedDocument>('PUT', `${root}/${document.id}`, change);
    const { body } = await put();
    expect([body.title, body.revision, body.history.map(({ action }) => action)]).toEqual([
      'Về một cửa',
      2,
      ['change', 'create'],
    ]);
    expect((await put()).body).toEqual(body);
    const late = { document: { ...change.document, title: 'Khác' }, basedOn: 1 };
    expect(refusal(await organiser.send('PUT', `${root}/${document.id}`, late))).toEqual([
      'document-changed',
    ]);
    expect((await organiser.send('GET', `${root}/khong-co`)).status).toBe(404);
  });
});

describe('citations', () => {
  it('are recognised when a question is written', async () => {
    const { id, number } = await add();
    const item = await ask(`Nghị định ${number}, khoản 2 Điều 5`);
    expect(item.question.citations).toEqual([{ documentId: id, article: '5', clause: '2' }]);
    expect(await page(id)).toMatchObject({ items: 1, inDoubt: 0 });
  });

  it('tie questions that were there before the document, without a new version', async () => {
    const item = await ask('Nghị định 9200/2025/NĐ-CP, Điều 3');
    expect(item.question.citations).toEqual([]);
    const { id } = await add({ number: '9200/2025/NĐ-CP' });
    const after = await seen(item.id);
    expect(after.question.citations).toEqual([{ documentId: id, article: '3', clause: '' }]);
    expect([after.current, after.versions.length]).toEqual([1, 1]);
  });

  it('are tied in the order an import stores them: the next one changes nothing', async () => {
    const legalBasis = 'Nghị định 9201/2025/NĐ-CP, Điều 9 và Điều 3';
    const rest = { license: 'Apache-2.0', createdAt: '2026-11-21', minItems: 0, everyTopic: false };
    const bank = { slug: 'lien-ket', title: 'Liên kết', description: '', ...rest };
    const read = { bank, items: [makeItem({ legalBasis })], facts: null, problems: [] };
    await importBank(world.deps, read, world.clock.now);
    await add({ number: '9201/2025/NĐ-CP' });
    const again = await importBank(world.deps, read, world.clock.now);
    expect(again).toMatchObject({ changed: [], unchanged: 1 });
  });

  it('are shown to whoever writes a legal basis, with the numbers nobody knows', async () => {
    const { id, number } = await add();
    const text = encodeURIComponent(`Nghị định ${number}, Điều 4; Luật 1/1999/QH10`);
    const { body } = await organiser.send<Recognised>('GET', `${root}/recognise?text=${text}`);
    expect(body).toEqual({
      citations: [
        {
          documentId: id,
          number,
          kind: 'Nghị định',
          title: '',
          status: 'in-force',
          effectiveFrom: '2025-07-01',
          effectiveTo: null,
          replacedBy: null,
          article: '4',
          clause: '',
        },
      ],
      unknown: ['1/1999/QH10'],
    });
  });
});

describe('replacing a document', () => {
  it.each([
    ['itself', '/successorId'],
    ['nothing known', '/successorId'],
    ['one it replaced, through another', '/successorId'],
    ['from before it held', '/from'],
  ])('is refused: %s', async (what, pointer) => {
    const [first, second, third] = [await add(), await add(), await add()];
    const from = '2026-01-01';
    await act(second.id, 'replace', { successorId: first.id, from });
    await act(third.id, 'replace', { successorId: second.id, from: '2025-10-01' });
    const successors: Record<string, string> = {
      itself: first.id,
      'nothing known': 'khong-co',
      'one it replaced, through another': third.id,
    };
    const change = {
      successorId: successors[what] ?? (await add()).id,
      from: what === 'from before it held' ? '2025-07-01' : from,
    };
    const answer = await act(first.id, 'replace', change);
    expect([answer.status, ...refusal(answer)]).toEqual([400, 'invalid-request', pointer]);
    expect((await page(first.id)).revision).toBe(1);
  });

  it('keeps its questions out of new papers of every bank, says so, and only once', async () => {
    const { bankId: other } = await makeBank(world.deps, { items: 0 });
    const [old, successor] = [await add(), await add()];
    const items = [await ask(`Nghị định ${old.number}`), await ask(`Nghị định ${old.number}, Điều 1`, other)];
    const free = await ask(`Nghị định ${successor.number}`);
    const consequences = await organiser.send<Consequences>('GET', `${root}/${old.id}/consequences`);
    expect(consequences.body.items).toBe(2);
    expect(new Set(consequences.body.banks.map((bank) => bank.bankId))).toEqual(new Set([bankId, other]));

    world.clock.now += 1_000;
    heard.length = 0;
    const change = { successorId: successor.id, from: '2026-11-01' };
    const { body } = await act(old.id, 'replace', change);
    expect(body).toMatchObject({
      status: 'replaced',
      items: 2,
      inDoubt: 2,
      replacedBy: { id: successor.id },
    });
    expect(new Set(heard)).toEqual(new Set([bankId, other]));
    expect(await drawn(other)).toEqual([]);
    expect(await drawn()).toContain(free.code);
    expect(await drawn()).not.toContain(items[0]?.code);
    expect((await act(old.id, 'replace', change)).body).toEqual(body);
    expect((await page(successor.id)).replaces).toEqual([
      { id: old.id, number: old.number, kind: 'Nghị định' },
    ]);

    const { doubts } = await seen(items[0]?.id ?? '');
    expect(doubts).toMatchObject([
      { documentId: old.id, change: 'replaced', effectiveTo: '2026-11-01', replacedBy: { id: successor.id } },
    ]);
    const ofBank = await organiser.send<BankDoubts>('GET', `${root}/doubts?bankId=${other}`);
    expect(ofBank.body.doubts).toMatchObject([
      { number: old.number, change: 'replaced', replacedBy: { number: successor.number }, items: 1 },
    ]);
    const { body: list } = await organiser.send<ItemList>('GET', `banks/${other}/items?doubt=yes`);
    expect(list.items.map(({ id, inDoubt }) => [id, inDoubt])).toEqual([[items[1]?.id, true]]);
    const { body: citing } = await organiser.send<CitingItems>('GET', `${root}/${old.id}/items`);
    expect([citing.total, citing.items.every(({ inDoubt }) => inDoubt)]).toEqual([2, true]);
  });

  it('lists thousands of questions a page at a time, those in doubt first', async () => {
    const { number, id } = await add();
    const legalBasis = `Nghị định ${number}, khoản 2 Điều 5`;
    const items = Array.from({ length: 1_100 }, (_, at) =>
      makeItem({ id: `luat-${at + 1}`, prompt: `Câu ${at + 1}`, legalBasis }),
    );
    const rest = { license: 'Apache-2.0', createdAt: '2026-11-21', minItems: 0, everyTopic: false };
    const bank = { slug: 'mot-luat', title: 'Một luật', description: '', ...rest };
    await importBank(world.deps, { bank, items, facts: null, problems: [] }, world.clock.now);
    world.clock.now += 1_000;
    await act(id, 'amend', { reason: 'Sửa Điều 5' });
    world.clock.now += 1_000;
    const young = await ask(legalBasis);
    const read = async (offset: number) => {
      const { body } = await organiser.send<CitingItems>(
        'GET',
        `${root}/${id}/items?offset=${offset}&limit=100`,
      );
      expect(body.total).toBe(1_101);
      return body.items;
    };
    const pages = await Promise.all([0, 500, 1_000, 1_100, 1_200].map(read));
    expect(pages.map((each) => [each.length, each[0]?.code, each.at(-1)?.code])).toEqual([
      [100, 'luat-1', 'luat-100'],
      [100, 'luat-501', 'luat-600'],
      [100, 'luat-1001', 'luat-1100'],
      [1, young.code, young.code],
      [0, undefined, undefined],
    ]);
    expect(
      pages
        .flat()
        .filter(({ inDoubt }) => !inDoubt)
        .map(({ code }) => code),
    ).toEqual([young.code]);
    expect(pages[0]?.[0]).toMatchObject({
      bankTitle: 'Một luật',
      citations: [{ article: '5', clause: '2' }],
    });
    expect(await page(id)).toMatchObject({ items: 1_101, inDoubt: 1_100 });
  });

  it('names the contests that fall short, before and after', async () => {
    const { bankId: small } = await makeBank(world.deps, { items: 5 });
    const old = await add();
    await ask(`Nghị định ${old.number}`, small);
    await makeContest(world.deps, { bank: { bankId: small, itemVersionIds: [] } });
    const before = await organiser.send<Consequences>('GET', `${root}/${old.id}/consequences`);
    expect(before.body.shortContests).toMatchObject([{ isOpen: true, lines: [{ wanted: 6, available: 5 }] }]);
    world.clock.now += 1_000;
    const { body } = await act(old.id, 'end', { from: '2026-11-02', reason: 'Bãi bỏ' });
    expect(body.shortContests).toEqual(before.body.shortContests);
  });

  it('approving brings a question back, also one that was approved before', async () => {
    const [old, successor] = [await add(), await add()];
    const item = await ask(`Nghị định ${old.number}`);
    await approve(item);
    world.clock.now += 1_000;
    await act(old.id, 'replace', { successorId: successor.id, from: '2026-11-01' });
    expect(await drawn()).not.toContain(item.code);
    world.clock.now += 1_000;
    expect((await approve(item)).status).toBe(200);
    expect(await drawn()).toContain(item.code);
    expect((await seen(item.id)).doubts).toEqual([]);
  });

  it('a new version of the question brings it back', async () => {
    const [old, successor] = [await add(), await add()];
    const item = await ask(`Nghị định ${old.number}`);
    world.clock.now += 1_000;
    await act(old.id, 'replace', { successorId: successor.id, from: '2026-11-01' });
    world.clock.now += 1_000;
    const question = { ...item.question, legalBasis: `Nghị định ${successor.number}`, citations: [] };
    await organiser.send('PUT', `items/${item.id}`, { question, basedOn: 1 });
    expect(await drawn()).toContain(item.code);
    expect((await page(successor.id)).items).toBe(1);
  });

  it('a version with the same words lifts no doubt, and keeps what an approval of them lifted', async () => {
    const [old, successor] = [await add(), await add()];
    const item = await ask(`Nghị định ${old.number}`);
    world.clock.now += 1_000;
    await act(old.id, 'replace', { successorId: successor.id, from: '2026-11-01' });
    world.clock.now += 1_000;
    const bulk = (deed: object) =>
      organiser.send('POST', `banks/${bankId}/bulk-edit`, { itemIds: [item.id], deed });
    await bulk({ do: 'difficulty', difficulty: 'hard' });
    const translations = { en: { prompt: 'Who answers?', options: [], pairs: [] } };
    const question = { ...(await seen(item.id)).question, translations };
    await organiser.send('PUT', `items/${item.id}`, { question, basedOn: 2 });
    const doubted = await seen(item.id);
    expect([doubted.current, doubted.doubts.length]).toEqual([3, 1]);
    expect(await drawn()).not.toContain(item.code);
    expect(await page(old.id)).toMatchObject({ items: 1, inDoubt: 1 });

    world.clock.now += 1_000;
    expect((await approve(doubted)).status).toBe(200);
    world.clock.now += 1_000;
    await bulk({ do: 'difficulty', difficulty: 'easy' });
    expect(await seen(item.id)).toMatchObject({ current: 4, doubts: [] });
    expect(await drawn()).toContain(item.code);
  });

  it('words that were changed and are brought back are as old as they were: the doubt is back', async () => {
    const [old, successor] = [await add(), await add()];
    const item = await ask(`Nghị định ${old.number}`);
    world.clock.now += 1_000;
    await act(old.id, 'replace', { successorId: successor.id, from: '2026-11-01' });
    const say = async (prompt: string, basedOn: number) => {
      world.clock.now += 1_000;
      const question = { ...item.question, prompt };
      await organiser.send('PUT', `items/${item.id}`, { question, basedOn });
      return (await seen(item.id)).doubts.length;
    };
    expect(await say(`${item.question.prompt} Theo quy định mới?`, 1)).toBe(0);
    expect(await say(item.question.prompt, 2)).toBe(1);
    expect(await drawn()).not.toContain(item.code);
  });

  it('to come leaves questions in papers until its day, which the sweep sees once', async () => {
    const [old, successor] = [await add(), await add()];
    const item = await ask(`Nghị định ${old.number}`);
    const { body } = await act(old.id, 'replace', { successorId: successor.id, from: '2026-11-23' });
    expect([body.status, body.inDoubt]).toEqual(['ending', 0]);
    await expireDocuments(world.deps, world.clock.now);
    expect(await drawn()).toContain(item.code);
    const itsDay = Date.UTC(2026, 10, 22, 17);
    await expireDocuments(world.deps, itsDay - 1);
    expect(await drawn()).toContain(item.code);
    await expireDocuments(world.deps, itsDay);
    expect(await drawn()).not.toContain(item.code);
    const { revision } = await page(old.id);
    await expireDocuments(world.deps, itsDay + 60_000);
    expect((await page(old.id)).revision).toBe(revision);
  });

  it('to come, then taken back while the sweep looked, brings nothing into doubt', async () => {
    const [old, successor] = [await add(), await add()];
    const item = await ask(`Nghị định ${old.number}`);
    await act(old.id, 'replace', { successorId: successor.id, from: '2026-11-23' });
    const { body } = await act(old.id, 'restore', { reason: 'Nhập nhầm' });
    await expireDocument(world.deps, old.id, Date.UTC(2026, 10, 22, 17));
    expect((await page(old.id)).revision).toBe(body.revision);
    expect(await drawn()).toContain(item.code);
  });

  it('taken back, its questions are drawn again, but for those in doubt since articles changed', async () => {
    const [old, successor] = [await add(), await add()];
    const before = await ask(`Nghị định ${old.number}`);
    world.clock.now += 1_000;
    const { body: amended } = await act(old.id, 'amend', { reason: 'Sửa Điều 5', basedOn: 1 });
    expect(amended).toMatchObject({ status: 'in-force', inDoubt: 1 });
    world.clock.now += 1_000;
    expect(refusal(await act(old.id, 'amend', { reason: 'Sửa Điều 5', basedOn: 1 }))).toEqual([
      'document-changed',
    ]);
    world.clock.now += 1_000;
    const after = await ask(`Nghị định ${old.number}`);
    world.clock.now += 1_000;
    await act(old.id, 'replace', { successorId: successor.id, from: '2026-11-01' });
    expect(await drawn()).not.toContain(after.code);
    const { body } = await act(old.id, 'restore', { reason: 'Nhập nhầm' });
    expect(body).toMatchObject({ status: 'in-force', replacedBy: null, effectiveTo: null });
    expect(body.history.map(({ action, reason }) => [action, reason])).toEqual([
      ['restore', 'Nhập nhầm'],
      ['replace', ''],
      ['amend', 'Sửa Điều 5'],
      ['create', ''],
    ]);
    expect([(await drawn()).includes(after.code), (await drawn()).includes(before.code)]).toEqual([
      true,
      false,
    ]);
  });
});

describe('decisions about one document', () => {
  const from = '2026-11-01';

  it.each([
    ['replace', (other: string) => ({ successorId: other, from })],
    ['end', () => ({ from, reason: 'Bãi bỏ' })],
    ['amend', () => ({ reason: 'Sửa Điều 5' })],
    ['restore', () => ({ reason: 'Nhập nhầm' })],
  ])('%s is based on what the organiser saw', async (what, bodyOf) => {
    const [document, other] = [await add(), await add()];
    if (what === 'restore') await act(document.id, 'end', { from, reason: 'Bãi bỏ' });
    const before = await page(document.id);
    const answer = await act(document.id, what, { ...bodyOf(other.id), basedOn: before.revision + 1 });
    expect([answer.status, ...refusal(answer)]).toEqual([409, 'document-changed']);
    expect(JSON.parse(answer.text)).toMatchObject({ revision: before.revision });
    expect(await page(document.id)).toEqual(before);
    expect((await act(document.id, what, { ...bodyOf(other.id), basedOn: undefined })).status).toBe(400);
  });

  it('ended after it was replaced, it was replaced by nothing', async () => {
    const [old, successor] = [await add(), await add()];
    await act(old.id, 'replace', { successorId: successor.id, from });
    const { body } = await act(old.id, 'end', { from, reason: 'Bãi bỏ' });
    expect(body).toMatchObject({ status: 'over', replacedBy: null, effectiveTo: from });
    expect((await page(successor.id)).replaces).toEqual([]);
  });

  it('put off to a day to come, its questions are drawn until then', async () => {
    const [old, successor] = [await add(), await add()];
    const item = await ask(`Nghị định ${old.number}`);
    world.clock.now += 1_000;
    await act(old.id, 'replace', { successorId: successor.id, from });
    expect(await drawn()).not.toContain(item.code);
    const later = { successorId: successor.id, from: '2026-12-01' };
    expect((await act(old.id, 'replace', later)).body).toMatchObject({ status: 'ending', flaggedAt: null });
    expect(await drawn()).toContain(item.code);
    expect((await seen(item.id)).doubts).toEqual([]);
  });

  it('said to hold after all, its questions are drawn again', async () => {
    const item = await ask('Nghị định 9400/2025/NĐ-CP');
    world.clock.now += 1_000;
    const { id, number, kind } = await add({ number: '9400/2025/NĐ-CP', standing: 'over' });
    expect(await drawn()).not.toContain(item.code);
    await organiser.send('PUT', `${root}/${id}`, { document: { number, kind }, basedOn: 1 });
    expect(await drawn()).toContain(item.code);
  });

  it('amended and to be replaced, its questions are in doubt for what was amended', async () => {
    const [old, successor] = [await add(), await add()];
    const item = await ask(`Nghị định ${old.number}`);
    world.clock.now += 1_000;
    await act(old.id, 'amend', { reason: 'Sửa Điều 5' });
    await act(old.id, 'replace', { successorId: successor.id, from: '2026-12-01', reason: 'Luật mới' });
    expect((await seen(item.id)).doubts).toEqual([
      {
        documentId: old.id,
        number: old.number,
        kind: 'Nghị định',
        since: world.clock.now,
        change: 'amended',
        effectiveTo: null,
        replacedBy: null,
        reason: 'Sửa Điều 5',
      },
    ]);
    await act(old.id, 'replace', { successorId: successor.id, from, reason: 'Luật mới' });
    expect((await seen(item.id)).doubts).toMatchObject([
      { change: 'replaced', effectiveTo: from, replacedBy: { number: successor.number }, reason: 'Luật mới' },
    ]);
  });

  it('unclear before it ended, it is unclear again once that is taken back', async () => {
    const { id } = await add({ standing: 'unclear' });
    await act(id, 'end', { from, reason: 'Bãi bỏ' });
    expect((await act(id, 'restore', { reason: 'Nhập nhầm' })).body.status).toBe('unclear');
  });

  it.each([
    ['end', { from: '2025-07-01', reason: 'Bãi bỏ' }, '/from'],
    ['end', { from: '1800-01-01', reason: 'Bãi bỏ' }, '/from'],
    ['end', { from: '275760-09-12', reason: 'Bãi bỏ' }, '/from'],
    ['end', { from: '', reason: 'Bãi bỏ' }, '/from'],
    ['end', { from, reason: ' ' }, '/reason'],
  ])('%s %o is refused at its field', async (what, body, pointer) => {
    const answer = await act((await add()).id, what, body);
    expect([answer.status, ...refusal(answer)]).toEqual([400, 'invalid-request', pointer]);
  });

  it('a successor must hold on the day it takes over', async () => {
    const [old, young, gone] = [await add(), await add({ effectiveFrom: '2026-12-01' }), await add()];
    await act(gone.id, 'end', { from, reason: 'Bãi bỏ' });
    expect(refusal(await act(old.id, 'replace', { successorId: young.id, from }))).toContain('/from');
    expect(refusal(await act(old.id, 'replace', { successorId: gone.id, from }))).toContain('/successorId');
    expect((await act(old.id, 'replace', { successorId: young.id, from: '2026-12-01' })).status).toBe(200);
  });

  it('what is written of it afterwards may not contradict them, nor the end of a successor', async () => {
    const [old, successor] = [await add(), await add()];
    await act(old.id, 'replace', { successorId: successor.id, from });
    const put = ({ id, number, kind }: DocumentPage, changes: object, basedOn: number) =>
      organiser.send('PUT', `${root}/${id}`, { document: { number, kind, ...changes }, basedOn });
    const late = { effectiveFrom: '2026-11-02' };
    expect(refusal(await put(old, late, 2))).toEqual(['invalid-request', '/document/effectiveFrom']);
    expect(refusal(await put(successor, late, 1))).toEqual(['invalid-request', '/document/effectiveFrom']);
    expect(refusal(await act(successor.id, 'end', { from, reason: 'Bãi bỏ' }))).toContain('/from');
    expect(refusal(await act(old.id, 'amend', { reason: 'Sửa Điều 5' }))).toContain('/reason');
    expect(refusal(await create({ standing: 'over', effectiveFrom: '2026-12-01' }))).toContain(
      '/document/standing',
    );
  });
});

describe('what a document that has gone means for questions written later', () => {
  it('they were written with open eyes', async () => {
    const old = await add();
    await act(old.id, 'end', { from: '2026-11-01', reason: 'Bãi bỏ' });
    world.clock.now += 1_000;
    const item = await ask(`Nghị định ${old.number}`);
    expect(await drawn()).toContain(item.code);
  });

  it('a document added as gone brings those there before into doubt', async () => {
    const item = await ask('Nghị định 9300/2025/NĐ-CP');
    world.clock.now += 1_000;
    await add({ number: '9300/2025/NĐ-CP', standing: 'over' });
    expect(await drawn()).not.toContain(item.code);
  });
});

it('audit holds every decision', async () => {
  const { auditEvents } = world.deps.store.tables;
  const rows = await world.deps.store.read
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'legal-document.expire'));
  expect(rows.map(({ actor, at }) => [actor, at])).toEqual([['system', Date.UTC(2026, 10, 22, 17)]]);
  expect(testNow).toBeLessThan(world.clock.now);
});
