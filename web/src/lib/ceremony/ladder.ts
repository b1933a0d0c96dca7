import type { Ceremony, PrizedBoardRow } from '@cchc/server/src/ceremonies/contract.ts';

/** One rung of what the hall sees: a place that is still covered, or somebody who has been shown. */
export type Rung =
  | { kind: 'covered'; key: string; rank: number; prize: string | null; isNext: boolean }
  | { kind: 'shown'; key: string; row: PrizedBoardRow; isFresh: boolean };

/** Covered places shown above the best one uncovered: enough to see that the climb goes on. */
const coveredAbove = 3;

/**
 * The stretch of the ladder that is looked at: a few covered places, then everybody from the best one uncovered
 * down, as many as there is room for.
 *
 * @param prizes title of the prize of each place, first place first.
 */
export const ladder = (ceremony: Ceremony, prizes: readonly string[], room: number): Rung[] => {
  const { covered, places, below } = ceremony;
  const from = Math.max(0, covered - coveredAbove);
  const hidden = Array.from({ length: covered - from }, (_, index): Rung => {
    const rank = from + index + 1;
    return {
      kind: 'covered',
      key: `covered ${rank}`,
      rank,
      prize: prizes[rank - 1] ?? null,
      isNext: rank === covered,
    };
  });
  const [latest] = places;
  const rows = [...places.flatMap((place) => place.rows), ...below];
  const shown = rows.map((row): Rung => ({
    kind: 'shown',
    key: row.key,
    row,
    isFresh: row.rank === latest?.rank,
  }));
  return [...hidden, ...shown].slice(0, room);
};
