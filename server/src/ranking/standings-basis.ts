import { and, count, eq, exists, isNotNull, isNull, max } from 'drizzle-orm';
import type { Reader } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';

/**
 * What a round's standings rest on; the same before and after means that nothing came in between. It is asked for in a
 * unit of work, so each part is found by an index among few: once a round is over and nobody is at work, attempts and
 * their scores change only where an attempt was opened again, or leave given to start one late.
 */
export interface Basis {
  contestId: string;
  closesAt: number;
  /** Until when the round waits for those who were given time, or leave to start late. */
  extendedUntil: number | null;
  finalizedAt: number | null;
  /** The edition of its final standings that is current. */
  edition: number;
  rulesVersion: number;
  open: number;
  extensions: number;
  lateStarts: number;
  annulled: number;
  latestAnnulment: number | null;
  merged: number;
  latestDecision: string | null;
}

/**
 * Reads it through a door: outside, before standings are worked out, and in the unit that stores them.
 * @throws {Problem} not-found.
 */
export async function readBasis(deps: Deps, door: Reader, roundId: string): Promise<Basis> {
  const { rounds, contests, attempts, lateStarts } = deps.store.tables;
  const [round] = await door
    .select({
      contestId: rounds.contestId,
      closesAt: rounds.closesAt,
      extendedUntil: rounds.extendedUntil,
      finalizedAt: rounds.finalizedAt,
      edition: rounds.edition,
      rulesVersion: contests.rulesVersion,
    })
    .from(rounds)
    .innerJoin(contests, eq(contests.id, rounds.contestId))
    .where(eq(rounds.id, roundId));
  if (!round) throw problem('not-found');
  return {
    ...round,
    open: await door.$count(attempts, and(eq(attempts.roundId, roundId), isNull(attempts.submittedAt))),
    extensions: await countExtensions(deps, door, roundId),
    lateStarts: await door.$count(lateStarts, eq(lateStarts.roundId, roundId)),
    ...(await readVoidEntries(deps, door, round.contestId)),
  };
}

/** Time given to single attempts of a round. There are few of all; a join would go through the attempts of the round. */
function countExtensions({ store }: Deps, door: Reader, roundId: string): Promise<number> {
  const { attempts, extensions } = store.tables;
  const inRound = door
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.id, extensions.attemptId), eq(attempts.roundId, roundId)));
  return door.$count(extensions, exists(inRound));
}

async function readVoidEntries(deps: Deps, door: Reader, contestId: string) {
  const { entrants, tieDecisions } = deps.store.tables;
  const inContest = eq(entrants.contestId, contestId);
  const [annulled] = await door
    .select({ annulled: count(), latestAnnulment: max(entrants.annulledAt) })
    .from(entrants)
    .where(and(inContest, isNotNull(entrants.annulledAt)));
  const [decision] = await door
    .select({ latestDecision: max(tieDecisions.id) })
    .from(tieDecisions)
    .where(eq(tieDecisions.contestId, contestId));
  return {
    annulled: annulled?.annulled ?? 0,
    latestAnnulment: annulled?.latestAnnulment ?? null,
    merged: await door.$count(entrants, and(inContest, isNotNull(entrants.mergedInto))),
    latestDecision: decision?.latestDecision ?? null,
  };
}

export const sameBasis = (left: Basis, right: Basis): boolean =>
  (Object.keys(left) as (keyof Basis)[]).every((member) => left[member] === right[member]);
