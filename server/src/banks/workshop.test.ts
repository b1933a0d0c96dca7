import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBank, makeContest, makeEntrant, type TestBank } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import { makeDraft } from './question/make-draft.ts';
import type { ChangedItem, ItemList, StaffItem } from './contract.ts';

let world: Awaited<ReturnType<typeof makeTestApp>>;
let organiser: StaffClient;
let bank: TestBank;
let heard: string[];

beforeAll(async () => {
  world = await makeTestApp('workshop');
  organiser = await signedInStaff(world, 'organiser');
  heard = [];
  world.deps.changes.on('bank', ({ bankId }) => heard.push(bankId));
  bank = await makeBank(world.deps, { items: 6 });
});
afterAll(() => world.close());

interface Refusal {
  type: string;
  errors?: { pointer: string }[];
}

const listed = async (query: string) =>
  (await organiser.send<ItemList>('GET', `banks/${bank.bankId}/items?${query}`)).body;
const codes = async (query: string) => (await listed(query)).items.map(({ code }) => code);
const written = async (changes: Parameters<typeof makeDraft>[0] = {}) => {
  const question = makeDraft(changes);
  return organiser.send<StaffItem>('POST', `banks/${bank.bankId}/items`, { question });
};
const seen = async (itemId: string) => (await organiser.send<StaffItem>('GET', `items/${itemId}`)).body;
const revision = async () => {
  const { banks } = world.deps.store.tables;
  const [row] = await world.deps.store.read.select().from(banks).where(eq(banks.id, bank.bankId));
  return row?.revision ?? 0;
};

describe('who sees items', () => {
  it('organisers and auditors of the whole platform read, organisers alone write, contest staff do neither', async () => {
    const contest = await makeContest(world.deps);
    const auditor = await signedInStaff(world, 'auditor');
    const ofContest = await signedInStaff(world, 'organiser', contest.contestId);
    const url = `banks/${bank.bankId}/items`;
    const statuses = await Promise.all(
      [organiser, auditor, ofContest].map(async (who) => [
        (await who.send('GET', url)).status,
        (await who.send('POST', url, { question: makeDraft() })).status,
      ]),
    );
    expect(statuses).toEqual([
      [200, 201],
      [200, 403],
      [403, 403],
    ]);
    expect((await ofContest.send('GET', 'banks')).status).toBe(200);
    expect((await world.app.inject(`/api/staff/${url}`)).statusCode).toBe(401);
  });
});

describe('POST /api/staff/banks', () => {
  it('makes an empty bank with an address from its title, and another beside it', async () => {
    const make = () => organiser.send<{ bankId: string }>('POST', 'banks', { title: 'Đề ôn tập 2027' });
    expect((await make()).body).toEqual({ bankId: 'de-on-tap-2027' });
    expect((await make()).body).toEqual({ bankId: 'de-on-tap-2027-2' });
    const { body } = await organiser.send<{ id: string; items: number }[]>('GET', 'banks');
    expect(body.find(({ id }) => id === 'de-on-tap-2027')).toMatchObject({
      items: 0,
      title: 'Đề ôn tập 2027',
    });
  });
});

