import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContest, makeEntrant } from '../testing/builders.ts';
import { EntrantClient } from '../testing/entrant-client.ts';
import { makeMixedBank, rightChoice } from '../testing/mixed-bank.ts';
import type { World } from '../testing/sitting.ts';
import { makeTestApp, testNow } from '../testing/test-app.ts';
import { expireDue } from '../src/attempts/expire-attempts.ts';
import type { AttemptView, OpenAttempt, Receipt, Slot } from '../src/attempts/contract.ts';
import { itemTypeSchema, type ItemType } from '../src/banks/contract.ts';
import { scorePaper } from '../src/scoring/score-paper.ts';

const minute = 60_000;
const closesAt = testNow + 60 * minute;
const graceMs = 5_000;

let world: World;
let clients: { an: EntrantClient; binh: EntrantClient };
let papers: { an: OpenAttempt; binh: OpenAttempt };
let receipts: { an: Receipt; binh: Receipt };
const scoring = { pointsPerItem: 100, multiple: 'partial' } as const;

beforeAll(async () => {
  world = await makeTestApp('every-type');
  const contest = await makeContest(world.deps, {
    bank: await makeMixedBank(world.deps),
    rules: {
      rounds: [
        {
          id: 'vong-1',
          title: 'Vòng 1',
          opensAt: testNow - minute,
          closesAt,
          bankId: null,
          blueprint: null,
          sets: [],
        },
      ],
      blueprint: [{ topic: 'general', level: null, document: null, count: 14 }],
      scoring,
    },
  });
  const enter = async () => new EntrantClient(world.app, await makeEntrant(world.deps, contest));
  clients = { an: await enter(), binh: await enter() };
  papers = {
    an: (await clients.an.start('vong-1')).body,
    binh: (await clients.binh.start('vong-1')).body,
  };
});
afterAll(() => world.close());

const ofType = ({ slots }: OpenAttempt, type: ItemType): Slot[] => slots.filter((slot) => slot.type === type);
const dressedOf = (paper: OpenAttempt, type: ItemType) => ofType(paper, type).find(({ media }) => media);

describe('the paper', () => {
  it('has every type, twice, with what its answer needs and nothing more', () => {
    for (const type of itemTypeSchema.options) expect(ofType(papers.an, type)).toHaveLength(2);
    for (const { type, options, premises, textMatch } of papers.an.slots) {
      expect(options.length > 0).toBe(type !== 'short-answer' && type !== 'numeric');
      expect(premises !== undefined).toBe(type === 'matching');
      expect(textMatch !== undefined).toBe(type === 'short-answer');
    }
  });

  it('shows formatting as data, plain words beside it, the sound, and what is translated', () => {
    expect(dressedOf(papers.an, 'matching')).toMatchObject({
      prompt: 'Câu 3, kiểu matching?',
      blocks: [
        {
          kind: 'paragraph',
          runs: [{ text: 'Câu ' }, { text: '3', strong: true }, { text: ', kiểu matching?' }],
        },
      ],
      media: [
        {
          url: expect.stringMatching(/^\/api\/media\/[0-9a-f]{64}$/),
          kind: 'audio',
          alt: 'Tiếng chuông báo giờ',
          width: null,
          height: null,
        },
      ],
      translations: [{ language: 'en', prompt: 'Câu 3, kiểu matching? (in English)', premises: [] }],
    });
    const [said] = dressedOf(papers.an, 'matching')?.translations ?? [];
    expect(said?.options.map(({ text }) => text)).toContain('Bộ Y tế (in English)');
  });

  it('says nothing of formats, media and languages where there are none', () => {
    const plain = papers.an.slots.find(({ type, media }) => type === 'single' && !media);
    expect(Object.keys(plain ?? {}).toSorted()).toEqual(['options', 'prompt', 'slot', 'type']);
    expect(plain?.prompt).toBe('Câu **0**, kiểu single?');
  });
});

