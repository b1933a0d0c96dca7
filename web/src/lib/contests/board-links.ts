import type { BoardChoice } from '#lib/contests/choose-board.ts';

/** The address of a board of a contest; what is the default stays out of it. */
export const boardPath = (
  slug: string,
  { round, audience }: Pick<BoardChoice, 'round' | 'audience'>,
  page = 1,
): string => {
  const query = new URLSearchParams({ round });
  if (audience) query.set('audience', audience);
  if (page > 1) query.set('page', String(page));
  return `/contests/${slug}/board?${query}`;
};
