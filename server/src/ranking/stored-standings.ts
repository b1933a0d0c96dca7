import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadDeps } from '../deps.ts';
import { currentEdition, ofEdition } from './editions.ts';
import { unitLabel } from '../people/unit-label.ts';
import { fromHex, type RankKey, type Standing } from './rank-key.ts';
import type { StoredPerson } from './round-facts.ts';

/** One line of a round's final standings, as stored when it was finalized. */
export interface StoredStanding {
  entrantId: string;
  person: StoredPerson;
  standing: Standing;
  key: RankKey;
}

const pageSize = 2_000;

const selectStandings = (deps: ReadDeps, where: SQL | undefined) => {
  const { finalStandings, attempts, entrants, entrantProfiles, units } = deps.store.tables;
  return deps.store.read
    .select({
      entrantId: finalStandings.entrantId,
      score: finalStandings.score,
      durationMs: finalStandings.durationMs,
      predictionDistance: finalStandings.predictionDistance,
      attempts: finalStandings.attempts,
      rankKey: finalStandings.rankKey,
      submittedAt: attempts.submittedAt,
      startedAt: attempts.startedAt,
      fullName: entrantProfiles.fullName,
      unitId: entrants.unitId,
      unitPath: units.path,
      audience: entrants.audience,
    })
    .from(finalStandings)
    .innerJoin(attempts, eq(attempts.id, finalStandings.attemptId))
    .innerJoin(entrants, eq(entrants.id, finalStandings.entrantId))
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(where)
    .orderBy(asc(finalStandings.entrantId))
    .limit(pageSize);
};

type StandingRow = Awaited<ReturnType<typeof selectStandings>>[number];

const toStanding = (row: StandingRow): StoredStanding => {
  const {
    entrantId,
    fullName,
    unitId,
    unitPath,
    audience,
    score,
    durationMs,
    predictionDistance,
    startedAt,
  } = row;
  return {
    entrantId,
    person: { fullName, unitId, unitName: unitPath && unitLabel(unitPath), audience },
    standing: {
      score,
      durationMs,
      predictionDistance,
      startedAt,
      submittedAt: row.submittedAt ?? startedAt + durationMs,
      attempts: row.attempts ?? 1,
      decision: 0,
    },
    key: fromHex(row.rankKey),
  };
};

/**
 * Reads a finalized round's standings, a page at a time; between pages the event loop serves others. All of them are of
 * one edition, the one that is current when it begins.
 *
 * @returns that edition.
 * @throws {Error} when they were worked out anew twice meanwhile: lines of that edition may be gone.
 */
export const readStoredStandings = async (
  deps: ReadDeps,
  roundId: string,
  onStanding: (standing: StoredStanding) => void,
): Promise<number> => {
  const { finalStandings } = deps.store.tables;
  const edition = await currentEdition(deps, roundId);
  let after: SQL | undefined;
  for (;;) {
    const rows = await selectStandings(deps, and(ofEdition(deps, roundId, edition), after));
    for (const row of rows) onStanding(toStanding(row));
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) break;
    after = sql`${finalStandings.entrantId} > ${last.entrantId}`;
    await nextTurn();
  }
  if ((await currentEdition(deps, roundId)) > edition + 1)
    throw new Error(`Standings of round ${roundId} were worked out anew twice while they were read`);
  return edition;
};
