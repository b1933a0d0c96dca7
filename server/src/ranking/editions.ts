import { and, eq, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { ReadDeps } from '../deps.ts';

/** The edition of a round's final standings that is current. Whoever reads in pages keeps to the one they began with. */
export const currentEdition = async ({ store }: ReadDeps, roundId: string): Promise<number> => {
  const { rounds } = store.tables;
  const [round] = await store.read
    .select({ edition: rounds.edition })
    .from(rounds)
    .where(eq(rounds.id, roundId));
  return round?.edition ?? 0;
};

/** Lines of a round that belong to an edition. */
export const ofEdition = ({ store }: ReadDeps, roundId: string, edition: number): SQL | undefined => {
  const { finalStandings } = store.tables;
  return and(
    eq(finalStandings.roundId, roundId),
    lte(finalStandings.since, edition),
    or(isNull(finalStandings.until), gt(finalStandings.until, edition)),
  );
};

/** The same, of whichever edition is current, in a query that joins the round. */
export const ofCurrentEdition = ({ store }: ReadDeps): SQL | undefined => {
  const { finalStandings, rounds } = store.tables;
  return and(
    eq(finalStandings.roundId, rounds.id),
    lte(finalStandings.since, rounds.edition),
    or(isNull(finalStandings.until), gt(finalStandings.until, rounds.edition)),
  );
};

/**
 * `until` where lines are looked for by person: its own index would go through a whole edition that ended, and is not
 * taken for a sum.
 */
export const untilOf = ({ store }: ReadDeps): SQL => sql`(${store.tables.finalStandings.until} + 0)`;
