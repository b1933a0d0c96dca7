import { aliasedTable, and, asc, eq, isNotNull, max, sql } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isGiven, prepare, type Placeholders } from '@cchc/db/prepare.ts';
import type { Deps } from '../deps.ts';
import type { SubmittedAttempt } from './counting-attempt.ts';
import { readMergedEntries } from './merged-entries.ts';
import { readEntrantFacts } from './round-facts.ts';

/** Whoever handed something in in a round that counts, and nothing personal about them. */
export interface RoundPerson {
  entrantId: string;
  audience: string | null;
  /** In order; at least one. */
  attempts: readonly SubmittedAttempt[];
}

/** Some people of a round. */
export interface PeoplePage {
  people: readonly RoundPerson[];
  /**
   * Everybody with an id above `after` and up to `upTo`, if there is such a bound, but for those others were merged
   * into. These make up the last page, which has no range.
   */
  range: { after: string; upTo: string | undefined } | undefined;
  /** Scored attempts read for it, those that do not count among them. */
  attempts: number;
}

/** A few milliseconds' work. */
const pageSize = 500;

type Row = Awaited<ReturnType<typeof selectPage>>[number];

/** Submitted attempts with the latest score of each, by entrant and number; nobody's name is needed. */
const selectPage = prepare(
  (
    db,
    { attempts, scoreEvents, entrants },
    { roundId, entrantId, number }: Placeholders<{ roundId: string; entrantId: string; number: number }>,
  ) => {
    const any = aliasedTable(scoreEvents, 'any_event');
    const latest = db
      .select({ id: max(any.id) })
      .from(any)
      .where(eq(any.attemptId, attempts.id));
    return db
      .select({
        entrantId: attempts.entrantId,
        attemptId: attempts.id,
        number: attempts.number,
        startedAt: attempts.startedAt,
        submittedAt: attempts.submittedAt,
        durationMs: attempts.durationMs,
        score: scoreEvents.score,
        maxScore: scoreEvents.maxScore,
        audience: entrants.audience,
        annulledAt: entrants.annulledAt,
        mergedInto: entrants.mergedInto,
      })
      .from(attempts)
      .innerJoin(scoreEvents, eq(scoreEvents.id, latest))
      .innerJoin(entrants, eq(entrants.id, attempts.entrantId))
      .where(
        and(
          isGiven(attempts.roundId, roundId),
          isNotNull(attempts.submittedAt),
          sql`(${attempts.entrantId}, ${attempts.number}) > (${entrantId}, ${number})`,
        ),
      )
      .orderBy(asc(attempts.entrantId), asc(attempts.number))
      .limit(pageSize);
  },
);

/** Gathers rows, ordered by entrant, into people; the last of them may go on in the rows to come. */
class People {
  #current: { entrantId: string; audience: string | null; attempts: SubmittedAttempt[] } | undefined;
  #whole: RoundPerson[] = [];

  add({ submittedAt, durationMs, ...row }: Row) {
    const { entrantId, audience, attemptId, number, startedAt, score, maxScore } = row;
    if (submittedAt === null || durationMs === null) return;
    if (this.#current?.entrantId !== entrantId) {
      this.end();
      this.#current = { entrantId, audience, attempts: [] };
    }
    this.#current?.attempts.push({ attemptId, number, score, maxScore, durationMs, submittedAt, startedAt });
  }

  end() {
    if (this.#current) this.#whole.push(this.#current);
    this.#current = undefined;
  }

  take(): RoundPerson[] {
    const whole = this.#whole;
    this.#whole = [];
    return whole;
  }
}

/**
 * Reads who handed in what in a round, in the order of their ids, a page at a time; between pages the event loop serves
 * others. Annulled entries are left out. What was handed in under a merged entry belongs to the entry it was merged
 * into: these few are the last page.
 */
export async function* readPeople(deps: Deps, roundId: string): AsyncGenerator<PeoplePage> {
  const merged = await readMergedEntries(deps, roundId);
  const owners = merged.owners();
  const apart = new Set(owners);
  const gathered = new People();
  let after = '';
  let last = { entrantId: '', number: 0 };
  for (let isWhole = false; !isWhole;) {
    const rows = await selectPage(deps.store.read, { roundId, ...last });
    for (const row of rows)
      if (row.annulledAt === null && row.mergedInto === null && !apart.has(row.entrantId)) gathered.add(row);
    isWhole = rows.length < pageSize;
    if (isWhole) gathered.end();
    const people = gathered.take();
    // Whoever is last on a page may have more attempts on the next, and is not among them yet.
    const upTo = isWhole ? undefined : (people.at(-1)?.entrantId ?? after);
    await nextTurn();
    yield { people, range: { after, upTo }, attempts: rows.length };
    after = upTo ?? after;
    last = rows.at(-1) ?? last;
    await nextTurn();
  }
  const people: RoundPerson[] = [];
  await readEntrantFacts(deps, roundId, owners, ({ entrantId, person: { audience }, attempts }) =>
    people.push({ entrantId, audience, attempts }),
  );
  yield { people, range: undefined, attempts: 0 };
}
