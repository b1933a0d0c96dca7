import { describe, expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import { countingAttempt, type SubmittedAttempt } from './counting-attempt.ts';
import { compileRanking } from './rank-key.ts';

const { encode } = compileRanking([{ by: 'score' }, { by: 'duration', precisionMs: 1000 }], {
  prediction: false,
});

const attempt = (number: number, score: number, durationMs = 60_000): SubmittedAttempt => ({
  attemptId: `a${number}`,
  number,
  score,
  maxScore: 1000,
  durationMs,
  submittedAt: number * 100_000 + durationMs,
  startedAt: number * 100_000,
});

const idOf = (
  attempts: readonly SubmittedAttempt[],
  counts: Rules['sitting']['counts'],
  limit: number | null = null,
) => countingAttempt(attempts, { attempts: limit, counts }, encode)?.attempt.attemptId;

describe('the attempt that counts', () => {
  const attempts = [attempt(3, 700), attempt(1, 600), attempt(2, 900, 50_000), attempt(4, 900, 40_000)];

  it.each([
    ['best', 'a4'],
    ['first', 'a1'],
    ['last', 'a4'],
  ] as const)('is by the rule “%s” %s', (counts, attemptId) => {
    expect(countingAttempt(attempts, { attempts: 4, counts }, encode)?.attempt.attemptId).toBe(attemptId);
  });

  it('is the last one even when it is worse', () => {
    expect(idOf([attempt(1, 900), attempt(2, 100)], 'last')).toBe('a2');
  });

  it('is the earlier of two that are equally good', () => {
    expect(idOf([attempt(2, 900, 60_900), attempt(1, 900, 60_000)], 'best')).toBe('a1');
  });

  it('does not exist before anything is submitted', () => {
    expect(countingAttempt([], { attempts: null, counts: 'best' }, encode)).toBeUndefined();
  });
});

describe('of someone whose entries were merged', () => {
  const merged = (number: number, score: number, startedAt: number): SubmittedAttempt => ({
    ...attempt(number, score),
    attemptId: `b${number}`,
    startedAt,
    mergedFrom: 'second',
  });

  it('only the first attempts by their start may count, as many as the rules give', () => {
    // Started in the order b1, a1, b2, a2; two of them may count.
    const attempts = [attempt(1, 500), attempt(2, 900), merged(1, 600, 50_000), merged(2, 1000, 150_000)];
    const counting = countingAttempt(attempts, { attempts: 2, counts: 'best' }, encode);
    expect([counting?.attempt.attemptId, counting?.attempts]).toEqual(['b1', 2]);
    expect(idOf(attempts, 'last', 2)).toBe('a1');
    expect(idOf(attempts, 'best', 3)).toBe('b2');
    expect(idOf(attempts, 'best', null)).toBe('b2');
  });

  it('whoever entered once keeps every attempt the rules gave them at the time', () => {
    expect(idOf([attempt(1, 500), attempt(2, 900)], 'best', 1)).toBe('a2');
  });
});

it('a standing says how many attempts were handed in', () => {
  const counting = countingAttempt(
    [attempt(1, 900), attempt(2, 800)],
    { attempts: 3, counts: 'best' },
    encode,
  );
  expect(counting?.standing).toMatchObject({ score: 900, attempts: 2 });
});
