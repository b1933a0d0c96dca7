import { and, count, eq, exists, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { asPublic } from '../../contests/freeze.ts';
import { presentRound } from '../../contests/present.ts';
import { overAt } from '../../contests/visibility.ts';
import type { Deps } from '../../deps.ts';
import { entryOf, onRoster } from '../roster/roster-conditions.ts';
import type { Participation } from './contract.ts';
import type { UnitInCare } from './unit-in-care.ts';
import { isWithheld } from './withheld.ts';

/** Entries with an attempt handed in in a round. */
export function submittedIn({ store: { read, tables } }: Pick<Deps, 'store'>, roundId: string): SQL {
  const { attempts, entrants } = tables;
  const handedIn = and(
    eq(attempts.roundId, roundId),
    eq(attempts.entrantId, entrants.id),
    isNotNull(attempts.submittedAt),
  );
  return exists(read.select({ id: attempts.id }).from(attempts).where(handedIn));
}

/** The roster of a unit, who is exempt and who is not; null where there is no roster. */
async function rosterOf(
  { store: { read, tables } }: Deps,
  { contest, within }: UnitInCare,
): Promise<Participation['roster']> {
  if (contest.rules.entry.by !== 'roster') return null;
  const { rosterMembers } = tables;
  const [row] = await read
    .select({
      members: count().mapWith(Number),
      exempt: count(rosterMembers.exemptedAt).mapWith(Number),
    })
    .from(rosterMembers)
    .where(and(onRoster(tables, contest.id), inArray(rosterMembers.unitId, [...within])));
  const { members = 0, exempt = 0 } = row ?? {};
  return { counted: members - exempt, exempt };
}

/** People of a unit whose entry is as wanted: of those on the roster who count, or of whoever named the unit. */
async function countPeople(
  { store: { read, tables } }: Deps,
  { contest, within }: UnitInCare,
  wanted: SQL | undefined,
): Promise<number> {
  const { rosterMembers, entrants } = tables;
  if (contest.rules.entry.by !== 'roster') {
    const valid = and(isNull(entrants.annulledAt), isNull(entrants.mergedInto));
    const ofUnit = and(eq(entrants.contestId, contest.id), inArray(entrants.unitId, [...within]));
    return read.$count(entrants, and(ofUnit, valid, wanted));
  }
  const counted = and(onRoster(tables, contest.id), isNull(rosterMembers.exemptedAt));
  const [row] = await read
    .select({ people: count().mapWith(Number) })
    .from(rosterMembers)
    .innerJoin(entrants, entryOf(tables))
    .where(and(counted, inArray(rosterMembers.unitId, [...within]), wanted));
  return row?.people ?? 0;
}

/**
 * How a unit takes part, for its coordinator: how many of its people have entered, and handed in an attempt in each
 * round, of how many that count. Of rounds that are over the numbers are told even while those of another are withheld.
 */
export async function participation(deps: Deps, place: UnitInCare, now: number): Promise<Participation> {
  const { contest, unit } = place;
  const withheld = await isWithheld(deps, place, now);
  const number = async (isOver: boolean, wanted?: SQL) =>
    withheld && !isOver ? null : await countPeople(deps, place, wanted);
  return {
    serverNow: now,
    title: contest.rules.title,
    slug: contest.slug,
    unit: { id: unit.id, name: unit.name, path: unit.path },
    roster: await rosterOf(deps, place),
    entered: await number(false),
    rounds: await Promise.all(
      asPublic(contest).rounds.map(async (round) => ({
        ...presentRound(round, now),
        submitted: await number(now >= overAt(contest.rules, round), submittedIn(deps, round.id)),
      })),
    ),
    isWithheld: withheld,
  };
}
