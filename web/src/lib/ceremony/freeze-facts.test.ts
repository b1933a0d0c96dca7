import { describe, expect, it } from 'vitest';
import { ceremonyBoardOf, frozenSince, prizesByPlace, type FreezeFacts } from './freeze-facts.ts';

const rounds = [
  { id: 'r1', closesAt: 100_000 },
  { id: 'r2', closesAt: 300_000 },
];
const facts: FreezeFacts = { freeze: { beforeCloseMs: 30_000, thaw: 'ceremony' }, rounds };

describe('a frozen board', () => {
  it.each([
    ['round:r1', 90_000, 70_000],
    ['round:r2', 90_000, 270_000],
    ['round:r1:audience:can-bo', 90_000, 70_000],
    ['contest:c1', 90_000, 70_000],
    ['contest:c1', 290_000, 270_000],
  ])('%s at %i froze at %s', (board, now, since) => {
    expect(frozenSince(board, facts, now)).toBe(since);
  });

  it('is none where the rules freeze nothing', () => {
    expect(frozenSince('round:r1', { ...facts, freeze: null }, 90_000)).toBeUndefined();
  });
});

const prize = (title: string, count: number) => ({ title, count, value: '' });
const rules = {
  prizes: [prize('Nhất', 1), prize('Ba', 2)],
  roundPrizes: [],
  audiences: [{ id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [prize('Nhất cán bộ', 1)] }],
};

it('a contest of one round is uncovered on the contest’s board', () => {
  const contest = { id: 'c1', rounds: rounds.slice(0, 1), rules };
  expect(ceremonyBoardOf('round:r1', contest)).toBe('contest:c1');
  expect(ceremonyBoardOf('round:r1:audience:can-bo', contest)).toBe('contest:c1:audience:can-bo');
  expect(ceremonyBoardOf('contest:c1', contest)).toBe('contest:c1');
  expect(ceremonyBoardOf('round:r1', { ...contest, rounds })).toBe('round:r1');
  const weekly = { ...rules, roundPrizes: rules.prizes };
  expect(ceremonyBoardOf('round:r1', { ...contest, rules: weekly })).toBe('round:r1');
});

it('prizes are told place by place', () => {
  expect(prizesByPlace('contest:c1', rules)).toEqual(['Nhất', 'Ba', 'Ba']);
  expect(prizesByPlace('contest:c1:audience:can-bo', rules)).toEqual(['Nhất cán bộ']);
  expect(prizesByPlace('round:r1', rules)).toEqual([]);
});
