import { aliasedTable, and, asc, eq, gt, isNotNull, isNull, max, sql, type SQL } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RoundRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { readRoundFacts } from '../ranking/round-facts.ts';
import { readStoredStandings } from '../ranking/stored-standings.ts';
import { wantedRounds, type ExportFacts, type ExportOrder, type PersonFacts } from './export-facts.ts';

/** Rows in one query and one message: a page must not hold up an answer. */
const pageSize = 1_000;

type Hand = (facts: ExportFacts) => void;

/** Hands on what one by one came in, a page at a time. */
class Pages<T> {
  readonly #hand: (page: T[]) => void;
  #page: T[] = [];

  constructor(hand: (page: T[]) => void) {
    this.#hand = hand;
  }

  add = (item: T) => {
    this.#page.push(item);
    if (this.#page.length === pageSize) this.end();
  };

  end() {
    if (this.#page.length > 0) this.#hand(this.#page);
    this.#page = [];
  }
}

/**
 * Reads everything a workbook is made from, a page at a time; between pages the event loop serves others.
 * Boards are read as `ranking/` reads them, so that ranks come out the same.
 */
export async function readForExport(deps: Deps, order: ExportOrder, hand: Hand): Promise<void> {
  for (const round of wantedRounds(order)) {
    await readStandings(deps, round, hand);
    await readAttempts(deps, round.id, hand);
    const { attempts } = deps.store.tables;
    const isOpen = and(eq(attempts.roundId, round.id), isNull(attempts.submittedAt));
    hand({ kind: 'open', roundId: round.id, count: await deps.store.read.$count(attempts, isOpen) });
  }
  await readPeople(deps, order, hand);
}

async function readStandings(deps: Deps, { id: roundId, finalizedAt }: RoundRecord, hand: Hand) {
  if (finalizedAt === null) {
    const pages = new Pages<Extract<ExportFacts, { kind: 'running' }>['entrants'][number]>((entrants) =>
      hand({ kind: 'running', roundId, entrants }),
    );
    await readRoundFacts(deps, roundId, pages.add);
    pages.end();
    return;
  }
  const pages = new Pages<Extract<ExportFacts, { kind: 'final' }>['standings'][number]>((standings) =>
    hand({ kind: 'final', roundId, standings }),
  );
  await readStoredStandings(deps, roundId, pages.add);
  pages.end();
  await readCounting(deps, roundId, hand);
}

/** Which attempt each line of the final standings rests on. */
async function readCounting(deps: Deps, roundId: string, hand: Hand) {
  const { finalStandings } = deps.store.tables;
  await inPages(
    (after: SQL | undefined) =>
      deps.store.read
        .select({ entrantId: finalStandings.entrantId, attemptId: finalStandings.attemptId })
        .from(finalStandings)
        .where(and(eq(finalStandings.roundId, roundId), after))
        .orderBy(asc(finalStandings.entrantId))
        .limit(pageSize),
    (last) => gt(finalStandings.entrantId, last.entrantId),
    (attempts) => hand({ kind: 'counting', roundId, attempts }),
  );
}

async function readAttempts(deps: Deps, roundId: string, hand: Hand) {
  const { attempts, predictions } = deps.store.tables;
  const any = aliasedTable(predictions, 'any_guess');
  const latest = deps.store.read
    .select({ seq: max(any.seq) })
    .from(any)
    .where(eq(any.attemptId, attempts.id));
  const inRound = and(eq(attempts.roundId, roundId), isNotNull(attempts.submittedAt));
  await inPages(
    (after: SQL | undefined) =>
      deps.store.read
        .select({
          attemptId: attempts.id,
          entrantId: attempts.entrantId,
          number: attempts.number,
          submittedAt: attempts.submittedAt,
          durationMs: attempts.durationMs,
          maxScore: attempts.maxScore,
          receiptCode: attempts.receiptCode,
          guess: predictions.value,
        })
        .from(attempts)
        .leftJoin(predictions, and(eq(predictions.attemptId, attempts.id), eq(predictions.seq, latest)))
        .where(and(inRound, after))
        .orderBy(asc(attempts.entrantId), asc(attempts.number))
        .limit(pageSize),
    (last) => sql`(${attempts.entrantId}, ${attempts.number}) > (${last.entrantId}, ${last.number})`,
    (rows) =>
      hand({
        kind: 'attempts',
        roundId,
        attempts: rows.map(
          ({ attemptId, entrantId, submittedAt, durationMs, maxScore, receiptCode, guess }) => ({
            attemptId,
            entrantId,
            submittedAt: submittedAt ?? 0,
            durationMs: Math.max(0, durationMs ?? 0),
            maxScore,
            receiptCode,
            guess,
          }),
        ),
      }),
  );
}

async function readPeople(deps: Deps, { contest, people: inFull }: ExportOrder, hand: Hand) {
  const { entrants, entrantProfiles, units } = deps.store.tables;
  await inPages(
    // By the unique index of the contest's people: any order will do, and this one needs no sorting.
    (after: SQL | undefined) =>
      deps.store.read
        .select({
          identityHash: entrants.identityHash,
          entrantId: entrants.id,
          joinedAt: entrants.joinedAt,
          fullName: entrantProfiles.fullName,
          unitPath: units.path,
          audience: entrants.audience,
          annulledAt: entrants.annulledAt,
          mergedInto: entrants.mergedInto,
          birthYear: entrantProfiles.birthYear,
          phone: entrantProfiles.phone,
          staffCode: entrantProfiles.staffCode,
        })
        .from(entrants)
        .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
        .leftJoin(units, eq(units.id, entrants.unitId))
        .where(and(eq(entrants.contestId, contest.id), after))
        .orderBy(asc(entrants.identityHash))
        .limit(pageSize),
    (last) => gt(entrants.identityHash, last.identityHash),
    (rows) =>
      hand({
        kind: 'people',
        people: rows.map(({ annulledAt, ...row }) =>
          toPerson({ ...row, isAnnulled: annulledAt !== null }, inFull),
        ),
      }),
  );
}

const toPerson = (
  { entrantId, joinedAt, fullName, unitPath, audience, isAnnulled, mergedInto, ...personal }: PersonFacts,
  inFull: boolean,
): PersonFacts => ({
  entrantId,
  joinedAt,
  fullName,
  unitPath,
  audience,
  isAnnulled,
  mergedInto,
  birthYear: inFull ? personal.birthYear : null,
  phone: inFull ? personal.phone : null,
  staffCode: inFull ? personal.staffCode : null,
});

/** Reads page after page, each from after the last row of the one before. */
async function inPages<Row>(
  read: (after: SQL | undefined) => PromiseLike<Row[]>,
  beyond: (last: Row) => SQL,
  hand: (rows: Row[]) => void,
) {
  let after: SQL | undefined;
  for (;;) {
    const rows = await read(after);
    if (rows.length > 0) hand(rows);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = beyond(last);
    await nextTurn();
  }
}
