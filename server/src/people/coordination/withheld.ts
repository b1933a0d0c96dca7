import { and, eq, inArray, isNull, notInArray } from 'drizzle-orm';
import type { Rules } from '../../contests/contract.ts';
import type { ContestRecord } from '../../contests/queries.ts';
import { overAt } from '../../contests/visibility.ts';
import type { Deps } from '../../deps.ts';
import type { UnitInCare } from './unit-in-care.ts';

/** Whether a guess at a number of people is being taken: DESIGN, invariant 7. */
const isGuessing = ({ rules, rounds }: ContestRecord, now: number): boolean =>
  rules.prediction !== null && rounds.some((round) => round.opensAt <= now && now < overAt(rules, round));

/** So many people elsewhere leave the whole open: guesses that are closer decide prizes. */
const fewestElsewhere = 30;

/**
 * Whether numbers of a coordinator’s people come near the number that is guessed at. How many of them take part tells
 * little of the whole where they are a small part of it: at most a third, with thirty people elsewhere. How large the
 * whole is only a roster says, which nobody but organisers can add to: an entry made up elsewhere would lift any
 * other measure. Nor is it known beforehand whose audience is where, so that a number of one audience may be all of
 * one unit.
 *
 * @param own people on the roster who are in the coordinator’s care, and how many are elsewhere; null without a roster.
 */
export const comesNear = (
  { audiences, prediction }: Pick<Rules, 'audiences' | 'prediction'>,
  roster: { own: number; elsewhere: number } | null,
): boolean =>
  roster === null ||
  (prediction?.among === 'audience' && audiences.length > 0) ||
  roster.elsewhere < Math.max(fewestElsewhere, 2 * roster.own);

async function rosterAround({ store: { read, tables } }: Deps, { contest, inCare }: UnitInCare) {
  if (contest.rules.entry.by !== 'roster') return null;
  const { rosterMembers } = tables;
  const listed = and(eq(rosterMembers.contestId, contest.id), isNull(rosterMembers.removedAt));
  return {
    own: await read.$count(rosterMembers, and(listed, inArray(rosterMembers.unitId, [...inCare]))),
    elsewhere: await read.$count(rosterMembers, and(listed, notInArray(rosterMembers.unitId, [...inCare]))),
  };
}

/**
 * Whether a coordinator gets no numbers of what goes on now. They may enter and guess themselves. Everything in their
 * care counts, since one unit after the other adds up.
 */
export const isWithheld = async (deps: Deps, place: UnitInCare, now: number): Promise<boolean> =>
  isGuessing(place.contest, now) && comesNear(place.contest.rules, await rosterAround(deps, place));
