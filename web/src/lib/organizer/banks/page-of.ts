/** Where a page of a list stands: from 1, and where its neighbours begin. */
export interface PageOf {
  from: number;
  to: number;
  previous: number | undefined;
  next: number | undefined;
}

/** The page that begins at `offset`, of a list of `total`. */
export const pageOf = (offset: number, size: number, total: number): PageOf => ({
  from: total === 0 ? 0 : offset + 1,
  to: Math.min(offset + size, total),
  previous: offset > 0 ? Math.max(0, offset - size) : undefined,
  next: offset + size < total ? offset + size : undefined,
});
