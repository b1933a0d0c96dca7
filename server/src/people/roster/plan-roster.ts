import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '../../deps.ts';
import type { RosterLine, RosterLines, RosterProblem } from './file/roster-line.ts';
import type { MatchedUnit } from './match-unit.ts';

export type StoredMember = Deps['store']['tables']['rosterMembers']['$inferSelect'];

/** What of a member a file says. */
export interface MemberFacts {
  fullName: string;
  birthDate: string | null;
  unitId: string;
}

export interface AddedMember extends MemberFacts {
  /** Of the member who was taken off before and comes back; undefined for a new one. */
  id: string | undefined;
  staffCode: string;
  identityHash: string;
}
export interface ChangedMember extends MemberFacts {
  id: string;
  staffCode: string;
  identityHash: string;
  was: MemberFacts;
}

/** What a file comes to over the roster as it is. */
export interface RosterPlan {
  added: AddedMember[];
  changed: ChangedMember[];
  removed: StoredMember[];
  unchanged: number;
  problems: RosterProblem[];
  /** On the roster as it would be, without a date of birth. */
  withoutBirth: number;
}

interface Planning {
  /** Everybody who ever was on the roster, by identity hash. */
  stored: ReadonlyMap<string, StoredMember>;
  hashOf: (staffCode: string) => string;
  matchUnit: (text: string) => MatchedUnit;
  /** Whether whoever is not in the file is taken off. */
  whole: boolean;
}

const linesAtOnce = 500;

/**
 * Holds a file against a roster. Nothing good is lost: whoever stands in a row that cannot be used stays as they
 * are, and a date of birth the file leaves out is kept. Who was erased is not written down again.
 *
 * Twenty thousand lines take a second; requests have their turn in between.
 */
export async function planRoster(read: RosterLines, planning: Planning): Promise<RosterPlan> {
  const { stored, hashOf, whole } = planning;
  const plan: RosterPlan = {
    added: [],
    changed: [],
    removed: [],
    unchanged: 0,
    problems: [...read.problems],
    withoutBirth: 0,
  };
  const seen = new Set(read.spared.map(hashOf));
  for (const [at, line] of read.lines.entries()) {
    if (at % linesAtOnce === 0) await nextTurn();
    const identityHash = hashOf(line.staffCode);
    seen.add(identityHash);
    planLine(plan, planning, line, identityHash);
  }
  for (const member of stored.values()) {
    if (member.removedAt !== null || seen.has(member.identityHash)) continue;
    if (whole) plan.removed.push(member);
    else if (member.birthDate === null) plan.withoutBirth++;
  }
  return plan;
}

function planLine(plan: RosterPlan, planning: Planning, line: RosterLine, identityHash: string) {
  const known = planning.stored.get(identityHash);
  const unit = planning.matchUnit(line.unit);
  if ('problem' in unit) {
    plan.problems.push({ code: unit.problem, place: line.unitPlace, detail: line.unit.slice(0, 80) });
    return;
  }
  if (known && known.staffCode === null) {
    plan.problems.push({ code: 'erased', place: line.place, detail: '' });
    return;
  }
  const birthDate = line.birthDate ?? known?.birthDate ?? null;
  const facts = { fullName: line.fullName, birthDate, unitId: unit.unitId };
  const named = { ...facts, staffCode: line.staffCode, identityHash };
  if (birthDate === null) plan.withoutBirth++;
  if (!known || known.removedAt !== null) plan.added.push({ ...named, id: known?.id });
  else if (isSame(known, facts)) plan.unchanged++;
  else plan.changed.push({ ...named, id: known.id, was: factsOf(known) });
}

const factsOf = ({ fullName, birthDate, unitId }: StoredMember): MemberFacts => ({
  fullName: fullName ?? '',
  birthDate,
  unitId,
});

const isSame = (member: StoredMember, facts: MemberFacts) =>
  member.fullName === facts.fullName &&
  member.birthDate === facts.birthDate &&
  member.unitId === facts.unitId;
