import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RankingCriterion } from '../contests/contract.ts';
import { compileRanking, fromHex, toHex, type Standing } from './rank-key.ts';

const base: Standing = {
  score: 1000,
  durationMs: 300_000,
  submittedAt: 1_800_000_300_000,
  startedAt: 1_800_000_000_000,
  predictionDistance: 5,
  attempts: 1,
  decision: 0,
};

const scoreThenDuration: RankingCriterion[] = [{ by: 'score' }, { by: 'duration', precisionMs: 1000 }];
const scorePredictionEarliest: RankingCriterion[] = [
  { by: 'score' },
  { by: 'prediction' },
  { by: 'submitted-at', precisionMs: 1000 },
];

describe('a rank key', () => {
  it.each<[string, RankingCriterion[], Partial<Standing>, Partial<Standing>]>([
    ['a higher score is better', scoreThenDuration, { score: 1001 }, { score: 1000 }],
    [
      'a score decides before the duration',
      scoreThenDuration,
      { score: 2000, durationMs: 9e6 },
      { durationMs: 1 },
    ],
    ['a shorter duration is better', scoreThenDuration, { durationMs: 299_999 }, { durationMs: 300_000 }],
    ['a nearer guess is better', scorePredictionEarliest, { predictionDistance: 4 }, { submittedAt: 1 }],
    [
      'a perfect guess is best',
      scorePredictionEarliest,
      { predictionDistance: 0 },
      { predictionDistance: 1 },
    ],
    [
      'the farthest guess beats a skipped one',
      scorePredictionEarliest,
      { predictionDistance: 1e8 },
      { predictionDistance: null, submittedAt: 1 },
    ],
    [
      'between skipped predictions the earlier submission is better',
      scorePredictionEarliest,
      { predictionDistance: null, submittedAt: 1_000_000 },
      { predictionDistance: null },
    ],
    [
      'an earlier start is better',
      [{ by: 'started-at', precisionMs: 1 }],
      { startedAt: base.startedAt - 1 },
      {},
    ],
  ])('%s', (_title, chain, better, worse) => {
    const { encode } = compileRanking(chain, { prediction: true });
    expect(encode({ ...base, ...better }) < encode({ ...base, ...worse })).toBe(true);
  });

  it('durations within one stated precision are equal, and 1 ms over it are not', () => {
    const { encode } = compileRanking(scoreThenDuration, { prediction: true });
    expect(encode({ ...base, durationMs: 300_999 })).toBe(encode(base));
    expect(encode({ ...base, durationMs: 301_000 }) > encode(base)).toBe(true);
  });

  it('what the chain does not name never decides', () => {
    const { encode } = compileRanking(scoreThenDuration, { prediction: true });
    expect(encode({ ...base, submittedAt: 1, startedAt: 0, predictionDistance: null })).toBe(encode(base));
  });

  it('the live key leaves the prediction out', () => {
    const { encode, width } = compileRanking(scorePredictionEarliest, { prediction: false });
    expect(encode({ ...base, predictionDistance: null })).toBe(encode(base));
    expect(width).toBe(compileRanking(scorePredictionEarliest, { prediction: true }).width - 4);
  });

  it('a chain of the prediction alone gives everyone the same live key', () => {
    expect(compileRanking([{ by: 'prediction' }], { prediction: false })).toMatchObject({ width: 0 });
  });

  it.each([
    { score: -1 },
    { score: 0.5 },
    { durationMs: -1 },
    { score: 2 ** 40 },
    { durationMs: Number.NaN },
  ])('refuses a figure that has no place in it: %o', (figure) => {
    const { encode } = compileRanking(scoreThenDuration, { prediction: true });
    expect(() => encode({ ...base, ...figure })).toThrow(RangeError);
  });
});

const precision = fc.constantFrom(1, 10, 1000, 60_000);
const timed = fc.record({
  by: fc.constantFrom('duration', 'submitted-at', 'started-at'),
  precisionMs: precision,
});
const criterion: fc.Arbitrary<RankingCriterion> = fc.oneof(
  fc.record({ by: fc.constantFrom('score', 'prediction', 'attempts', 'decision') }),
  timed,
);
const chains = fc.uniqueArray(criterion, { minLength: 1, maxLength: 5, selector: ({ by }) => by });
const near = (max: number) => fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max }));
const standings = fc.record<Standing>({
  score: near(1_200_000_000),
  durationMs: near(80 * 3_600_000),
  submittedAt: near(4_000_000_000_000),
  startedAt: near(4_000_000_000_000),
  predictionDistance: fc.option(near(100_000_000)),
  attempts: near(2_000),
  decision: near(1_000),
});

/** The chain told as comparisons, one criterion after another. */
const compareBy = (chain: RankingCriterion[], left: Standing, right: Standing): number => {
  for (const one of chain) {
    const difference = differenceBy(one, left, right);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
};

const differenceBy = (one: RankingCriterion, left: Standing, right: Standing): number => {
  const cut = (value: number) => ('precisionMs' in one ? Math.floor(value / one.precisionMs) : value);
  switch (one.by) {
    case 'score':
      return right.score - left.score;
    case 'duration':
      return cut(left.durationMs) - cut(right.durationMs);
    case 'submitted-at':
      return cut(left.submittedAt) - cut(right.submittedAt);
    case 'started-at':
      return cut(left.startedAt) - cut(right.startedAt);
    case 'attempts':
      return left.attempts - right.attempts;
    case 'decision':
      return left.decision - right.decision;
    case 'prediction':
      return (left.predictionDistance ?? 1e12) - (right.predictionDistance ?? 1e12);
  }
};

const sign = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);

describe('over every chain', () => {
  it('bytes, hexadecimal text and a plain comparison of the criteria agree', () => {
    fc.assert(
      fc.property(chains, standings, standings, (chain, left, right) => {
        const { encode } = compileRanking(chain, { prediction: true });
        const [a, b] = [encode(left), encode(right)];
        expect(sign(a, b)).toBe(compareBy(chain, left, right));
        expect(sign(toHex(a), toHex(b))).toBe(sign(a, b));
        expect(Math.sign(Buffer.compare(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1')))).toBe(
          sign(a, b),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('keys have one width and survive hexadecimal text', () => {
    fc.assert(
      fc.property(chains, standings, fc.boolean(), (chain, standing, prediction) => {
        const { encode, width } = compileRanking(chain, { prediction });
        const key = encode(standing);
        expect(key).toHaveLength(width);
        expect(toHex(key)).toHaveLength(width * 2);
        expect(fromHex(toHex(key))).toBe(key);
      }),
    );
  });
});
