import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { describeCollective } from '#lib/rules/describe-collective.ts';
import { describePaper, describeScoring, type NameDocument } from '#lib/rules/describe-paper.ts';
import { describePrediction, describeRanking } from '#lib/rules/describe-ranking.ts';
import { describePrivacy, describePrizes, describeReveal } from '#lib/rules/describe-results.ts';
import { describeSitting } from '#lib/rules/describe-sitting.ts';
import { describeContest, describeEligibility, describeRounds } from '#lib/rules/describe-taking-part.ts';
import type { RuleSection } from '#lib/rules/rule-section.ts';

/**
 * The published rules (“Thể lệ”) in sentences, written from the very object the engine runs: every field
 * that changes what happens changes what is read here.
 *
 * @param nameDocument what the legal documents of blueprints are called; they are named by id otherwise.
 */
export const describeRules = (
  rules: Rules,
  locale: Locale,
  nameDocument: NameDocument = (id) => id,
): RuleSection[] => {
  const language = { locale };
  return [
    describeContest(rules, language),
    describeEligibility(rules, language),
    describeRounds(rules, language),
    describeSitting(rules, language),
    describePaper(rules, language, nameDocument),
    describeScoring(rules, language),
    ...describePrediction(rules, language),
    describeRanking(rules, language),
    describeReveal(rules, language),
    describePrizes(rules, language),
    ...describeCollective(rules, language),
    describePrivacy(rules, language),
  ];
};
