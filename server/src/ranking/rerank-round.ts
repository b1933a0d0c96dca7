import { setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findContestById, findRound } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { forgetLines } from './forget-lines.ts';
import { layStandings, type Laid } from './lay-standings.ts';
import { publishEdition } from './publish-edition.ts';
import { inTurn, isAtWork } from './round-turns.ts';
import { readBasis, sameBasis, type Basis } from './standings-basis.ts';
import { giveBack } from './standings-under-way.ts';

/** Whose decision made standings come out otherwise; `system` when a sweep found them out of date. */
interface Cause {
  /** Staff id, or `system`. */
  by: string;
  reason?: string;
}

/** How often standings are worked out anew while facts keep changing under them. */
const mostTries = 5;

/**
 * Works the stored standings of a final round out anew from facts, and puts in order what comes out otherwise:
 * an entry was annulled or merged, a tie decided. What differs is laid beside the current edition a few lines at a time;
 * one small unit of work then makes the new edition current, only if what it rests on is still the same. Until then
 * everybody reads the old one. Cut off, it is taken up by the sweep. A round that is not final is left alone, and nothing
 * is put on record where nothing changes.
 *
 * @returns how many lines changed or went.
 * @throws {Problem} not-found; overloaded when facts kept changing, or another process is at work on the round.
 */
export async function rerankRound(deps: Deps, roundId: string, cause: Cause, now: number): Promise<number> {
  return inTurn(deps, roundId, async () => {
    for (let tries = 0; tries < mostTries; tries++) {
      const changed = await tryToRerank(deps, roundId, cause, now);
      if (changed !== undefined) return changed;
    }
    throw problem('overloaded', { retryAfter: 10 });
  });
}

/** The same for every final round of a contest. Boards are built anew, whether or not a stored line changed. */
export async function rerankContest(deps: Deps, contestId: string, cause: Cause, now: number): Promise<void> {
  const contest = await findContestById(deps, contestId);
  // One that is being made final now may have read what was decided on before it was.
  const final =
    contest?.rounds.filter(({ id, finalizedAt }) => finalizedAt !== null || isAtWork(deps, id)) ?? [];
  if (final.length === 0) return;
  try {
    for (const round of final) await rerankRound(deps, round.id, cause, now);
  } finally {
    // Rounds before one that failed are ranked anew all the same.
    deps.changes.emit('reranked', { contestId });
  }
}

/** Whoever decided is kept waiting at most this long. */
const longestWaitMs = 5_000;

/**
 * The same, waited for only a little: a large round takes longer than anybody waits for an answer. It goes on all the
 * same; its progress is shown with the results, and if it fails, that is logged and the sweep does it again.
 *
 * @throws {Problem} overloaded when facts kept changing.
 */
export async function rerankSoon(deps: Deps, contestId: string, cause: Cause, now: number): Promise<void> {
  const enough = new AbortController();
  const reranking = rerankContest(deps, contestId, cause, now);
  const waited = sleep(longestWaitMs, true, { ref: false, signal: enough.signal }).catch(() => false);
  try {
    const isLate = await Promise.race([reranking.then(() => false), waited]);
    if (isLate)
      reranking.catch((error: unknown) =>
        deps.log.error({ err: error, contestId }, 'standings could not be worked out anew'),
      );
  } finally {
    enough.abort();
  }
}

/** undefined when facts changed meanwhile. */
async function tryToRerank(deps: Deps, roundId: string, cause: Cause, now: number) {
  const found = await findRound(deps, roundId);
  if (!found) throw problem('not-found');
  const { contest } = found;
  const basis = await readBasis(deps, deps.store.read, roundId);
  if (basis.finalizedAt === null) return 0;
  await forgetLines(deps, roundId, basis.edition - 1);
  const laid = await layStandings(deps, { contest, roundId, basis, now });
  if (!laid) return undefined;
  const { truths, entrants, changed, gone } = laid;
  const isOtherwise = changed + gone > 0;
  const isStored = await deps.store.write(
    async (tx) => {
      if (!isOtherwise) return isStillSo(deps, tx, { laid, basis, now });
      if (!(await publishEdition(deps, tx, { laid, basis, now }))) return false;
      await recordAudit(tx, deps, {
        at: now,
        actor: cause.by,
        action: 'round.rerank',
        subject: `round:${roundId}`,
        contestId: contest.id,
        detail: { rulesVersion: contest.rulesVersion, changed, gone, truths, entrants },
        reason: cause.reason,
      });
      return true;
    },
    { serializable: true },
  );
  return isStored ? changed + gone : undefined;
}

/** In a unit: the current edition is as facts give it, and stays. */
async function isStillSo(
  deps: Deps,
  tx: Tx,
  { laid: { editions }, basis, now }: { laid: Laid; basis: Basis; now: number },
): Promise<boolean> {
  if (!sameBasis(await readBasis(deps, tx, editions.roundId), basis)) return false;
  return giveBack(deps, tx, editions.roundId, now);
}
