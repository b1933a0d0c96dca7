import { aliasedTable, and, asc, eq, inArray, max, sql, type SQL } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import type { PeopleTally } from './people-tally.ts';
import type { RoundTally } from './round-tally.ts';

/* Rows in one statement: some milliseconds, after which the event loop serves others. */
const attemptsAtOnce = 250;
const peopleAtOnce = 1_000;
const idsPerQuery = 200;

/** Attempts with the latest score of each. */
const selectAttempts = ({ store: { read, tables } }: Deps, where: SQL | undefined) => {
  const { attempts, scoreEvents } = tables;
  const any = aliasedTable(scoreEvents, 'any_event');
  const latest = read
    .select({ id: max(any.id) })
    .from(any)
    .where(eq(any.attemptId, attempts.id));
  return read
    .select({
      id: attempts.id,
      entrantId: attempts.entrantId,
      number: attempts.number,
      startedAt: attempts.startedAt,
      submittedAt: attempts.submittedAt,
      submittedBy: attempts.submittedBy,
      maxScore: attempts.maxScore,
      score: scoreEvents.score,
    })
    .from(attempts)
    .leftJoin(scoreEvents, eq(scoreEvents.id, latest))
    .where(where)
    .orderBy(asc(attempts.entrantId), asc(attempts.number))
    .limit(attemptsAtOnce);
};

type AttemptRows = Awaited<ReturnType<typeof selectAttempts>>;

const takeAttempts = (rows: AttemptRows, tally: RoundTally, people: PeopleTally) => {
  for (const { id, ...attempt } of rows) tally.take(id, attempt, people.unitOf(attempt.entrantId));
};

/** Takes every attempt of a round, a page at a time. */
export const walkRound = async (deps: Deps, roundId: string, tally: RoundTally, people: PeopleTally) => {
  const { attempts } = deps.store.tables;
  let after: SQL | undefined;
  for (;;) {
    const rows = await selectAttempts(deps, and(eq(attempts.roundId, roundId), after));
    takeAttempts(rows, tally, people);
    const last = rows.at(-1);
    if (!last || rows.length < attemptsAtOnce) return;
    after = sql`(${attempts.entrantId}, ${attempts.number}) > (${last.entrantId}, ${last.number})`;
    await nextTurn();
  }
};

/** Takes some attempts as they are now. */
export const readAttempts = async (
  deps: Deps,
  ids: readonly string[],
  tally: RoundTally,
  people: PeopleTally,
) => {
  for (let at = 0; at < ids.length; at += idsPerQuery) {
    if (at > 0) await nextTurn();
    const some = ids.slice(at, at + idsPerQuery);
    takeAttempts(await selectAttempts(deps, inArray(deps.store.tables.attempts.id, some)), tally, people);
  }
};

/** Takes the first attempts of some entrants of a round: those by which people are counted. */
export const readFirstAttempts = async (
  deps: Deps,
  roundId: string,
  entrantIds: readonly string[],
  tally: RoundTally,
  people: PeopleTally,
) => {
  const { attempts } = deps.store.tables;
  for (let at = 0; at < entrantIds.length; at += idsPerQuery) {
    if (at > 0) await nextTurn();
    const some = inArray(attempts.entrantId, entrantIds.slice(at, at + idsPerQuery));
    const first = and(eq(attempts.roundId, roundId), some, eq(attempts.number, 1));
    takeAttempts(await selectAttempts(deps, first), tally, people);
  }
};

const selectPeople = ({ store: { read, tables } }: Deps, where: SQL | undefined) => {
  const { id, unitId, joinedAt } = tables.entrants;
  return read
    .select({ id, unitId, joinedAt })
    .from(tables.entrants)
    .where(where)
    .orderBy(asc(joinedAt), asc(id))
    .limit(peopleAtOnce);
};

/** Takes everyone who has joined a contest, a page at a time. */
export const walkPeople = async (deps: Deps, contestId: string, people: PeopleTally) => {
  const { entrants } = deps.store.tables;
  let after: SQL | undefined;
  for (;;) {
    const rows = await selectPeople(deps, and(eq(entrants.contestId, contestId), after));
    for (const { id, ...person } of rows) people.take(id, person);
    const last = rows.at(-1);
    if (!last || rows.length < peopleAtOnce) return;
    after = sql`(${entrants.joinedAt}, ${entrants.id}) > (${last.joinedAt}, ${last.id})`;
    await nextTurn();
  }
};

/** Takes some people as they are now. */
export const readPeople = async (deps: Deps, ids: readonly string[], people: PeopleTally) => {
  for (let at = 0; at < ids.length; at += idsPerQuery) {
    if (at > 0) await nextTurn();
    const some = ids.slice(at, at + idsPerQuery);
    const rows = await selectPeople(deps, inArray(deps.store.tables.entrants.id, some));
    for (const { id, ...person } of rows) people.take(id, person);
  }
};
