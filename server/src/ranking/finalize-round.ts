import { eq } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findRound, type ContestRecord } from '../contests/queries.ts';
import { overAt } from '../contests/visibility.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { readBasis, sameBasis, type Basis } from './standings-basis.ts';
import { insertLines, layLinesReady } from './store-lines.ts';
import { readDecisions } from './stored-decisions.ts';
import { workOutRound, type WorkedOut } from './work-out-round.ts';

/**
 * Stores a round's final standings once it is over and no attempt is open: the prediction resolved, everyone
 * ranked by the whole chain. Repeating it changes nothing.
 *
 * They are worked out, and on SQLite laid ready, before the unit of work that makes them final; it does so only if what
 * they rest on is still the same. One process finalizes a round once at a time.
 *
 * @returns true when the round is final; false when it has to wait and be tried again.
 * @throws {Problem} not-found.
 * @throws {Error} when a submitted attempt has no score: nobody is left out of final standings in silence.
 */
export function finalizeRound(deps: Deps, roundId: string, now: number): Promise<boolean> {
  const rounds = underWay.get(deps) ?? new Map<string, Promise<boolean>>();
  underWay.set(deps, rounds);
  const running = rounds.get(roundId);
  if (running) return running;
  const begun = tryToFinalize(deps, roundId, now).finally(() => rounds.delete(roundId));
  rounds.set(roundId, begun);
  return begun;
}

/** Two at once would lay lines ready over each other. */
const underWay = new WeakMap<Deps, Map<string, Promise<boolean>>>();

async function tryToFinalize(deps: Deps, roundId: string, now: number): Promise<boolean> {
  const found = await findRound(deps, roundId);
  if (!found) throw problem('not-found');
  const { contest, round } = found;
  if (round.finalizedAt !== null) return true;
  // A rehearsal being thrown away: there is nobody left to rank.
  if (contest.publishedAt === null) return false;
  if (now < overAt(contest.rules, round)) return false;
  const basis = await readBasis(deps, deps.store.read, roundId);
  if (!isReady(basis, contest, now)) return false;
  const decisions = await readDecisions(deps, contest.id);
  const { submitted } = basis;
  const final = await workOutRound(deps, contest, roundId, { submitted, decisions });
  // On PostgreSQL a long unit of work holds up no entrant, and another process may finalize at the same time.
  const laysReady = deps.store.dialect === 'sqlite';
  if (laysReady && !(await layLinesReady(deps, roundId, final.lines))) return false;
  const isStored = await deps.store.write(
    (tx) => storeIfUnchanged(deps, tx, { contest, roundId, basis, final, laysReady, now }),
    { serializable: true },
  );
  if (isStored) deps.changes.emit('contest', { contestId: contest.id });
  return isStored;
}

/** By the round's end as it is now: leave to start late may have been given since the contest was read. */
const isReady = (basis: Basis, contest: ContestRecord, now: number) =>
  basis.finalizedAt === null &&
  basis.rulesVersion === contest.rulesVersion &&
  basis.open === 0 &&
  now >= overAt(contest.rules, basis);

interface Storing {
  contest: ContestRecord;
  roundId: string;
  basis: Basis;
  final: WorkedOut;
  /** Whether the lines are there already. */
  laysReady: boolean;
  now: number;
}

async function storeIfUnchanged(deps: Deps, tx: Tx, storing: Storing): Promise<boolean> {
  const { contest, roundId, basis, final, laysReady, now } = storing;
  const { rounds } = deps.store.tables;
  if (!sameBasis(await readBasis(deps, tx, roundId), basis)) return false;
  if (!laysReady) await insertLines(deps, tx, final.lines);
  await tx.update(rounds).set({ finalizedAt: now }).where(eq(rounds.id, roundId));
  await recordAudit(tx, deps, {
    at: now,
    actor: 'system',
    action: 'round.finalize',
    subject: `round:${roundId}`,
    contestId: contest.id,
    detail: { rulesVersion: contest.rulesVersion, truths: final.truths, entrants: final.lines.length },
  });
  return true;
}
