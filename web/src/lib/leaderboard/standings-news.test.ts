import { expect, test } from 'vitest';
import { newsOf, type Standing } from '#lib/leaderboard/standings-news.ts';

const standing = (
  leader: string,
  ownRank: number | null = null,
  state: 'provisional' | 'final' = 'provisional',
): Standing => ({
  page: { state, rows: [{ key: leader, rank: 1, name: leader, unit: null }] },
  own: { rank: ownRank },
});

test('a new leader is news', () => {
  expect(newsOf(standing('An'), standing('Bình'))).toEqual({ kind: 'leader', name: 'Bình' });
});

test('moving up oneself is told before who leads', () => {
  expect(newsOf(standing('An', 9), standing('Bình', 3))).toEqual({ kind: 'own', rank: 3 });
});

test('final results are told before all else', () => {
  expect(newsOf(standing('An', 9), standing('Bình', 3, 'final'))).toEqual({ kind: 'final' });
});

test.each([
  ['the same leader with more points', standing('An'), standing('An')],
  ['falling back', standing('An', 3), standing('An', 9)],
  [
    'the first row of an empty board',
    { page: { state: 'provisional' as const, rows: [] }, own: undefined },
    standing('An'),
  ],
])('%s is not', (_case, before, after) => {
  expect(newsOf(before, after)).toBeUndefined();
});
