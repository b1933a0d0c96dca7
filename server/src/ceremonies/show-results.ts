import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { waitsForCeremony } from '../contests/freeze.ts';
import { findContestById, type ContestRecord, type RoundRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';

/** The rounds of a contest as they are in the unit. */
export async function readRounds(
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  contestId: string,
): Promise<RoundRecord[]> {
  const { rounds } = store.tables;
  return tx.select().from(rounds).where(eq(rounds.contestId, contestId)).orderBy(rounds.ordinal);
}

interface Showing {
  contest: Pick<ContestRecord, 'id'>;
  rounds: readonly Pick<RoundRecord, 'id'>[];
  /** null where a ceremony has uncovered them. */
  reason: string | null;
  by: string;
  now: number;
}

/** Notes in the caller's unit that rounds are shown to their end from now on. */
export async function showRounds(tx: Tx, deps: Deps, { contest, rounds, reason, by, now }: Showing) {
  const ids = rounds.map(({ id }) => id);
  if (ids.length === 0) return;
  const table = deps.store.tables.rounds;
  await tx.update(table).set({ thawedAt: now }).where(inArray(table.id, ids));
  await recordAudit(tx, deps, {
    at: now,
    actor: by,
    action: 'board.thaw',
    subject: `contest:${contest.id}`,
    contestId: contest.id,
    detail: { rounds: ids },
    reason,
  });
}

/**
 * Shows the end of every round that is final and waits for a ceremony, without one.
 *
 * @param by staff id.
 * @throws {Problem} not-found; results-not-final when no round is; results-shown when none is kept back.
 */
export async function showResults(
  deps: Deps,
  { contestId, reason }: { contestId: string; reason: string },
  by: string,
  now: number,
) {
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  await deps.store.write(
    async (tx) => {
      const rounds = await readRounds(tx, deps, contestId);
      const waiting = rounds.filter((round) => waitsForCeremony(contest.rules, round));
      if (waiting.length === 0) throw problem('results-shown');
      const final = waiting.filter(({ finalizedAt }) => finalizedAt !== null);
      if (final.length === 0) throw problem('results-not-final');
      await showRounds(tx, deps, { contest, rounds: final, reason, by, now });
    },
    { serializable: true },
  );
  deps.changes.emit('contest', { contestId });
}
