import { isGiven, prepareRows, type Placeholders } from '@cchc/db/prepare.ts';
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadDeps } from '../deps.ts';
import { unitLabel } from '../people/unit-label.ts';
import type { SubmittedAttempt } from './counting-attempt.ts';
import type { EntrantFacts, OnEntrant, StoredPerson } from './round-facts.ts';

/** One score of an attempt that was handed in, with whose it is; in the order selected below. */
type ScoreRow = readonly [
  entrantId: string,
  attemptId: string,
  number: number,
  startedAt: number,
  submittedAt: number | null,
  durationMs: number | null,
  eventId: string,
  score: number,
  maxScore: number,
  scoredAt: number,
  fullName: string | null,
  unitId: string | null,
  audience: string | null,
  annulledAt: number | null,
];

const pageSize = 2_000;

interface PageParams {
  roundId: string;
  after: string;
  limit: number;
}

/** All scores of each attempt rather than the latest alone: nearly always there is one, and looking costs a third more. */
const selectPage = prepareRows<PageParams, ScoreRow>(
  (db, { attempts, scoreEvents, entrants, entrantProfiles }, params: Placeholders<PageParams>) =>
    db
      .select({
        entrantId: attempts.entrantId,
        attemptId: attempts.id,
        number: attempts.number,
        startedAt: attempts.startedAt,
        submittedAt: attempts.submittedAt,
        durationMs: attempts.durationMs,
        eventId: scoreEvents.id,
        score: scoreEvents.score,
        maxScore: scoreEvents.maxScore,
        scoredAt: scoreEvents.scoredAt,
        fullName: entrantProfiles.fullName,
        unitId: entrants.unitId,
        audience: entrants.audience,
        annulledAt: entrants.annulledAt,
      })
      .from(attempts)
      .innerJoin(scoreEvents, eq(scoreEvents.attemptId, attempts.id))
      .innerJoin(entrants, eq(entrants.id, attempts.entrantId))
      .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
      .where(
        and(
          isGiven(attempts.roundId, params.roundId),
          sql`${attempts.entrantId} > cast(${params.after} as text)`,
          isNotNull(attempts.submittedAt),
          isNull(entrants.mergedInto),
        ),
      )
      .orderBy(asc(attempts.entrantId), asc(attempts.number))
      .limit(params.limit),
);

/** What many people share, held once: the database hands every one of them a text of their own. */
class SharedTexts {
  readonly #units: ReadonlyMap<string, Pick<StoredPerson, 'unitId' | 'unitName'>>;
  readonly #audiences = new Map<string, string>();

  constructor(units: readonly { id: string; path: string }[]) {
    this.#units = new Map(units.map(({ id, path }) => [id, { unitId: id, unitName: unitLabel(path) }]));
  }

  personOf([, , , , , , , , , , fullName, unitId, audience]: ScoreRow): StoredPerson {
    const unit = unitId === null ? undefined : this.#units.get(unitId);
    return {
      fullName,
      unitId: unit?.unitId ?? unitId,
      unitName: unit?.unitName ?? null,
      audience: audience === null ? null : this.#audienceOf(audience),
    };
  }

  #audienceOf(audience: string): string {
    const known = this.#audiences.get(audience);
    if (known !== undefined) return known;
    this.#audiences.set(audience, audience);
    return audience;
  }
}

/** A score is an event; of an attempt's the one with the last id counts. */
const attemptsOf = (rows: readonly ScoreRow[], from: number, to: number) => {
  const attempts: SubmittedAttempt[] = [];
  let newestScoredAt = 0;
  let latest = '';
  for (let at = from; at < to; at++) {
    const row = rows[at];
    if (!row) continue;
    const [, attemptId, number, startedAt, submittedAt, durationMs, eventId, score, maxScore, scoredAt] = row;
    if (submittedAt === null || durationMs === null) continue;
    const isSame = attempts.at(-1)?.attemptId === attemptId;
    if (isSame && eventId < latest) continue;
    if (isSame) attempts.pop();
    attempts.push({ attemptId, number, score, maxScore, durationMs, submittedAt, startedAt });
    latest = eventId;
    newestScoredAt = Math.max(newestScoredAt, scoredAt);
  }
  return { attempts, newestScoredAt };
};

/** Where the rows of the entrant end that begin at a place. */
const endOfEntrant = (rows: readonly ScoreRow[], from: number) => {
  const entrantId = rows[from]?.[0];
  let end = from + 1;
  while (end < rows.length && rows[end]?.[0] === entrantId) end++;
  return end;
};

const startOfLastEntrant = (rows: readonly ScoreRow[]) => {
  const entrantId = rows.at(-1)?.[0];
  return rows.findLastIndex((row) => row[0] !== entrantId) + 1;
};

/**
 * Reads what every entrant of a round has handed in, each for itself, a page at a time; between pages the event loop
 * serves others. Merged and annulled entries are left out.
 *
 * @param apart who is left out as well, without being counted.
 * @returns how many submitted attempts were left out as annulled.
 */
export const readWholeRound = async (
  { store }: ReadDeps,
  roundId: string,
  apart: ReadonlySet<string>,
  onEntrant: OnEntrant,
): Promise<{ annulled: number }> => {
  const { units } = store.tables;
  const texts = new SharedTexts(await store.read.select({ id: units.id, path: units.path }).from(units));
  let annulled = 0;
  const take = (
    row: ScoreRow,
    { attempts, newestScoredAt }: Pick<EntrantFacts, 'attempts' | 'newestScoredAt'>,
  ) => {
    if (apart.has(row[0])) return;
    if (row[13] !== null) annulled += attempts.length;
    else if (attempts.length > 0)
      onEntrant({ entrantId: row[0], person: texts.personOf(row), attempts, newestScoredAt });
  };
  let after = '';
  let limit = pageSize;
  for (;;) {
    const rows = await selectPage(store.read, { roundId, after, limit });
    const isLast = rows.length < limit;
    // Somebody's rows may go on in the next page, which begins with them again.
    const end = isLast ? rows.length : startOfLastEntrant(rows);
    for (let at = 0; at < end;) {
      const next = endOfEntrant(rows, at);
      const row = rows[at];
      if (row) take(row, attemptsOf(rows, at, next));
      at = next;
    }
    if (isLast) return { annulled };
    if (end === 0) limit *= 2;
    after = rows[end - 1]?.[0] ?? after;
    await nextTurn();
  }
};
