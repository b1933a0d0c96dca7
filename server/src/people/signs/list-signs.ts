import { and, eq, inArray, like } from 'drizzle-orm';
import { findRound } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import { publicName } from '../../ranking/mask-name.ts';
import { unitLabel } from '../unit-label.ts';
import type { SignList } from './contract.ts';
import type { Sign } from './round-signs.ts';
import { signsOfRound } from './signs-of-round.ts';

/** People named with a sign; the rest is counted. */
const mostPeople = 12;

type Row = SignList['signs'][number];

async function readNotes({ store }: Deps, contestId: string): Promise<Map<string, NonNullable<Row['note']>>> {
  const { entryReviews, staffUsers } = store.tables;
  const rows = await store.read
    .select({ review: entryReviews, by: staffUsers.name })
    .from(entryReviews)
    .leftJoin(staffUsers, eq(staffUsers.id, entryReviews.reviewedBy))
    .where(and(eq(entryReviews.contestId, contestId), like(entryReviews.subject, 'sign:%')));
  return new Map(
    rows.map(({ review: { subject, reason, reviewedAt }, by }) => [subject, { reason, by, at: reviewedAt }]),
  );
}

async function readPeople(
  { store }: Deps,
  ids: readonly string[],
  names: 'full' | 'masked',
): Promise<Map<string, Row['people'][number]>> {
  if (ids.length === 0) return new Map();
  const { entrants, entrantProfiles, units } = store.tables;
  const rows = await store.read
    .select({ entrantId: entrants.id, fullName: entrantProfiles.fullName, unitPath: units.path })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(inArray(entrants.id, [...ids]));
  return new Map(
    rows.map(({ entrantId, fullName, unitPath }) => [
      entrantId,
      { entrantId, fullName: publicName(fullName, names), unit: unitPath && unitLabel(unitPath) },
    ]),
  );
}

const named = ({ entrantIds }: Sign) => entrantIds.slice(0, mostPeople);

/**
 * Signs of turnout farming in a round: those nobody has looked at first, the strong ones before the others.
 *
 * @param wanted.inFull whether people are named in full; as in public otherwise.
 * @throws {Problem} not-found for a round of another contest.
 */
export async function listSigns(
  deps: Deps,
  {
    contestId,
    roundId,
    offset,
    limit,
    inFull,
  }: { contestId: string; roundId: string; offset: number; limit: number; inFull: boolean },
  now: number,
): Promise<SignList> {
  const found = await findRound(deps, roundId);
  if (found?.contest.id !== contestId) throw problem('not-found');
  const { signs, ...looked } = await signsOfRound(deps, roundId, now);
  const notes = await readNotes(deps, contestId);
  const open = signs.filter(({ subject }) => !notes.has(subject));
  const page = [...open, ...signs.filter(({ subject }) => notes.has(subject))].slice(offset, offset + limit);
  const names = inFull ? 'full' : found.contest.rules.privacy.names;
  const people = await readPeople(deps, [...new Set(page.flatMap(named))], names);
  return {
    signs: page.map((sign) => ({
      subject: sign.subject,
      strength: sign.strength,
      finding: sign.finding,
      people: named(sign).flatMap((id) => people.get(id) ?? []),
      count: sign.entrantIds.length,
      note: notes.get(sign.subject) ?? null,
    })),
    open: open.length,
    total: signs.length,
    ...looked,
  };
}
