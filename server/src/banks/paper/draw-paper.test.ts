import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levels, topics, type BlueprintLine, type Level, type Topic } from '../../contests/contract.ts';
import { Problem } from '../../problems.ts';
import { drawPaper } from './draw-paper.ts';
import type { PoolItem } from './pool-item.ts';
import { cellsOf } from './supply.ts';
import { seededRandom } from './seeded-random.ts';
import { findShortages, suits, unmetLines } from './unmet-lines.ts';

const seed = (byte: number) => new Uint8Array(16).fill(byte);
const shuffle = { items: true, options: true };
const still = { items: false, options: false };

let made = 0;
const item = (
  topic: Topic,
  level: Level,
  fact: string | null = null,
  documents: readonly string[] = [],
): PoolItem => {
  const code = `item-${String(++made).padStart(6, '0')}`;
  const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Phương án của ${code}, ý ${id}` }));
  return {
    itemVersionId: `v-${code}`,
    code,
    type: 'single',
    topic,
    level,
    documents,
    fact,
    prompt: code,
    premises: [],
    options,
    movable: 4,
  };
};
const items = (count: number, topic: Topic, level: Level) =>
  Array.from({ length: count }, () => item(topic, level));
const find = (pool: PoolItem[], id: string): PoolItem => {
  const found = pool.find((one) => one.itemVersionId === id);
  if (!found) throw new Error(`${id} is not in the pool`);
  return found;
};

const of = (pool: PoolItem[]) => ({ items: pool, cells: cellsOf(pool) });

describe('drawPaper', () => {
  const pool = [
    ...items(6, 'procedures', 'recall'),
    ...items(6, 'procedures', 'apply'),
    ...items(6, 'general', 'recall'),
  ];
  const blueprint: BlueprintLine[] = [
    { topic: 'procedures', level: null, document: null, count: 5 },
    { topic: 'procedures', level: 'apply', document: null, count: 4 },
    { topic: 'general', level: 'recall', document: null, count: 2 },
  ];

  it('gives the same paper for the same seed and another for another', () => {
    const [first, again, other] = [1, 1, 2].map((byte) =>
      drawPaper(of(pool), blueprint, shuffle, seededRandom(seed(byte))),
    );
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('without shuffling groups items by topic, then level, and leaves options as written', () => {
    const paper = drawPaper(of(pool), blueprint, still, seededRandom(seed(1)));
    const places = paper.map(({ itemVersionId }) => {
      const { topic, level } = find(pool, itemVersionId);
      return topics.indexOf(topic) * 10 + levels.indexOf(level);
    });
    expect(places).toEqual(places.toSorted((x, y) => x - y));
    expect(paper.every(({ optionIds }) => optionIds.join('') === 'abcd')).toBe(true);
  });

  it('shuffles only the options that may move', () => {
    const pinned = pool.map((one) => ({ ...one, movable: 2 }));
    const papers = Array.from({ length: 30 }, (_, byte) =>
      drawPaper(of(pinned), blueprint, shuffle, seededRandom(seed(byte))),
    );
    const orders = new Set(papers.flat().map(({ optionIds }) => optionIds.join('')));
    expect([...orders].toSorted()).toEqual(['abcd', 'bacd']);
  });

  it('draws each item of a line about equally often', () => {
    const random = seededRandom(seed(4));
    const drawn = new Map<string, number>();
    for (let round = 0; round < 3000; round++)
      for (const slot of drawPaper(
        of(pool),
        [{ topic: 'general', level: null, document: null, count: 2 }],
        shuffle,
        random,
      ))
        drawn.set(slot.itemVersionId, (drawn.get(slot.itemVersionId) ?? 0) + 1);
    expect(drawn.size).toBe(6);
    for (const count of drawn.values()) expect(Math.abs(count - 1000)).toBeLessThan(110);
  });

  it('fills lines for one level first, so a line for any level never takes what they need', () => {
    const tight = [...items(2, 'indices', 'apply'), ...items(1, 'indices', 'recall')];
    const wants: BlueprintLine[] = [
      { topic: 'indices', level: null, document: null, count: 1 },
      { topic: 'indices', level: 'apply', document: null, count: 2 },
    ];
    for (let byte = 0; byte < 20; byte++)
      expect(drawPaper(of(tight), wants, shuffle, seededRandom(seed(byte)))).toHaveLength(3);
  });

  it('adds up two lines for the same topic and level', () => {
    const wants: BlueprintLine[] = [
      { topic: 'general', level: 'recall', document: null, count: 3 },
      { topic: 'general', level: 'recall', document: null, count: 3 },
    ];
    expect(drawPaper(of(pool), wants, shuffle, seededRandom(seed(1)))).toHaveLength(6);
  });

  it('a line for any level is short by what the lines for one level take', () => {
    const wants: BlueprintLine[] = [
      { topic: 'general', level: null, document: null, count: 4 },
      { topic: 'general', level: 'recall', document: null, count: 3 },
    ];
    const shortages = [{ line: 0, topic: 'general', level: null, document: null, wanted: 4, available: 3 }];
    expect(findShortages(cellsOf(pool), wants)).toEqual(shortages);
  });

  it('names every line the pool cannot fill, with what is wanted and available', () => {
    const wants: BlueprintLine[] = [
      { topic: 'procedures', level: 'apply', document: null, count: 7 },
      { topic: 'procedures', level: null, document: null, count: 6 },
      { topic: 'general', level: null, document: null, count: 6 },
      { topic: 'communication', level: null, document: null, count: 1 },
    ];
    const shortages = [
      { line: 0, topic: 'procedures', level: 'apply', document: null, wanted: 7, available: 6 },
      { line: 3, topic: 'communication', level: null, document: null, wanted: 1, available: 0 },
    ];
    expect(findShortages(cellsOf(pool), wants)).toEqual(shortages);
    expect(unmetLines(cellsOf(pool), wants)).toEqual([0, 3]);
    const draw = () => drawPaper(of(pool), wants, shuffle, seededRandom(seed(1)));
    expect(draw).toThrow(Problem);
    expect(draw).toThrow(expect.objectContaining({ problem: 'bank-too-small', extra: { shortages } }));
  });
});

describe('items on one fact', () => {
  it('never share a paper while other items are there', () => {
    const pool = ['F-1', 'F-1', 'F-2', 'F-2', 'F-3', 'F-3'].map((fact) => item('general', 'recall', fact));
    for (let byte = 0; byte < 50; byte++) {
      const paper = drawPaper(
        of(pool),
        [{ topic: 'general', level: null, document: null, count: 3 }],
        shuffle,
        seededRandom(seed(byte)),
      );
      expect(new Set(paper.map((slot) => find(pool, slot.itemVersionId).fact)).size).toBe(3);
    }
  });

  it('make another line change its item when only that avoids the pair', () => {
    // The apply line has F-1 alone; the recall line is filled first and may have taken F-1.
    const pool = [
      item('general', 'recall', 'F-1'),
      item('general', 'recall', 'F-2'),
      item('general', 'apply', 'F-1'),
    ];
    const wants: BlueprintLine[] = [
      { topic: 'general', level: 'recall', document: null, count: 1 },
      { topic: 'general', level: 'apply', document: null, count: 1 },
    ];
    for (let byte = 0; byte < 50; byte++) {
      const paper = drawPaper(of(pool), wants, shuffle, seededRandom(seed(byte)));
      expect(paper.map((slot) => find(pool, slot.itemVersionId).fact)).toEqual(
        expect.arrayContaining(['F-1', 'F-2']),
      );
    }
  });

  it('share a paper where the pool leaves no other way', () => {
    const pool = [item('general', 'recall', 'F-1'), item('general', 'recall', 'F-1')];
    const paper = drawPaper(
      of(pool),
      [{ topic: 'general', level: null, document: null, count: 2 }],
      shuffle,
      seededRandom(seed(1)),
    );
    expect(new Set(paper.map((slot) => slot.itemVersionId)).size).toBe(2);
  });
});

describe('any pool and blueprint', () => {
  const some = topics.slice(0, 3);
  const anyItem = fc.record({
    topic: fc.constantFrom(...some),
    level: fc.constantFrom(...levels),
    fact: fc.constantFrom(null, 'F-1', 'F-2', 'F-3', 'F-4'),
  });
  const anyLine = fc.record({
    topic: fc.constantFrom(...some),
    level: fc.constantFrom(...levels, null),
    count: fc.integer({ min: 1, max: 4 }),
    document: fc.constant(null),
  });

  it('give either an exact paper without repeats or a shortage', () => {
    fc.assert(
      fc.property(
        fc.array(anyItem, { maxLength: 40 }),
        fc.array(anyLine, { minLength: 1, maxLength: 6 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (parts, blueprint, bytes) => {
          const pool = parts.map(({ topic, level, fact }) => item(topic, level, fact));
          if (findShortages(cellsOf(pool), blueprint).length > 0) return;
          const paper = drawPaper(of(pool), blueprint, shuffle, seededRandom(bytes));
          expect(new Set(paper.map((slot) => slot.itemVersionId)).size).toBe(paper.length);
          for (const topic of some) expectTopic(pool, blueprint, paper, topic);
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** Whether every seat can have an item of its own, by trying every way. */
const canSeat = (left: readonly PoolItem[], seats: readonly BlueprintLine[]): boolean => {
  const [seat, ...rest] = seats;
  if (!seat) return true;
  return left.some((one, at) => suits(one, seat) && canSeat(left.toSpliced(at, 1), rest));
};
const seatsOf = (blueprint: readonly BlueprintLine[]) =>
  blueprint.flatMap((line) => Array.from({ length: line.count }, () => line));
/** The most facts a full paper can rest on, by trying every way. */
const mostFacts = (
  left: readonly PoolItem[],
  seats: readonly BlueprintLine[],
  facts: readonly string[],
): number => {
  const [seat, ...rest] = seats;
  if (!seat) return new Set(facts).size;
  const ways = left.map((one, at) =>
    suits(one, seat) ? mostFacts(left.toSpliced(at, 1), rest, [...facts, one.fact ?? one.itemVersionId]) : -1,
  );
  return Math.max(-1, ...ways);
};

describe('lines that overlap by topic, level and document', () => {
  const lines = fc.array(
    fc
      .record({
        topic: fc.constantFrom(null, ...topics.slice(0, 2)),
        level: fc.constantFrom(null, ...levels.slice(0, 2)),
        document: fc.constantFrom(null, 'law', 'decree'),
        count: fc.integer({ min: 1, max: 2 }),
      })
      .filter(({ topic, document }) => topic !== null || document !== null),
    { minLength: 1, maxLength: 4 },
  );
  const pools = fc
    .array(
      fc.record({
        topic: fc.constantFrom(...topics.slice(0, 2)),
        level: fc.constantFrom(...levels.slice(0, 2)),
        fact: fc.constantFrom(null, 'F-1', 'F-2'),
        documents: fc.subarray(['decree', 'law']),
      }),
      { maxLength: 7 },
    )
    .map((parts) => parts.map(({ topic, level, fact, documents }) => item(topic, level, fact, documents)));
  const seeds = fc.uint8Array({ minLength: 16, maxLength: 16 });

  it('a paper is drawn exactly where one exists, no item twice, every line with its own', () => {
    fc.assert(
      fc.property(pools, lines, seeds, (pool, blueprint, bytes) => {
        const exists = canSeat(pool, seatsOf(blueprint));
        expect(findShortages(cellsOf(pool), blueprint).length === 0).toBe(exists);
        if (!exists) return;
        const drawn = drawPaper(of(pool), blueprint, shuffle, seededRandom(bytes)).map((slot) =>
          find(pool, slot.itemVersionId),
        );
        expect(new Set(drawn).size).toBe(seatsOf(blueprint).length);
        expect(canSeat(drawn, seatsOf(blueprint))).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('as few items share a fact as any paper could have', () => {
    fc.assert(
      fc.property(pools, lines, seeds, (pool, blueprint, bytes) => {
        const seats = seatsOf(blueprint);
        const most = seats.length > 5 ? -1 : mostFacts(pool, seats, []);
        if (most < 0) return;
        const drawn = drawPaper(of(pool), blueprint, shuffle, seededRandom(bytes)).map((slot) =>
          find(pool, slot.itemVersionId),
        );
        expect(new Set(drawn.map((one) => one.fact ?? one.itemVersionId)).size).toBe(most);
      }),
      { numRuns: 500 },
    );
  });

  it('what falls short falls short by as few items as possible in all', () => {
    fc.assert(
      fc.property(pools, lines, (pool, blueprint) => {
        const seats = seatsOf(blueprint);
        const short = findShortages(cellsOf(pool), blueprint).reduce(
          (sum, { wanted, available }) => sum + wanted - available,
          0,
        );
        // One seat fewer than are short, whichever are left out, cannot be filled.
        const leaveOut = (left: readonly BlueprintLine[], count: number): boolean =>
          count === 0
            ? canSeat(pool, left)
            : left.some((_seat, at) => leaveOut(left.toSpliced(at, 1), count - 1));
        if (short > 3) return;
        expect(leaveOut(seats, short)).toBe(true);
        if (short > 0) expect(leaveOut(seats, short - 1)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('an item both lines want goes to the one that has no other', () => {
    const pool = [item('general', 'recall', null, ['law']), item('general', 'recall')];
    const blueprint: BlueprintLine[] = [
      { topic: 'general', level: null, document: null, count: 1 },
      { topic: null, level: null, document: 'law', count: 1 },
    ];
    for (let byte = 0; byte < 20; byte++)
      expect(drawPaper(of(pool), blueprint, shuffle, seededRandom(seed(byte)))).toHaveLength(2);
  });

  it('a line is short by what lines before it need, and names its document', () => {
    const pool = [item('general', 'recall', null, ['law'])];
    const blueprint: BlueprintLine[] = [
      { topic: null, level: null, document: 'law', count: 1 },
      { topic: 'general', level: null, document: 'law', count: 1 },
    ];
    expect(findShortages(cellsOf(pool), blueprint)).toEqual([
      { line: 0, topic: null, level: null, document: 'law', wanted: 1, available: 0 },
    ]);
  });
});

/** Each topic has exactly what was asked in all, and of each level at least what was asked of it. */
const expectTopic = (
  pool: PoolItem[],
  blueprint: BlueprintLine[],
  paper: { itemVersionId: string }[],
  topic: Topic,
) => {
  const lines = blueprint.filter((line) => line.topic === topic);
  const drawn = paper.map((slot) => find(pool, slot.itemVersionId)).filter((one) => one.topic === topic);
  expect(drawn).toHaveLength(lines.reduce((sum, line) => sum + line.count, 0));
  for (const level of levels) {
    const wanted = lines.filter((line) => line.level === level).reduce((sum, line) => sum + line.count, 0);
    expect(drawn.filter((one) => one.level === level).length).toBeGreaterThanOrEqual(wanted);
  }
};
