import type { PublicUnits } from '@cchc/server/src/collective/contract.ts';
import type { FollowedUnits } from '#lib/collective/live-units.svelte.ts';

/** Boards one socket may watch. Mirrors `watchedAtOnce` of the server. */
const watchedAtOnce = 8;

/**
 * What to follow for a page of standings: where it is read anew, and the boards of its bloc in the contest's rounds, the
 * last rounds where there are many. undefined where the rules rank no units.
 *
 * @param asked what the address names; the first ranking and bloc of the rules go without saying.
 */
export const followUnits = (
  { slug, rounds }: { slug: string; rounds: readonly { id: string }[] },
  { rankings, blocs }: Pick<PublicUnits, 'rankings' | 'blocs'>,
  { ranking, bloc, offset }: { ranking: string | undefined; bloc: string | undefined; offset: number },
): FollowedUnits | undefined => {
  if (rankings.length === 0) return undefined;
  const query = new URLSearchParams({
    ...(ranking && { ranking }),
    ...(bloc && { bloc }),
    offset: String(offset),
  });
  const blocId = bloc ?? blocs[0]?.id ?? 'all';
  return {
    path: `/api/contests/${encodeURIComponent(slug)}/units?${query.toString()}`,
    boards: rounds.slice(-watchedAtOnce).map(({ id }) => `round:${id}:units:${blocId}`),
  };
};
