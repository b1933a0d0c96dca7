import type { RankingCriterion } from '@cchc/server/src/contests/contract.ts';

export type Chain = readonly RankingCriterion[];
export type CriterionName = RankingCriterion['by'];

export const criteria = [
  'score',
  'duration',
  'prediction',
  'submitted-at',
  'started-at',
] as const satisfies readonly CriterionName[];

/** A criterion as it is first added: times count to the millisecond for entry, to the second for duration. */
export const criterionOf = (by: CriterionName): RankingCriterion => {
  if (by === 'score' || by === 'prediction') return { by };
  return { by, precisionMs: by === 'duration' ? 1000 : 1 };
};

/** What may still be added; each criterion decides once. */
export const unusedCriteria = (chain: Chain): CriterionName[] =>
  criteria.filter((by) => chain.every((criterion) => criterion.by !== by));

/** The chain with the criterion at `from` moved by one step; unchanged at either end. */
export const moved = (chain: Chain, from: number, step: -1 | 1): RankingCriterion[] => {
  const next = [...chain];
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

/** A prediction breaks ties of skill, before the mere time of entry. */
const withPrediction = (chain: Chain): RankingCriterion[] => {
  const entry = chain.findIndex(({ by }) => by === 'submitted-at' || by === 'started-at');
  return chain.toSpliced(entry < 0 ? chain.length : entry, 0, { by: 'prediction' });
};
