import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { describePaper, describeScoring, describeSitting } from '#lib/rules/describe-paper.ts';
import { describePrediction, describeRanking } from '#lib/rules/describe-ranking.ts';
import { describePrivacy, describePrizes, describeReveal } from '#lib/rules/describe-results.ts';
import { describeContest, describeEligibility, describeRounds } from '#lib/rules/describe-taking-part.ts';
import type { RuleSection } from '#lib/rules/rule-section.ts';

/**
 * The published rules (“Thể lệ”) in sentences, written from the very object the engine runs: every field
 * that changes what happens changes what is read here.
 */
export const describeRules = (rules: Rules, locale: Locale): RuleSection[] => {
  const language = { locale };
  return [
    describeContest(rules, language),
    describeEligibility(rules, language),
    describeRounds(rules, language),
    describeSitting(rules, language),
    describePaper(rules, language),
    describeScoring(rules, language),
    ...describePrediction(rules, language),
    describeRanking(rules, language),
    describeReveal(rules, language),
    describePrivacy(rules, language),
    describePrizes(rules, language),
  ];
};
