import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** Rows counted in one statement: some milliseconds of an index alone, after which saves have their turn. */
const slice = 25_000;

/** How many have joined a contest. */
export const countEntrants = (
  { store: { read, tables } }: Pick<Deps, 'store'>,
  contestId: string,
  atOnce = slice,
) => {
  const { entrants } = tables;
  const { joinedAt, id } = entrants;
  const inContest = eq(entrants.contestId, contestId);
  return countSlices(
    atOnce,
    async (after) => {
      const [end] = await read
        .select({ joinedAt, id })
        .from(entrants)
        .where(and(inContest, after))
        .orderBy(asc(joinedAt), asc(id))
        .offset(atOnce - 1)
        .limit(1);
      return end && sql`(${joinedAt}, ${id}) > (${end.joinedAt}, ${end.id})`;
    },
    (after) => read.$count(entrants, and(inContest, after)),
  );
};

/** How many attempts were begun in a round. */
export const countBegun = (
  { store: { read, tables } }: Pick<Deps, 'store'>,
  roundId: string,
  atOnce = slice,
) => {
  const { attempts } = tables;
  const { entrantId, number } = attempts;
  const inRound = eq(attempts.roundId, roundId);
  return countSlices(
    atOnce,
    async (after) => {
      const [end] = await read
        .select({ entrantId, number })
        .from(attempts)
        .where(and(inRound, after))
        .orderBy(asc(entrantId), asc(number))
        .offset(atOnce - 1)
        .limit(1);
      return end && sql`(${entrantId}, ${number}) > (${end.entrantId}, ${end.number})`;
    },
    (after) => read.$count(attempts, and(inRound, after)),
  );
};

/**
 * Counts along an index, a slice at a time. A million rows counted in one statement hold up everybody for a tenth of a
 * second.
 *
 * @param beyond what lies after the slice that begins there; undefined where there is no whole slice.
 * @param countRest of what lies there.
 */
async function countSlices(
  atOnce: number,
  beyond: (after: SQL | undefined) => Promise<SQL | undefined>,
  countRest: (after: SQL | undefined) => Promise<number>,
): Promise<number> {
  let after: SQL | undefined;
  for (let counted = 0; ; counted += atOnce) {
    const next = await beyond(after);
    if (!next) return counted + (await countRest(after));
    after = next;
    await nextTurn();
  }
}
