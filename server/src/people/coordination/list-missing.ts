import { and, asc, gt, inArray, isNotNull, isNull, not, type SQL } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import { entryOf, onRoster, typedMember } from '../roster/roster-conditions.ts';
import type { Missing, MissingQuery } from './contract.ts';
import { submittedIn } from './participation.ts';
import type { UnitInCare } from './unit-in-care.ts';
import { isWithheld } from './withheld.ts';

const pageSize = 200;

/** Who is still missing: from the contest, or from one of its rounds. @throws {Problem} not-found for another's round. */
function missing(deps: Deps, { contest }: UnitInCare, roundId: string | undefined): SQL {
  if (roundId === undefined) return isNull(deps.store.tables.entrants.id);
  if (!contest.rounds.some(({ id }) => id === roundId)) throw problem('not-found');
  return not(submittedIn(deps, roundId));
}

/**
 * The people on a unit's roster who count and have not entered yet, or have handed in nothing in a round: name and
 * staff code for reminding them, nothing else. Two hundred at a time, in the order of the roster.
 *
 * @throws {Problem} not-found where the contest has no roster, or no such round; numbers-withheld while the list's
 * length would give away what is guessed at.
 */
export async function listMissing(
  deps: Deps,
  place: UnitInCare,
  { round, q, after }: MissingQuery,
  now: number,
): Promise<Missing> {
  const { contest, within } = place;
  if (contest.rules.entry.by !== 'roster') throw problem('not-found');
  if (await isWithheld(deps, place, now)) throw problem('numbers-withheld');
  const { tables, read } = deps.store;
  const { rosterMembers, entrants } = tables;
  const wanted = and(
    onRoster(tables, contest.id),
    isNull(rosterMembers.exemptedAt),
    isNotNull(rosterMembers.fullName),
    inArray(rosterMembers.unitId, [...within]),
    missing(deps, place, round),
    typedMember(deps, contest.id, q),
  );
  const select = (where: SQL | undefined) =>
    read
      .select({
        id: rosterMembers.id,
        fullName: rosterMembers.fullName,
        staffCode: rosterMembers.staffCode,
      })
      .from(rosterMembers)
      .leftJoin(entrants, entryOf(tables))
      .where(where);
  const rows = await select(and(wanted, after === undefined ? undefined : gt(rosterMembers.id, after)))
    .orderBy(asc(rosterMembers.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  return {
    people: page.map(({ fullName, staffCode }) => ({ fullName: fullName ?? '', staffCode: staffCode ?? '' })),
    total: await read.$count(select(wanted).as('found')),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}
