import { inArray } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { DecidedUnits } from './collective-shelf.ts';
import { pageOfPeople } from './decide-units.ts';
import { publicName } from '../ranking/mask-name.ts';
import type { UnitPeoplePage, UnitPerson } from './contract.ts';
import type { BehindFigures } from './list-unit-people.ts';

interface Wanted {
  rankingId: string;
  unitId: string;
  offset: number;
  /** How people are named to whoever asks. */
  names: 'full' | 'masked';
}

/**
 * A page of the people behind a unit's figures in one ranking, by name, for staff.
 * @throws {Problem} not-found where the ranking does not list the unit.
 */
export const readUnitPeople = async (
  deps: Deps,
  decided: DecidedUnits,
  { rankingId, unitId, offset, names: shown }: Wanted,
): Promise<UnitPeoplePage> => {
  const isListed = decided.blocs.some(
    ({ ranking, standings }) => ranking.id === rankingId && standings.some((row) => row.unitId === unitId),
  );
  const behind = isListed ? pageOfPeople(decided, unitId, offset) : undefined;
  if (!behind) throw problem('not-found');
  const { total, page } = behind;
  const names = await readNames(deps, page);
  return {
    unit: decided.names.get(unitId) ?? unitId,
    total,
    people: page.map((person) =>
      presentPerson(person, publicName(names.get(ownerOf(person)) ?? null, shown)),
    ),
  };
};

const entryOf = ({ entrant, line }: BehindFigures) => entrant?.entrantId ?? line?.entrantId ?? null;

/** The id of the row that holds their name: the entry, or the line of the roster for those without one. */
const ownerOf = (person: BehindFigures) => entryOf(person) ?? person.line?.memberId ?? '';

const presentPerson = (person: BehindFigures, name: string | null): UnitPerson => {
  const { entrant, line } = person;
  return {
    entrantId: entryOf(person),
    name,
    score: entrant?.reached?.score ?? null,
    maxScore: entrant?.reached?.maxScore ?? null,
    isWinner: entrant?.isWinner ?? false,
    isCounted: entrant !== null,
    roster: line && rosterState(line),
  };
};

const rosterState = ({ isExempt, entrantId }: NonNullable<BehindFigures['line']>) => {
  if (isExempt) return 'exempt';
  return entrantId === null ? 'absent' : 'entered';
};

const readNames = async (deps: Deps, page: readonly BehindFigures[]): Promise<Map<string, string | null>> => {
  const { entrantProfiles, rosterMembers } = deps.store.tables;
  const entrantIds = page.flatMap((person) => entryOf(person) ?? []);
  const memberIds = page.flatMap((person) => (entryOf(person) === null ? ownerOf(person) : []));
  const entered = await deps.store.read
    .select({ id: entrantProfiles.entrantId, name: entrantProfiles.fullName })
    .from(entrantProfiles)
    .where(inArray(entrantProfiles.entrantId, entrantIds));
  const members = await deps.store.read
    .select({ id: rosterMembers.id, name: rosterMembers.fullName })
    .from(rosterMembers)
    .where(inArray(rosterMembers.id, memberIds));
  return new Map([...entered, ...members].map(({ id, name }) => [id, name]));
};
