import { aliasedTable, and, count, eq, isNotNull, isNull, max } from 'drizzle-orm';
import type { Reader, Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findRound, type ContestRecord } from '../contests/queries.ts';
import { overAt } from '../contests/visibility.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { rankFinally, type EntrantAttempts, type FinalStandings } from './final-standings.ts';
import { toHex } from './rank-key.ts';
import { readRoundFacts } from './round-facts.ts';

/** Nine columns each: far below both dialects' limits on parameters. */
const rowsPerInsert = 500;

/** What the standings rest on; the same before and after means that nothing came in between. */
interface Basis {
  finalizedAt: number | null;
  rulesVersion: number;
  submitted: number;
  open: number;
  scores: number;
  latestScore: string | null;
}

/**
 * Stores a round's final standings once it is over and no attempt is open: the prediction resolved, everyone
 * ranked by the whole chain. Repeating it changes nothing.
 *
 * They are worked out before the unit of work, which stores them only if what they rest on is still the same.
 *
 * @returns true when the round is final; false when it has to wait and be tried again.
 * @throws {Problem} not-found.
 * @throws {Error} when a submitted attempt has no score: nobody is left out of final standings in silence.
 */
export async function finalizeRound(deps: Deps, roundId: string, now: number): Promise<boolean> {
  const found = await findRound(deps, roundId);
  if (!found) throw problem('not-found');
  const { contest, round } = found;
  if (round.finalizedAt !== null) return true;
  // A rehearsal being thrown away: there is nobody left to rank.
  if (contest.publishedAt === null) return false;
  if (now < overAt(contest.rules, round)) return false;
  const basis = await readBasis(deps, deps.store.read, roundId);
  if (!isReady(basis, contest)) return false;
  const final = await workOut(deps, contest, roundId, basis.submitted);
  const isStored = await deps.store.write(
    (tx) => storeIfUnchanged(deps, tx, { contest, roundId, basis, final, now }),
    { serializable: true },
  );
  if (isStored) deps.changes.emit('contest', { contestId: contest.id });
  return isStored;
}

const isReady = (basis: Basis, contest: ContestRecord) =>
  basis.finalizedAt === null && basis.rulesVersion === contest.rulesVersion && basis.open === 0;

async function workOut(
  deps: Deps,
  contest: ContestRecord,
  roundId: string,
  submitted: number,
): Promise<FinalStandings> {
  const entrants: EntrantAttempts[] = [];
  await readRoundFacts(deps, roundId, ({ entrantId, attempts }) => entrants.push({ entrantId, attempts }));
  const scored = entrants.reduce((sum, { attempts }) => sum + attempts.length, 0);
  if (scored !== submitted)
    throw new Error(`${submitted - scored} submitted attempts of round ${roundId} have no score`);
  return rankFinally(entrants, await readGuesses(deps, roundId), contest.rules);
}

/** The latest guess of every attempt: the one with the highest `seq`. */
async function readGuesses(deps: Deps, roundId: string): Promise<Map<string, number | null>> {
  const { predictions, attempts } = deps.store.tables;
  const any = aliasedTable(predictions, 'any_guess');
  const { read } = deps.store;
  const latest = read
    .select({ seq: max(any.seq) })
    .from(any)
    .where(eq(any.attemptId, predictions.attemptId));
  const rows = await read
    .select({ attemptId: predictions.attemptId, value: predictions.value })
    .from(predictions)
    .innerJoin(attempts, eq(attempts.id, predictions.attemptId))
    .where(and(eq(attempts.roundId, roundId), eq(predictions.seq, latest)));
  return new Map(rows.map((row) => [row.attemptId, row.value]));
}

async function readBasis(deps: Deps, door: Reader, roundId: string): Promise<Basis> {
  const { rounds, contests, attempts, scoreEvents } = deps.store.tables;
  const [round] = await door
    .select({ finalizedAt: rounds.finalizedAt, rulesVersion: contests.rulesVersion })
    .from(rounds)
    .innerJoin(contests, eq(contests.id, rounds.contestId))
    .where(eq(rounds.id, roundId));
  if (!round) throw problem('not-found');
  const inRound = eq(attempts.roundId, roundId);
  const [scores] = await door
    .select({ scores: count(), latestScore: max(scoreEvents.id) })
    .from(scoreEvents)
    .where(eq(scoreEvents.roundId, roundId));
  return {
    ...round,
    submitted: await door.$count(attempts, and(inRound, isNotNull(attempts.submittedAt))),
    open: await door.$count(attempts, and(inRound, isNull(attempts.submittedAt))),
    scores: scores?.scores ?? 0,
    latestScore: scores?.latestScore ?? null,
  };
}

interface Storing {
  contest: ContestRecord;
  roundId: string;
  basis: Basis;
  final: FinalStandings;
  now: number;
}

async function storeIfUnchanged(deps: Deps, tx: Tx, storing: Storing): Promise<boolean> {
  const { contest, roundId, basis, final, now } = storing;
  const { rounds, finalStandings } = deps.store.tables;
  if (!sameBasis(await readBasis(deps, tx, roundId), basis)) return false;
  const rows = final.standings.map(({ key, ...standing }) => ({
    ...standing,
    roundId,
    rankKey: toHex(key),
    rulesVersion: contest.rulesVersion,
  }));
  for (let at = 0; at < rows.length; at += rowsPerInsert)
    await tx.insert(finalStandings).values(rows.slice(at, at + rowsPerInsert));
  await tx.update(rounds).set({ finalizedAt: now }).where(eq(rounds.id, roundId));
  await recordAudit(tx, deps, {
    at: now,
    actor: 'system',
    action: 'round.finalize',
    subject: `round:${roundId}`,
    contestId: contest.id,
    detail: { rulesVersion: contest.rulesVersion, truth: final.truth, entrants: rows.length },
  });
  return true;
}

const sameBasis = (left: Basis, right: Basis) =>
  left.finalizedAt === right.finalizedAt &&
  left.rulesVersion === right.rulesVersion &&
  left.submitted === right.submitted &&
  left.open === right.open &&
  left.scores === right.scores &&
  left.latestScore === right.latestScore;
