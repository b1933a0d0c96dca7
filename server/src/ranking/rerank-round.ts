import { recordAudit } from '../audit/record-audit.ts';
import { findContestById, findRound, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { readBasis, sameBasis } from './standings-basis.ts';
import { compareLines, storeChanges, type LineChanges } from './store-lines.ts';
import { readDecisions } from './stored-decisions.ts';
import { workOutRound } from './work-out-round.ts';

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
 * an entry was annulled or merged, a tie decided. They are worked out before the unit of work, which stores them
 * only if what they rest on is still the same. A round that is not final is left alone, and nothing is put on
 * record where nothing changes.
 *
 * @returns how many lines changed or went.
 * @throws {Problem} not-found; overloaded when facts kept changing.
 */
export async function rerankRound(deps: Deps, roundId: string, cause: Cause, now: number): Promise<number> {
  for (let tries = 0; tries < mostTries; tries++) {
    const changed = await tryToRerank(deps, roundId, cause, now);
    if (changed !== undefined) return changed;
  }
  throw problem('overloaded', { retryAfter: 10 });
}

/** The same for every final round of a contest. Boards are built anew, whether or not a stored line changed. */
export async function rerankContest(deps: Deps, contestId: string, cause: Cause, now: number): Promise<void> {
  const contest = await findContestById(deps, contestId);
  const final = contest?.rounds.filter((round) => round.finalizedAt !== null) ?? [];
  if (final.length === 0) return;
  for (const round of final) await rerankRound(deps, round.id, cause, now);
  deps.changes.emit('reranked', { contestId });
}

/** undefined when facts changed meanwhile. */
async function tryToRerank(deps: Deps, roundId: string, cause: Cause, now: number) {
  const found = await findRound(deps, roundId);
  if (!found) throw problem('not-found');
  const { contest } = found;
  const basis = await readBasis(deps, deps.store.read, roundId);
  if (basis.finalizedAt === null) return 0;
  const { submitted } = basis;
  const decisions = await readDecisions(deps, contest.id);
  const { lines, truths } = await workOutRound(deps, contest, roundId, { submitted, decisions });
  const changes = await compareLines(deps, roundId, lines);
  if (changes.changed.length + changes.gone.length === 0) return 0;
  return deps.store.write(
    async (tx) => {
      if (!sameBasis(await readBasis(deps, tx, roundId), basis)) return undefined;
      await storeChanges(deps, tx, roundId, changes);
      await recordAudit(tx, deps, {
        at: now,
        actor: cause.by,
        action: 'round.rerank',
        subject: `round:${roundId}`,
        contestId: contest.id,
        detail: { ...counts(contest, changes), truths, entrants: lines.length },
        reason: cause.reason,
      });
      return changes.changed.length + changes.gone.length;
    },
    { serializable: true },
  );
}

const counts = ({ rulesVersion }: ContestRecord, { changed, gone }: LineChanges) => ({
  rulesVersion,
  changed: changed.length,
  gone: gone.length,
});
