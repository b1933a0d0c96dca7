/** What entrants and spectators open of a contest, without language. */
export const publicPaths = (slug: string) => ({
  contest: `/contests/${slug}`,
  board: `/contests/${slug}/board`,
  stage: `/stage/${slug}`,
});
