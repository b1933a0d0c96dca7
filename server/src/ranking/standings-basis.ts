import { and, count, eq, isNotNull, isNull, max } from 'drizzle-orm';
import type { Reader } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';

/** What a round's standings rest on; the same before and after means that nothing came in between. */
export interface Basis {
  contestId: string;
  closesAt: number;
  /** Until when the round waits for those who were given time, or leave to start late. */
  extendedUntil: number | null;
  finalizedAt: number | null;
  rulesVersion: number;
  submitted: number;
  open: number;
  scores: number;
  latestScore: string | null;
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
  const { rounds, contests, attempts, scoreEvents } = deps.store.tables;
  const [round] = await door
    .select({
      contestId: rounds.contestId,
      closesAt: rounds.closesAt,
      extendedUntil: rounds.extendedUntil,
      finalizedAt: rounds.finalizedAt,
      rulesVersion: contests.rulesVersion,
    })
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
    ...(await readVoidEntries(deps, door, round.contestId)),
  };
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