describe('finding items', () => {
  it('searches prompt, options, legal basis and code without diacritics', async () => {
    const { body } = await written({
      prompt: 'Cơ quan nào tiếp nhận hồ sơ?',
      legalBasis: 'Nghị định 61/2018/NĐ-CP',
      options: [
        { text: 'Trung tâm Phục vụ hành chính công', correct: true },
        { text: 'Đường dây nóng', correct: false },
      ],
    });
    for (const q of ['tiep nhan', 'HỒ SƠ', 'duong day', 'nghi dinh 61/2018', body.code, 'nóng hồ sơ'])
      expect([q, await codes(`q=${encodeURIComponent(q)}`)]).toEqual([q, [body.code]]);
    expect(await codes('q=khongcogi')).toEqual([]);
  });

  it('a phrase is found before words that stand apart, and words only whole', async () => {
    const prompts = ['Hồ nào ở xã Sơ Pai?', 'Hồ sơ gồm những gì nào?', 'Số hộ nghèo là mấy?'];
    const made = await Promise.all(prompts.map((prompt) => written({ prompt })));
    const [apart, together] = made.map(({ body }) => body.code);
    expect(await codes('q=so%20pai%20ho')).toEqual([apart]);
    expect(await codes(`q=${encodeURIComponent('hồ sơ gồm')}`)).toEqual([together]);
    expect(await codes(`q=${encodeURIComponent('gồm hồ sơ')}`)).toEqual([together]);
  });

  it('filters by type, level and state, and pages', async () => {
    expect(await codes('type=multiple')).toEqual(['made-0001', 'made-0004']);
    expect(await codes('level=apply&type=true-false')).toEqual(['made-0002', 'made-0005']);
    expect(await codes('topic=indices')).toEqual([]);
    const all = await listed('limit=100');
    const page = await listed('offset=2&limit=3');
    expect([page.total, page.items]).toEqual([all.total, all.items.slice(2, 5)]);
    expect((await organiser.send('GET', `banks/${bank.bankId}/items?limit=101`)).status).toBe(400);
    expect((await organiser.send('GET', 'banks/khong-co/items')).status).toBe(404);
  });

  it('counts what is to be said about an item', async () => {
    const { body } = await written({ legalBasis: '' });
    const { items } = await listed(`q=${body.code}`);
    expect(items[0]?.problems).toBe(1);
    expect(body.checks).toMatchObject([{ severity: 'warning', code: 'no-legal-basis' }]);
  });
});

describe('writing items', () => {
  it('a new one has the next code, steps the revision and is told of', async () => {
    const before = await revision();
    heard.length = 0;
    const { status, body } = await written();
    expect(status).toBe(201);
    expect(body).toMatchObject({ current: 1, retiredAt: null, usedInPapers: false });
    expect(body.code).toMatch(/^cau-\d+$/);
    expect([await revision(), heard]).toEqual([before + 1, [bank.bankId]]);
  });

  it('says at which field something is not right', async () => {
    const options = [
      { text: 'Có', correct: false },
      { text: 'có', correct: false },
    ];
    const { status, text } = await written({ prompt: ' ', options, topic: null });
    expect(status).toBe(400);
    const { errors } = JSON.parse(text) as Refusal;
    expect(errors?.map(({ pointer }) => pointer)).toEqual([
      '/question/prompt',
      '/question/options',
      '/question/options',
      '/question/topic',
    ]);
  });

  it('says which pair lacks a side and which picture a description', async () => {
    const pairs = [
      { left: 'Nghị định 61/2018', right: 'Cơ chế một cửa' },
      { left: 'Nghị định 30/2020', right: ' ' },
    ];
    const media = [{ sha256: 'a'.repeat(64), alt: ' ' }];
    const { text } = await written({ type: 'matching', options: [], pairs, media });
    const { errors } = JSON.parse(text) as Refusal;
    expect(errors?.map(({ pointer }) => pointer)).toEqual([
      '/question/pairs/1/right',
      '/question/media/0/alt',
    ]);
  });

  it('refuses a question the bank has already', async () => {
    const { body } = await written();
    const { status, text } = await organiser.send('POST', `banks/${bank.bankId}/items`, {
      question: body.question,
    });
    expect([status, (JSON.parse(text) as Refusal).errors?.[0]?.pointer]).toEqual([400, '/question/prompt']);
  });

  it('two at once get two codes, and the same twice at once is taken once', async () => {
    const question = makeDraft();
    const send = (each: object) =>
      organiser.send<StaffItem>('POST', `banks/${bank.bankId}/items`, { question: each });
    const answers = await Promise.all([send(question), send(question), send(makeDraft())]);
    expect(answers.map(({ status }) => status)).toEqual([201, 400, 201]);
    expect(answers[0]?.body.code).not.toBe(answers[2]?.body.code);
  });

  it('a change makes a version and leaves the one before as it is; the same again makes none', async () => {
    const { body: item } = await written();
    const question = { ...item.question, prompt: 'Nội dung mới là gì?' };
    const change = { question, basedOn: 1 };
    const put = () => organiser.send<ChangedItem>('PUT', `items/${item.id}`, change);
    const { body } = await put();
    expect(body.versions.map(({ version, by, question: { prompt } }) => [version, by, prompt])).toEqual([
      [2, 'Trần Văn Bình', 'Nội dung mới là gì?'],
      [1, 'Trần Văn Bình', item.question.prompt],
    ]);
    expect((await put()).body).toEqual(body);
  });

  it('a change based on an older version is refused', async () => {
    const { body: item } = await written();
    const put = (prompt: string) =>
      organiser.send<Refusal>('PUT', `items/${item.id}`, {
        question: { ...item.question, prompt },
        basedOn: 1,
      });
    expect((await put('Bản của Hà là gì?')).status).toBe(200);
    const late = await put('Bản của Bình là gì?');
    expect([late.status, late.body.type]).toEqual([409, '/problems/item-changed']);
    expect((await seen(item.id)).question.prompt).toBe('Bản của Hà là gì?');
  });
});

