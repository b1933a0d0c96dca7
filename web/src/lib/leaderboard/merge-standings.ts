import type { BoardPage, BoardRow, StandingsEvent } from '@cchc/server/src/ranking/contract.ts';

/** `same`: nothing new. `gap`: something was missed, so the page must be asked for again. */
export type Merged = BoardPage | 'same' | 'gap';

/**
 * The top page after an event. Versions step by one: a leap, or a step back (the server started anew),
 * means the page no longer tells what the server has.
 */
export const mergeStandings = (page: BoardPage, event: StandingsEvent): Merged => {
  if (event.board !== page.board || event.version === page.version) return 'same';
  if (event.version !== page.version + 1) return 'gap';
  const rows = orderedRows(page.rows, event);
  if (!rows) return 'gap';
  const { board, version, frozen, state, shownAt, total } = event;
  return { board, version, frozen, state, shownAt, rows, ...(total === undefined ? {} : { total }) };
};

/** Unchanged rows keep their identity, so that only what changed is drawn anew. Undefined if a row is unknown. */
const orderedRows = (known: readonly BoardRow[], event: StandingsEvent): BoardRow[] | undefined => {
  const byKey = new Map([...known, ...event.rows].map((row) => [row.key, row]));
  const rows = event.order.map((key) => byKey.get(key));
  return rows.every((row) => row !== undefined) ? rows : undefined;
};