describe('answering', () => {
  it('An answers everything right, as people type it', async () => {
    for (const { slot, type } of papers.an.slots) {
      const typed = { 'short-answer': [' bo  noi VU. '], numeric: ['34,0'] } as Partial<
        Record<ItemType, string[]>
      >;
      const choice = typed[type] ?? rightChoice(type, 'some');
      expect((await clients.an.save(papers.an.attemptId, slot, choice, 1)).status).toBe(200);
    }
    const { body } = await clients.an.get(papers.an.attemptId);
    const choiceOf = (type: ItemType) => body.slots.find((slot) => slot.type === type)?.choice;
    expect([choiceOf('short-answer'), choiceOf('numeric')]).toEqual([['bo noi VU.'], ['34']]);
  });

  it('Bình begins ordering and matching, changes her mind, and is refused what makes no sense', async () => {
    const { attemptId } = papers.binh;
    const [ordering, matching, numeric] = (['ordering', 'matching', 'numeric'] as const).map(
      (type) => ofType(papers.binh, type)[0]?.slot ?? 0,
    );
    const save = async (slot = 0, choice: string[] = [], seq = 1) =>
      (await clients.binh.save(attemptId, slot, choice, seq)).status;
    const [first = '', second = ''] = rightChoice('ordering', 'some');
    expect(await save(ordering, [second, first], 1)).toBe(200);
    expect(await save(ordering, [first, second], 2)).toBe(200);
    // The same options in another order are another answer.
    expect(await save(ordering, [second, first], 2)).toBe(409);
    const [pair = ''] = rightChoice('matching', 'some');
    expect(await save(matching, [pair], 1)).toBe(200);
    expect(await save(matching, ['1:a', '1:b'], 2)).toBe(400);
    expect(await save(matching, ['9:a'], 2)).toBe(400);
    expect(await save(numeric, ['khoảng ba mươi'], 1)).toBe(400);
    expect(await save(numeric, ['34'], 1)).toBe(200);
    expect(await save(numeric, [], 2)).toBe(200);
  });

  it('both receive their receipts, one by her own hand, one by the deadline', async () => {
    receipts = { an: (await clients.an.submit(papers.an.attemptId)).body, binh: receipts?.binh };
    world.clock.now = papers.binh.endsAt + graceMs + 1;
    await expireDue(world.deps, world.clock.now);
    receipts.binh = (await clients.binh.submit(papers.binh.attemptId)).body;
    expect(receipts.an).toMatchObject({ answered: 14, slots: 14, score: 1_400, submittedBy: 'entrant' });
    // Two of four steps in place and one of three pairs: begun, scored, not answered. A number taken back is nothing.
    expect(receipts.binh).toMatchObject({ answered: 0, score: 50 + 33, submittedBy: 'deadline' });
  });
});

describe('looking back', () => {
  const review = async (client: EntrantClient, { attemptId }: OpenAttempt) =>
    (await client.get(attemptId)).body as Extract<AttemptView, { state: 'submitted' }>;

  it('shows no key while the round is open', async () => {
    for (const slot of (await review(clients.an, papers.an)).slots) {
      expect(slot).not.toHaveProperty('correct');
      expect(slot).not.toHaveProperty('explanationBlocks');
    }
  });

  it('shows each answer beside its key, and every mark adds up to the receipt', async () => {
    world.clock.now = closesAt + graceMs;
    for (const [client, paper, receipt] of [
      [clients.an, papers.an, receipts.an],
      [clients.binh, papers.binh, receipts.binh],
    ] as const) {
      const { slots } = await review(client, paper);
      expect(slots.reduce((sum, { score = 0 }) => sum + score, 0)).toBe(receipt.score);
      for (const { type, correct } of slots)
        expect(correct?.slice(0, 4)).toEqual(rightChoice(type, 'some').slice(0, 4));
    }
    const { slots } = await review(clients.an, papers.an);
    const formatted = slots.find(({ type, media }) => type === 'numeric' && media);
    expect(formatted).toMatchObject({
      choice: ['34'],
      tolerance: '0',
      explanation: 'Vì luật quy định như thế',
      explanationBlocks: [
        { kind: 'paragraph', runs: [{ text: 'Vì ' }, { text: 'luật', emphasis: true }, {}] },
      ],
      legalBasis: 'Điều 1',
    });
  });
});

it('scores worked out anew from what was stored are the scores that were given', async () => {
  const { attempts, responses, itemVersions, itemKeys, scoreEvents } = world.deps.store.tables;
  const { read } = world.deps.store;
  const versions = new Map((await read.select().from(itemVersions)).map((version) => [version.id, version]));
  const keys = new Map((await read.select().from(itemKeys)).map((key) => [key.itemVersionId, key]));
  const given = new Map((await read.select().from(scoreEvents)).map((event) => [event.attemptId, event]));
  const facts = await read.select().from(responses).orderBy(asc(responses.seq));
  for (const { id, paper } of await read.select().from(attempts)) {
    const choices = new Map(
      facts.filter(({ attemptId }) => attemptId === id).map(({ slot, choice }) => [slot, choice]),
    );
    const slots = paper.map(({ itemVersionId }, index) => ({
      type: itemTypeSchema.parse(versions.get(itemVersionId)?.type),
      textMatch: versions.get(itemVersionId)?.textMatch ?? null,
      correct: keys.get(itemVersionId)?.correct ?? [],
      tolerance: keys.get(itemVersionId)?.tolerance ?? null,
      choice: choices.get(index + 1) ?? [],
    }));
    expect(given.get(id)).toMatchObject(scorePaper(slots, scoring));
  }
  expect(given.size).toBe(2);
});
