import type { RankingCriterion } from '../contests/contract.ts';
import { compileRanking, type Standing } from './rank-key.ts';

/**
 * Which criterion put somebody behind whoever stands just before them.
 *
 * @returns a function of the two standings that gives the criterion's place in the chain, from 0; null where
 * nothing tells them apart.
 */
export const compileDecidedBy = (ranking: readonly RankingCriterion[]) => {
  const each = ranking.map((criterion) => compileRanking([criterion], { prediction: true }).encode);
  return (before: Standing, after: Standing): number | null => {
    const at = each.findIndex((encode) => encode(before) !== encode(after));
    return at === -1 ? null : at;
  };
};
