import { unmetLines } from '@cchc/server/src/banks/paper/unmet-lines.ts';
import type { BlueprintLine } from '@cchc/server/src/contests/contract.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levels, topics } from '#lib/organizer/bank-fields.ts';
import { gridOf, linesOf } from '#lib/organizer/blueprint-grid.ts';
import { findShortages, supplyOf, type Pool } from '#lib/organizer/blueprint-supply.ts';

const pool: Pool = [
  { topic: 'general', level: 'recall', count: 4 },
  { topic: 'general', level: 'apply', count: 2 },
  { topic: 'indices', level: 'recall', count: 1 },
];

test('a topic has what its levels hold together', () => {
  expect(supplyOf(pool, 'general', 'recall')).toBe(4);
  expect(supplyOf(pool, 'general', 'any')).toBe(6);
  expect(supplyOf(pool, 'procedures', 'any')).toBe(0);
});

test.each<[string, BlueprintLine[], ReturnType<typeof findShortages>]>([
  ['exactly what is there', [{ topic: 'general', level: 'recall', count: 4 }], []],
  [
    'one more than is there',
    [{ topic: 'general', level: 'recall', count: 5 }],
    [{ topic: 'general', choice: 'recall', wanted: 5, available: 4 }],
  ],
  [
    '“any” beside a level that has taken its share',
    [
      { topic: 'general', level: 'recall', count: 3 },
      { topic: 'general', level: null, count: 4 },
    ],
    [{ topic: 'general', choice: 'any', wanted: 4, available: 3 }],
  ],
  [
    'a topic the bank does not cover',
    [{ topic: 'communication', level: null, count: 1 }],
    [{ topic: 'communication', choice: 'any', wanted: 1, available: 0 }],
  ],
])('%s', (_case, lines, shortages) => {
  expect(findShortages(pool, lines)).toEqual(shortages);
});

const line = fc.record({
  topic: fc.constantFrom(...topics.slice(0, 2)),
  level: fc.constantFrom(...levels, null),
  count: fc.integer({ min: 1, max: 6 }),
});
const cell = fc.record({
  topic: fc.constantFrom(...topics.slice(0, 2)),
  level: fc.constantFrom(...levels),
  count: fc.integer({ min: 0, max: 8 }),
});

test('the editor and the server agree on which cells fall short', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), fc.array(cell, { maxLength: 6 }), (wanted, stock) => {
      const lines = linesOf(gridOf(wanted));
      const items = stock.flatMap(({ topic, level, count }) =>
        Array.from({ length: count }, () => ({ topic, level })),
      );
      const byServer = unmetLines({ items }, lines).map(
        (at) => `${lines[at]?.topic}/${lines[at]?.level ?? 'any'}`,
      );
      const here = findShortages(stock, lines).map(({ topic, choice }) => `${topic}/${choice}`);
      expect(here).toEqual(byServer);
    }),
  );
});
