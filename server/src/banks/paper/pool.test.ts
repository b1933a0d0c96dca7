import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeMixedBank } from '../../../testing/mixed-bank.ts';
import { makeTestDeps, testNow } from '../../../testing/test-app.ts';
import type { BlueprintLine } from '../../contests/contract.ts';
import type { Deps } from '../../deps.ts';
import type { ReadBank } from '../text/bank-file.ts';
import { importBank } from '../text/import-bank.ts';
import type { BankItem } from '../text/item-file.ts';
import { listBanks } from '../list-banks.ts';
import { makeItem } from '../text/make-item.ts';
import { getPool } from './pool.ts';
import { paperPreviewSchema } from './preview-contract.ts';
import { previewPaper } from './preview-paper.ts';

let deps: Deps;
let cleanUp: () => Promise<void>;

beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
});
afterEach(() => cleanUp());

const read = (slug: string, items: BankItem[]): ReadBank => ({
  bank: {
    slug,
    title: `Ngân hàng ${slug}`,
    description: 'Thử',
    license: 'Apache-2.0',
    createdAt: '2026-11-21',
    minItems: 0,
    everyTopic: false,
  },
  items,
  facts: null,
  problems: [],
});
const options = (...texts: string[]) => texts.map((text, at) => ({ id: 'abcd'[at] ?? '?', text }));
const items = [
  makeItem({ id: 'x-1' }),
  makeItem({ id: 'x-2', level: 'apply', options: options('Một', 'Hai', 'Ba', 'Cả A và B') }),
  makeItem({ id: 'x-3', options: options('Một', 'Hai', 'Ba', 'Tất cả các phương án trên') }),
  makeItem({ id: 'x-4', type: 'true-false', topic: 'indices', options: options('Đúng', 'Sai'), key: ['a'] }),
];

describe('getPool', () => {
  it('gives the items to draw from, each with the options that may move', async () => {
    const { bankId } = await importBank(deps, read('thu', items), testNow);
    const pool = await getPool(deps, bankId);
    expect(pool.items.map(({ code, movable }) => [code, movable])).toEqual([
      ['x-1', 4],
      ['x-2', 0],
      ['x-3', 3],
      ['x-4', 0],
    ]);
  });

  it('holds nothing of any key, explanation or legal basis', async () => {
    const { bankId } = await importBank(deps, read('thu', items), testNow);
    const text = JSON.stringify(await getPool(deps, bankId));
    for (const hidden of [
      'correct',
      'explanation',
      'legalBasis',
      items[0]?.explanation ?? '?',
      items[0]?.legalBasis ?? '?',
    ])
      expect(text).not.toContain(hidden);
  });

  it('is the same for two banks that differ in keys alone', async () => {
    const other = items.map((item) => ({
      ...item,
      key: item.type === 'single' ? ['d' as const] : ['b' as const],
    }));
    const pools = await Promise.all(
      [items, other].map(async (from, at) =>
        getPool(deps, (await importBank(deps, read(`thu-${at}`, from), testNow)).bankId),
      ),
    );
    const [left, right] = pools.map((pool) => pool.items.map((item) => ({ ...item, itemVersionId: '' })));
    expect(left).toEqual(right);
  });

  it('is read once and again only when the bank’s revision steps', async () => {
    const { bankId } = await importBank(deps, read('thu', items), testNow);
    const [first, second] = await Promise.all([getPool(deps, bankId), getPool(deps, bankId)]);
    expect(second).toBe(first);
    await importBank(deps, read('thu', items.slice(1)), testNow + 1);
    const later = await getPool(deps, bankId);
    expect([later.revision, later.items.length]).toEqual([2, 3]);
  });

  it('is empty for a bank without items and refused for one that is not there', async () => {
    const { bankId } = await importBank(deps, read('trong', []), testNow);
    expect((await getPool(deps, bankId)).items).toEqual([]);
    await expect(getPool(deps, 'không có')).rejects.toMatchObject({ problem: 'not-found' });
  });
});

