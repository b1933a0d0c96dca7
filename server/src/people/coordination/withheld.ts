import { and, eq, isNull, notInArray, or } from 'drizzle-orm';
import type { ContestRecord } from '../../contests/queries.ts';
import { overAt } from '../../contests/visibility.ts';
import type { Deps } from '../../deps.ts';
import type { UnitInCare } from './unit-in-care.ts';

/** Whether a guess at a number of people is being taken: DESIGN, invariant 7. */
const isGuessing = ({ rules, rounds }: ContestRecord, now: number): boolean =>
  rules.prediction !== null && rounds.some((round) => round.opensAt <= now && now < overAt(rules, round));

/** Whether everybody who may enter, or has entered where there is no roster, is in the coordinator's care. */
async function isEverybody(
  { store: { read, tables } }: Deps,
  { contest, inCare }: UnitInCare,
): Promise<boolean> {
  const { rosterMembers, entrants } = tables;
  if (contest.rules.entry.by === 'roster') {
    const others = and(
      eq(rosterMembers.contestId, contest.id),
      isNull(rosterMembers.removedAt),
      notInArray(rosterMembers.unitId, [...inCare]),
    );
    return (await read.$count(rosterMembers, others)) === 0;
  }
  const elsewhere = or(isNull(entrants.unitId), notInArray(entrants.unitId, [...inCare]));
  return (await read.$count(entrants, and(eq(entrants.contestId, contest.id), elsewhere))) === 0;
}

/**
 * Whether a coordinator gets no numbers now. They may enter and guess themselves. How many of their own people take
 * part is theirs to know and tells little of the whole; but where their units make up the whole contest, the numbers
 * add up to the one guessed at, and wait for the close.
 */
export const isWithheld = async (deps: Deps, place: UnitInCare, now: number): Promise<boolean> =>
  isGuessing(place.contest, now) && (await isEverybody(deps, place));
