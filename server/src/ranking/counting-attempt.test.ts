import { describe, expect, it } from 'vitest';
import { countingAttempt, sumOfRounds, type SubmittedAttempt } from './counting-attempt.ts';
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

describe('the attempt that counts', () => {
  const attempts = [attempt(3, 700), attempt(1, 600), attempt(2, 900, 50_000), attempt(4, 900, 40_000)];

  it.each([
    ['best', 'a4'],
    ['first', 'a1'],
    ['last', 'a4'],
  ] as const)('is by the rule “%s” %s', (counts, attemptId) => {
    expect(countingAttempt(attempts, counts, encode)?.attemptId).toBe(attemptId);
  });

  it('is the last one even when it is worse', () => {
    expect(countingAttempt([attempt(1, 900), attempt(2, 100)], 'last', encode)?.attemptId).toBe('a2');
  });

  it('is the earlier of two that are equally good', () => {
    expect(
      countingAttempt([attempt(2, 900, 60_900), attempt(1, 900, 60_000)], 'best', encode)?.attemptId,
    ).toBe('a1');
  });

  it('does not exist before anything is submitted', () => {
    expect(countingAttempt([], 'best', encode)).toBeUndefined();
  });
});

describe('a standing over rounds', () => {
  const round = { score: 800, durationMs: 100, submittedAt: 50, startedAt: 40, predictionDistance: 3 };

  it('adds scores and durations, and takes the latest submission and the earliest start', () => {
    const later = { score: 900, durationMs: 200, submittedAt: 90, startedAt: 70, predictionDistance: 4 };
    expect(sumOfRounds([later, round])).toEqual({
      score: 1700,
      durationMs: 300,
      submittedAt: 90,
      startedAt: 40,
      predictionDistance: 7,
    });
  });

  it('has no distance when one round was left without a guess', () => {
    expect(sumOfRounds([round, { ...round, predictionDistance: null }]).predictionDistance).toBeNull();
  });

  it('of one round is that round', () => {
    expect(sumOfRounds([round])).toEqual(round);
  });
});
