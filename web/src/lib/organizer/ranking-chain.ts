import type { RankingCriterion } from '@cchc/server/src/contests/contract.ts';

export type Chain = readonly RankingCriterion[];
export type CriterionName = RankingCriterion['by'];

export const criteria = [
  'score',
  'duration',
  'prediction',
  'submitted-at',
  'started-at',
  'attempts',
  'decision',
] as const satisfies readonly CriterionName[];

/** A criterion as it is first added: times count to the millisecond for entry, to the second for duration. */
export const criterionOf = (by: CriterionName): RankingCriterion => {
  if (by === 'duration') return { by, precisionMs: 1000 };
  return by === 'submitted-at' || by === 'started-at' ? { by, precisionMs: 1 } : { by };
};

/** The chain with a criterion more; the organisers' decision stays last. */
export const withCriterion = (chain: Chain, by: CriterionName): RankingCriterion[] => {
  const decides = chain.at(-1)?.by === 'decision';
  return chain.toSpliced(decides ? chain.length - 1 : chain.length, 0, criterionOf(by));
};

/** What may still be added; each criterion decides once. */
export const unusedCriteria = (chain: Chain): CriterionName[] =>
  criteria.filter((by) => chain.every((criterion) => criterion.by !== by));

/** A list with the one at `from` moved by one step; unchanged at either end. */
export const moved = <One>(list: readonly One[], from: number, step: -1 | 1): One[] => {
  const next = [...list];
  const [one, other] = [next[from], next[from + step]];
  if (one && other) {
    next[from] = other;
    next[from + step] = one;
  }
  return next;
};

/** The chain with a criterion for a prediction where one is asked for, and none where none is. */
export const fitPrediction = (chain: Chain, asked: boolean): RankingCriterion[] => {
  const others = chain.filter((criterion) => criterion.by !== 'prediction');
  if (!asked) return others;
  return chain.length > others.length ? [...chain] : withPrediction(others);
};

const afterPrediction: ReadonlySet<CriterionName> = new Set(['submitted-at', 'started-at', 'decision']);

/** A prediction breaks ties of skill, before the mere time of entry and the organisers' decision. */
const withPrediction = (chain: Chain): RankingCriterion[] => {
  const entry = chain.findIndex(({ by }) => afterPrediction.has(by));
  return chain.toSpliced(entry < 0 ? chain.length : entry, 0, { by: 'prediction' });
};
