import { inWords } from '../../imports/import-problem.ts';
import type { FileRefused } from '../../imports/read-result.ts';
import type { Language } from '../../problems.ts';
import { rosterLinesShown, type RosterPreview } from './contract.ts';
import { rosterProblemInWords } from './file/roster-problem-words.ts';
import type { RosterPlan } from './plan-roster.ts';

type Shown = Pick<RosterPreview, 'added' | 'changed' | 'removed' | 'problems'>;

/** A plan as its organiser reads it. */
export function shownOf(
  plan: RosterPlan,
  pathOf: (unitId: string) => string,
  entered: ReadonlySet<string>,
  language: Language,
): Shown {
  const some = <Row>(rows: readonly Row[]) => rows.slice(0, rosterLinesShown);
  return {
    added: some(plan.added).map(({ staffCode, fullName, unitId }) => ({
      staffCode,
      fullName,
      unit: pathOf(unitId),
    })),
    changed: some(plan.changed).map(({ staffCode, fullName, birthDate, unitId, was }) => ({
      staffCode,
      fullName,
      birthDate,
      unit: pathOf(unitId),
      was: { fullName: was.fullName, birthDate: was.birthDate, unit: pathOf(was.unitId) },
    })),
    removed: some(plan.removed).map(({ staffCode, fullName, unitId, identityHash: hash }) => ({
      staffCode: staffCode ?? '',
      fullName: fullName ?? '',
      unit: pathOf(unitId),
      hasEntered: entered.has(hash),
    })),
    problems: some(plan.problems).map((each) => rosterProblemInWords(each, language)),
  };
}

const nothing = {
  counts: {
    added: 0,
    changed: 0,
    removed: 0,
    removedEntered: 0,
    unchanged: 0,
    problems: 0,
    withoutBirth: 0,
  },
  added: [],
  changed: [],
  removed: [],
  problems: [],
};

/** The same of a file of which nothing could be read. */
export const unreadable = (error: FileRefused, language: Language): RosterPreview => ({
  ...nothing,
  token: null,
  failure: inWords({ code: error.code, place: {}, detail: error.detail }, language),
});
