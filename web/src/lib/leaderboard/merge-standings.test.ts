import type { BoardPage, BoardRow, StandingsEvent } from '@cchc/server/src/ranking/contract.ts';
import { expect, test } from 'vitest';
import { mergeStandings } from '#lib/leaderboard/merge-standings.ts';

const row = (key: string, rank: number, score = 1000 - rank): BoardRow => ({
  key,
  rank,
  name: `N. ${key}`,
  unit: null,
  score,
});
const page = (changes: Partial<BoardPage> = {}): BoardPage => ({
  board: 'round:r1',
  version: 4,
  frozen: false,
  state: 'provisional',
  shownAt: null,
  total: 3,
  rows: [row('a', 1), row('b', 2), row('c', 3)],
  ...changes,
});
const event = (changes: Partial<StandingsEvent> = {}): StandingsEvent => ({
  board: 'round:r1',
  version: 5,
  frozen: false,
  state: 'provisional',
  shownAt: null,
  total: 3,
  rows: [],
  order: ['a', 'b', 'c'],
  ...changes,
});
const keysAfter = (one: StandingsEvent) => {
  const merged = mergeStandings(page(), one);
  return typeof merged === 'string' ? merged : merged.rows.map(({ key }) => key);
};

test('rows take the order the event names', () => {
  const merged = mergeStandings(
    page(),
    event({ rows: [row('c', 1, 1200), row('a', 2), row('b', 3)], order: ['c', 'a', 'b'] }),
  );
  expect(merged).toMatchObject({
    version: 5,
    rows: [{ key: 'c', rank: 1, score: 1200 }, { key: 'a' }, { key: 'b' }],
  });
});

test('a newcomer enters and whoever is not named leaves', () => {
  expect(keysAfter(event({ rows: [row('d', 1)], order: ['d', 'a', 'b'] }))).toEqual(['d', 'a', 'b']);
});

test('a row that did not change stays the same object', () => {
  const before = page();
  const merged = mergeStandings(before, event({ rows: [row('c', 3, 5)] }));
  expect(merged).toHaveProperty('rows.0', before.rows[0]);
  expect(typeof merged === 'object' && merged.rows[0] === before.rows[0]).toBe(true);
});

test('the version held already changes nothing', () => {
  expect(mergeStandings(page(), event({ version: 4 }))).toBe('same');
});

test('an event of another board changes nothing', () => {
  expect(mergeStandings(page(), event({ board: 'round:r2' }))).toBe('same');
});

test.each([
  ['a version was missed', event({ version: 6 })],
  ['the server started anew and counts from below', event({ version: 1 })],
  ['the order names a row nobody sent', event({ order: ['a', 'b', 'x'] })],
])('%s: the page is asked for again', (_case, one) => {
  expect(mergeStandings(page(), one)).toBe('gap');
});

test('a total that is kept secret from now on disappears', () => {
  const { total: _, ...secret } = event();
  expect(mergeStandings(page(), secret)).not.toHaveProperty('total');
});

test('the event says whether the board is hidden, frozen or final', () => {
  const merged = mergeStandings(page(), event({ state: 'hidden', shownAt: 99, frozen: true, order: [] }));
  expect(merged).toMatchObject({ state: 'hidden', shownAt: 99, frozen: true, rows: [] });
});
