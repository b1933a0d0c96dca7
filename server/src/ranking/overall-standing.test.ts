import { describe, expect, it } from 'vitest';
import type { Overall } from '../contests/contract.ts';
import { compileOverall } from './overall-standing.ts';
import type { Standing } from './rank-key.ts';
import { makeRules } from './testing/make-rules.ts';

const round = (score: number, more: Partial<Standing> = {}): Standing => ({
  score,
  durationMs: 100,
  submittedAt: 50,
  startedAt: 40,
  predictionDistance: 3,
  attempts: 1,
  decision: 0,
  ...more,
});

const over = (overall: Overall, rounds: (Standing | undefined)[]) =>
  compileOverall(makeRules({ overall }))(rounds);

describe('the sum of rounds', () => {
  const sum: Overall = { by: 'sum' };

  it('adds scores, durations, attempts and distances, and takes the latest submission and the earliest start', () => {
    const later = round(900, {
      durationMs: 200,
      submittedAt: 90,
      startedAt: 70,
      predictionDistance: 4,
      attempts: 2,
    });
    expect(over(sum, [later, undefined, round(800)])).toEqual({
      score: 1700,
      durationMs: 300,
      submittedAt: 90,
      startedAt: 40,
      predictionDistance: 7,
      attempts: 3,
      decision: 0,
    });
  });

  it('has no distance when one round was left without a guess', () => {
    expect(over(sum, [round(1), round(1, { predictionDistance: null })])?.predictionDistance).toBeNull();
  });

  it('of one round is that round, but for what was decided on its own board', () => {
    expect(over(sum, [round(800, { decision: 2 })])).toEqual(round(800));
  });

  it('of no round is nothing', () => {
    expect(over(sum, [undefined, undefined])).toBeUndefined();
  });
});

describe('the best rounds', () => {
  const best: Overall = { by: 'best', rounds: 2 };

  it('are the best by the live key, whatever was guessed', () => {
    const guessedWell = round(700, { predictionDistance: 0, attempts: 9 });
    expect(over(best, [guessedWell, round(800), round(900, { durationMs: 500 })])).toMatchObject({
      score: 1700,
      durationMs: 600,
      predictionDistance: 6,
      attempts: 2,
    });
  });

  it('among equal rounds the earlier counts, with its guess', () => {
    const rounds = [900, 901, 902].map((predictionDistance) => round(800, { predictionDistance }));
    expect(over(best, rounds)?.predictionDistance).toBe(1801);
  });

  it('of someone who took fewer are those', () => {
    expect(over(best, [undefined, round(500)])).toEqual(round(500));
  });
});

describe('the last round', () => {
  it.each([
    [[round(900), round(100)], 100],
    [[undefined, round(100)], 100],
    [[round(900), undefined], undefined],
  ])('counts alone, and who missed it is not on the board', (rounds, score) => {
    expect(over({ by: 'last' }, rounds)?.score).toBe(score);
  });
});
