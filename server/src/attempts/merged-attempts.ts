import { type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { Reader, Tx } from '@cchc/db/store.ts';
import { and, count, eq, inArray, isNull } from 'drizzle-orm';

interface OfPerson {
  contestId: string;
  roundId: string;
  entrantId: string;
}

/**
 * By the contest's few merged entries, which have an index of their own. As a join, SQLite would begin with all
 * attempts of the round instead: a thousandth of a second for three thousand of them, at every start.
 */
const countOfMerged = prepare((db, { attempts, entrants }, params: Placeholders<OfPerson>) =>
  db
    .select({ attempts: count().mapWith(Number) })
    .from(attempts)
    .where(
      and(
        eq(attempts.roundId, params.roundId),
        inArray(
          attempts.entrantId,
          db
            .select({ id: entrants.id })
            .from(entrants)
            .where(
              and(
                eq(entrants.contestId, params.contestId),
                eq(entrants.mergedInto, params.entrantId),
                isNull(entrants.annulledAt),
              ),
            ),
        ),
      ),
    ),
);

/**
 * How many attempts of a round a person began under entries that were merged into this one: the rules give each person
 * so many, however often they entered. Those of an annulled entry are void, here as in the results.
 */
export async function countMergedAttempts(door: Reader | Tx, of: OfPerson): Promise<number> {
  const [merged] = await countOfMerged(door, of);
  return merged?.attempts ?? 0;
}
