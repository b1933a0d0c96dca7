import type { BoardPage, OwnRank } from '@cchc/server/src/ranking/contract.ts';

export interface Standing {
  page: Pick<BoardPage, 'state' | 'rows'>;
  own: Pick<OwnRank, 'rank'> | undefined;
}

export type News =
  { kind: 'final' } | { kind: 'own'; rank: number } | { kind: 'leader'; name: string | null } | undefined;

/**
 * The one thing worth saying aloud about a change, if any: results became final, the listener moved up, or
 * someone else leads. Everything else on a board that changes each second would be noise.
 */
export const newsOf = (before: Standing, after: Standing): News => {
  if (after.page.state === 'final' && before.page.state !== 'final') return { kind: 'final' };
  const [was, is] = [before.own?.rank ?? null, after.own?.rank ?? null];
  if (was !== null && is !== null && is < was) return { kind: 'own', rank: is };
  const [leaderBefore, leader] = [before.page.rows[0], after.page.rows[0]];
  if (leader && leaderBefore && leader.key !== leaderBefore.key) return { kind: 'leader', name: leader.name };
  return undefined;
};