describe('retiring', () => {
  it('a retired item stays in old papers and is drawn into no new one; the contests that fall short are named', async () => {
    const { contestId, roundId } = await makeContest(world.deps, {
      bank: await makeBank(world.deps, { items: 6 }),
    });
    const sit = async () => {
      const client = new EntrantClient(world.app, await makeEntrant(world.deps, { contestId }));
      return { client, start: await client.start(roundId) };
    };
    const old = await sit();
    const { body: banks } = await organiser.send<{ id: string }[]>('GET', 'banks');
    const bankId = banks.map(({ id }) => id).find((id) => roundId === `r-${id}`) ?? '';
    const list = () => organiser.send<ItemList>('GET', `banks/${bankId}/items?state=active`);
    const itemId = (await list()).body.items[0]?.id ?? '';
    expect((await seen(itemId)).usedInPapers).toBe(true);

    const retired = await organiser.send<ChangedItem>('POST', `items/${itemId}/retire`, {
      reason: 'Hết hiệu lực',
    });
    expect(retired.body.retiredAt).toBe(world.clock.now);
    expect(retired.body.shortContests).toMatchObject([
      { contestId, lines: [{ line: 0, wanted: 6, available: 5 }] },
    ]);
    expect((await list()).body.total).toBe(5);
    expect((await sit()).start.status).toBe(409);
    expect((await old.client.start(roundId)).body.slots).toHaveLength(6);

    const restored = await organiser.send<ChangedItem>('POST', `items/${itemId}/restore`);
    expect([restored.body.retiredAt, restored.body.shortContests]).toEqual([null, []]);
    expect((await sit()).start.status).toBe(200);
  });

  it('cannot be restored beside another that asks the same, written meanwhile', async () => {
    const { body: item } = await written();
    await organiser.send('POST', `items/${item.id}/retire`, {});
    const { body: twin } = await written({ prompt: item.question.prompt });
    const refused = await organiser.send('POST', `items/${item.id}/restore`);
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/item-twin', code: twin.code } });
    expect((await seen(item.id)).retiredAt).not.toBeNull();
    await organiser.send('POST', `items/${twin.id}/retire`, {});
    expect((await organiser.send('POST', `items/${item.id}/restore`)).status).toBe(200);
  });

  it('twice is retired once, at the first time', async () => {
    const { body: item } = await written();
    await organiser.send('POST', `items/${item.id}/retire`, {});
    const [before, at] = [await revision(), world.clock.now];
    world.clock.now += 1_000;
    const { body } = await organiser.send<ChangedItem>('POST', `items/${item.id}/retire`, {});
    expect([body.retiredAt, await revision()]).toEqual([at, before]);
  });
});

it('the audit names items and what was done to them, and no word of a question', async () => {
  const { auditEvents } = world.deps.store.tables;
  const { body: item } = await written({ prompt: 'Bí mật quốc gia là gì?' });
  const change = { question: { ...item.question, prompt: 'Bí mật nhà nước là gì?' }, basedOn: 1 };
  await organiser.send('PUT', `items/${item.id}`, change);
  await organiser.send('POST', `items/${item.id}/retire`, { reason: 'Trùng ý' });
  await organiser.send('POST', `items/${item.id}/restore`);
  const rows = await world.deps.store.read
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subject, `item:${item.id}`));
  expect(rows.map(({ action }) => action)).toEqual([
    'item.create',
    'item.change',
    'item.retire',
    'item.restore',
  ]);
  expect(rows[2]?.reason).toBe('Trùng ý');
  expect(JSON.stringify(rows)).not.toMatch(/mật|Sở/);
});