describe('listBanks', () => {
  it('counts items by topic and level, newest bank first', async () => {
    await importBank(deps, read('cu', []), testNow);
    await importBank(deps, read('moi', items), testNow + 1);
    const banks = await listBanks(deps);
    expect(banks.map(({ slug }) => slug)).toEqual(['moi', 'cu']);
    expect(banks[0]).toMatchObject({
      items: 4,
      pool: [
        { topic: 'general', level: 'recall', documents: [], count: 2 },
        { topic: 'general', level: 'apply', documents: [], count: 1 },
        { topic: 'indices', level: 'recall', documents: [], count: 1 },
      ],
    });
  });
});

describe('previewPaper', () => {
  const blueprint: BlueprintLine[] = [
    { topic: 'general', level: null, document: null, count: 2 },
    { topic: 'indices', level: null, document: null, count: 1 },
  ];
  const shuffle = { items: false, options: true };

  it('shows a drawn paper with keys, options in the order of the paper', async () => {
    const { bankId } = await importBank(deps, read('thu', items), testNow);
    const { slots } = await previewPaper(deps, { bankId, blueprint }, shuffle);
    expect(slots.map(({ slot }) => slot)).toEqual([1, 2, 3]);
    const last = items[3];
    expect(slots[2]).toEqual({
      slot: 3,
      code: 'x-4',
      type: 'true-false',
      topic: 'indices',
      level: 'recall',
      prompt: last?.prompt,
      options: last?.options,
      premises: [],
      correct: ['a'],
      explanation: last?.explanation,
      legalBasis: last?.legalBasis,
    });
  });

  it('shows questions of every type as papers do: formatted, with media and how an answer is compared', async () => {
    const { bankId } = await makeMixedBank(deps);
    const all: BlueprintLine[] = [{ topic: 'general', level: null, document: null, count: 14 }];
    const preview = await previewPaper(deps, { bankId, blueprint: all }, shuffle);
    const slots = new Map(paperPreviewSchema.parse(preview).slots.map((slot) => [slot.code, slot]));
    expect(slots.size).toBe(14);
    expect(slots.get('single-b')).toMatchObject({
      prompt: 'Câu 0, kiểu single?',
      blocks: [{ kind: 'paragraph' }],
      media: [{ kind: 'audio', alt: 'Tiếng chuông báo giờ' }],
      explanation: 'Vì luật quy định như thế',
      explanationBlocks: [{ kind: 'paragraph' }],
    });
    expect(slots.get('single-a')).not.toHaveProperty('blocks');
    expect(slots.get('single-b')?.translations?.map(({ language }) => language)).toEqual(['en']);
    const matching = slots.get('matching-b');
    expect(matching?.premises.map(({ runs }) => runs?.length)).toEqual([1, 1, 1]);
    expect(matching?.correct).toHaveLength(3);
    expect(slots.get('short-answer-a')).toMatchObject({
      correct: ['Bộ Nội vụ'],
      textMatch: { caseSensitive: false, diacriticSensitive: false },
    });
    expect(slots.get('numeric-a')).toMatchObject({ correct: ['34'], tolerance: '0' });
  });

  it('draws anew each time and stores nothing', async () => {
    const { bankId } = await importBank(deps, read('thu', items), testNow);
    const anyhow = { items: true, options: true };
    const papers = await Promise.all(
      Array.from({ length: 12 }, () => previewPaper(deps, { bankId, blueprint }, anyhow)),
    );
    expect(new Set(papers.map((paper) => JSON.stringify(paper))).size).toBeGreaterThan(1);
    expect(await deps.store.read.select().from(deps.store.tables.attempts)).toEqual([]);
  });

  it('is refused when the bank is too small', async () => {
    const { bankId } = await importBank(deps, read('thu', items.slice(0, 1)), testNow);
    await expect(previewPaper(deps, { bankId, blueprint }, shuffle)).rejects.toMatchObject({
      problem: 'bank-too-small',
    });
  });
});
