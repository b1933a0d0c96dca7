import { and, asc, eq, gte, inArray, isNotNull, max, sql, aliasedTable, type SQL } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import { unitLabel } from '../people/unit-label.ts';
import type { SubmittedAttempt } from './counting-attempt.ts';

/** What is stored of an entrant's person, before the rules' privacy has its say. */
export interface StoredPerson {
  /** null once erased. */
  fullName: string | null;
  unitId: string | null;
  unitName: string | null;
  audience: string | null;
}

/** Everything a board derives one entrant's place in a round from. */
export interface EntrantFacts {
  entrantId: string;
  person: StoredPerson;
  /** Submitted attempts with their latest scores, in order; at least one. */
  attempts: SubmittedAttempt[];
  /** UTC milliseconds of the newest score among them. */
  newestScoredAt: number;
}

const pageSize = 2_000;
/** Ids in one query: far below every dialect's limit on parameters. */
const idsPerQuery = 250;

type FactRow = Awaited<ReturnType<typeof selectFacts>>[number];

/** Submitted attempts with the latest score of each, by entrant and number. A score is an event; the last id counts. */
const selectFacts = (deps: Deps, where: SQL | undefined, limit: number) => {
  const { attempts, scoreEvents, entrants, entrantProfiles, units } = deps.store.tables;
  const any = aliasedTable(scoreEvents, 'any_event');
  return deps.store.read
    .select({
      entrantId: attempts.entrantId,
      attemptId: attempts.id,
      number: attempts.number,
      startedAt: attempts.startedAt,
      submittedAt: attempts.submittedAt,
      durationMs: attempts.durationMs,
      score: scoreEvents.score,
      maxScore: scoreEvents.maxScore,
      scoredAt: scoreEvents.scoredAt,
      fullName: entrantProfiles.fullName,
      unitId: entrants.unitId,
      unitPath: units.path,
      audience: entrants.audience,
    })
    .from(attempts)
    .innerJoin(
      scoreEvents,
      eq(
        scoreEvents.id,
        deps.store.read
          .select({ id: max(any.id) })
          .from(any)
          .where(eq(any.attemptId, attempts.id)),
      ),
    )
    .innerJoin(entrants, eq(entrants.id, attempts.entrantId))
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(and(isNotNull(attempts.submittedAt), where))
    .orderBy(asc(attempts.entrantId), asc(attempts.number))
    .limit(limit);
};

/** Gathers rows, ordered by entrant, into one set of facts an entrant. */
class FactsByEntrant {
  readonly #onEntrant: (facts: EntrantFacts) => void;
  #current: EntrantFacts | undefined;

  constructor(onEntrant: (facts: EntrantFacts) => void) {
    this.#onEntrant = onEntrant;
  }

  add(row: FactRow) {
    if (this.#current?.entrantId !== row.entrantId) this.#begin(row);
    const { attemptId, number, startedAt, submittedAt, durationMs, score, maxScore, scoredAt } = row;
    if (!this.#current || submittedAt === null || durationMs === null) return;
    this.#current.attempts.push({ attemptId, number, score, maxScore, durationMs, submittedAt, startedAt });
    this.#current.newestScoredAt = Math.max(this.#current.newestScoredAt, scoredAt);
  }

  end() {
    if (this.#current && this.#current.attempts.length > 0) this.#onEntrant(this.#current);
    this.#current = undefined;
  }

  #begin({ entrantId, fullName, unitId, unitPath, audience }: FactRow) {
    this.end();
    this.#current = {
      entrantId,
      person: { fullName, unitId, unitName: unitPath && unitLabel(unitPath), audience },
      attempts: [],
      newestScoredAt: 0,
    };
  }
}

/** Reads a whole round, a page at a time; between pages the event loop serves others. */
export const readRoundFacts = async (
  deps: Deps,
  roundId: string,
  onEntrant: (facts: EntrantFacts) => void,
) => {
  const { attempts } = deps.store.tables;
  const gathered = new FactsByEntrant(onEntrant);
  let after: SQL | undefined;
  for (;;) {
    const rows = await selectFacts(deps, and(eq(attempts.roundId, roundId), after), pageSize);
    for (const row of rows) gathered.add(row);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) break;
    after = sql`(${attempts.entrantId}, ${attempts.number}) > (${last.entrantId}, ${last.number})`;
    await nextTurn();
  }
  gathered.end();
};

/** Reads some entrants of a round. One who has submitted nothing is left out. */
export const readEntrantFacts = async (
  deps: Deps,
  roundId: string,
  entrantIds: readonly string[],
  onEntrant: (facts: EntrantFacts) => void,
) => {
  const { attempts } = deps.store.tables;
  const gathered = new FactsByEntrant(onEntrant);
  for (let at = 0; at < entrantIds.length; at += idsPerQuery) {
    if (at > 0) await nextTurn();
    const ids = entrantIds.slice(at, at + idsPerQuery);
    const where = and(eq(attempts.roundId, roundId), inArray(attempts.entrantId, ids));
    for (const row of await selectFacts(deps, where, Number.MAX_SAFE_INTEGER)) gathered.add(row);
    gathered.end();
  }
};

/** Who was scored since a moment, and when last: what a board should know by now. */
export const listScoredSince = async (deps: Deps, since: number) => {
  const { scoreEvents } = deps.store.tables;
  return deps.store.read
    .select({
      roundId: scoreEvents.roundId,
      entrantId: scoreEvents.entrantId,
      scoredAt: sql<number>`max(${scoreEvents.scoredAt})`.mapWith(Number),
    })
    .from(scoreEvents)
    .where(gte(scoreEvents.scoredAt, since))
    .groupBy(scoreEvents.roundId, scoreEvents.entrantId);
};

/** Who was given time since a moment, and may so have left a board. Such rows are few. */
export const listExtendedSince = async (deps: Deps, since: number) => {
  const { attempts, extensions } = deps.store.tables;
  return deps.store.read
    .selectDistinct({ roundId: attempts.roundId, entrantId: attempts.entrantId })
    .from(extensions)
    .innerJoin(attempts, eq(attempts.id, extensions.attemptId))
    .where(gte(extensions.grantedAt, since));
};
