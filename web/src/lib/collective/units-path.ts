/** Where a page of a collective ranking is; the first ranking and bloc of the rules go without saying. */
export const unitsPath = (
  slug: string,
  { ranking, bloc, page }: { ranking: string | undefined; bloc: string | null; page: number },
): string => {
  const query = new URLSearchParams({
    ...(ranking !== undefined && { ranking }),
    ...(bloc !== null && { bloc }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return `/contests/${slug}/units${query && `?${query}`}`;
};
