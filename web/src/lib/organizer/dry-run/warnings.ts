import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { riskWords } from '#lib/organizer/dry-run/risk-words.ts';
import { riskSection, ruleRisks } from '#lib/organizer/dry-run/rule-risks.ts';
import { conflictWords } from '#lib/organizer/editor/conflict-words.ts';
import { conflictSection, ruleConflicts } from '#lib/organizer/editor/rule-conflicts.ts';
import type { Section } from '#lib/organizer/field-of-pointer.ts';

/** Something an organiser should think twice about, with where it is put right. */
interface Warning {
  id: string;
  section: Section;
  title: () => string;
  text: () => string;
}

/**
 * Everything about rules an organiser should think twice about, what gives answers away first.
 *
 * @param bankSize questions in the bank; undefined where it is not known.
 */
export const ruleWarnings = (rules: Rules, bankSize: number | undefined): Warning[] => [
  ...ruleRisks(rules).map((risk) => ({ id: risk, section: riskSection(risk), ...riskWords[risk] })),
  ...ruleConflicts(rules, bankSize).map((conflict) => ({
    id: conflict,
    section: conflictSection(conflict),
    ...conflictWords[conflict],
  })),
];
