import type { Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import { annul, type Decision } from './annul-entry.ts';
import type { PairVerdict } from './contract.ts';
import { getEntry, getStanding, type StoredEntry } from './entry-verdicts.ts';
import { followVerdict } from './follow-verdict.ts';
import { merge } from './merge-entries.ts';
import { restore } from './restore-entry.ts';
import { dropReview, pairSubject, storeReview } from './reviews.ts';

interface Pair {
  contestId: string;
  /** The entry that is kept, or stays as it is. */
  kept: StoredEntry;
  other: StoredEntry;
}

/**
 * Decides what two entries are: two people, one person whose entries count together, or one whose other entry is
 * void. An entry that was merged stands for the one it was merged into. Deciding the same again changes nothing.
 *
 * @throws {Problem} not-found, also for an entry paired with itself; entry-not-valid when the entry to be kept is
 * annulled; overloaded.
 */
export async function decidePair(
  deps: Deps,
  contestId: string,
  { keptId, otherId, verdict, reason }: PairVerdict,
  by: string,
  now: number,
): Promise<void> {
  if (keptId === otherId) throw problem('not-found');
  const entrantIds = await deps.store.write(
    async (tx) => {
      const kept = await getStanding(tx, deps, { contestId, entrantId: keptId });
      const other = await getStanding(tx, deps, { contestId, entrantId: otherId });
      if (kept.entrantId === other.entrantId) return [];
      const subject = pairSubject(kept.entrantId, other.entrantId);
      const touched = await carryOut(tx, deps, { contestId, kept, other }, { verdict, by, reason }, now);
      await storeReview(tx, deps, { contestId, subject, verdict, reason, by }, now);
      return touched;
    },
    { serializable: true },
  );
  if (verdict !== 'distinct') await followVerdict(deps, { contestId, entrantIds }, { by, reason }, now);
}

async function carryOut(
  tx: Tx,
  deps: Deps,
  { contestId, kept, other }: Pair,
  decision: Decision & Pick<PairVerdict, 'verdict'>,
  now: number,
): Promise<string[]> {
  // Another organiser may have kept the other one a moment before: a person is not left without an entry.
  if (decision.verdict !== 'distinct' && kept.annulledAt !== null) throw problem('entry-not-valid');
  if (decision.verdict === 'merged')
    return merge(tx, deps, contestId, { kept, merged: other }, decision, now);
  if (decision.verdict === 'annulled')
    return (await annul(tx, deps, contestId, other, decision, now)) ? [other.entrantId] : [];
  const { by, reason } = decision;
  const subject = pairSubject(kept.entrantId, other.entrantId);
  await recordAudit(tx, deps, { at: now, actor: by, action: 'pair.distinct', subject, contestId, reason });
  return [];
}

/**
 * Takes back what was decided about a pair: what was merged or annulled counts again, and the pair is to be looked at
 * anew. Where nothing was decided nothing happens.
 *
 * @throws {Problem} not-found; merged-since while the entry that was kept is merged itself.
 */
export async function undoPair(
  deps: Deps,
  { contestId, oneId, otherId }: { contestId: string; oneId: string; otherId: string },
  decision: Decision,
  now: number,
): Promise<void> {
  const entrantIds = await deps.store.write(
    async (tx) => {
      const one = await getEntry(tx, deps, { contestId, entrantId: oneId });
      const other = await getEntry(tx, deps, { contestId, entrantId: otherId });
      const subject = pairSubject(oneId, otherId);
      const dropped = await dropReview(tx, deps, { contestId, subject });
      if (!dropped) return [];
      const taken = voidOf(one, other, dropped);
      if (taken) return restore(tx, deps, contestId, taken, decision, now);
      const { by, reason } = decision;
      const event = { at: now, actor: by, action: 'pair.reopen', subject, contestId, reason } as const;
      await recordAudit(tx, deps, { ...event, detail: { was: dropped.verdict } });
      return [];
    },
    { serializable: true },
  );
  await followVerdict(deps, { contestId, entrantIds }, decision, now);
}

/** Which of a pair the verdict took out; undefined where it took out none, or it is back already. */
const voidOf = (
  one: StoredEntry,
  other: StoredEntry,
  { verdict, reviewedAt }: { verdict: string; reviewedAt: number },
): StoredEntry | undefined => {
  if (verdict === 'merged') {
    if (one.mergedInto !== null && other.mergedInto !== null) throw problem('merged-since');
    return one.mergedInto === other.entrantId ? one : other.mergedInto === one.entrantId ? other : undefined;
  }
  // The other of the two may be void for a reason of its own: it was annulled at another moment.
  return verdict === 'annulled'
    ? [one, other].find(({ annulledAt }) => annulledAt === reviewedAt)
    : undefined;
};
