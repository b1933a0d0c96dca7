import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { m } from '#lib/paraglide/messages.js';
import { text, type Language, type RuleSection } from '#lib/rules/rule-section.ts';
import { formatDuration } from '#lib/vi/duration.ts';
import { formatNumber } from '#lib/vi/number.ts';

/** Time, number of attempts and which of them counts. Mirrors `attempts/deadline.ts` and `ranking/counting-attempt.ts`. */
export const describeSitting = (rules: Rules, language: Language): RuleSection => ({
  id: 'attempts',
  title: m.rules_sitting({}, language),
  blocks: [
    m.rules_sitting_duration(
      { duration: formatDuration(rules.sitting.durationMs, language.locale) },
      language,
    ),
    m.rules_sitting_deadline({}, language),
    describeGrace(rules, language),
    m.rules_sitting_named({}, language),
    describeAttempts(rules, language),
    ...(rules.sitting.attempts === 1 ? [] : [describeCounting(rules, language)]),
  ].map(text),
});

const describeGrace = ({ sitting: { graceMs } }: Rules, language: Language): string =>
  graceMs === 0
    ? m.rules_sitting_no_grace({}, language)
    : m.rules_sitting_grace({ grace: exactTime(graceMs, language) }, language);

const describeAttempts = ({ sitting: { attempts } }: Rules, language: Language): string => {
  if (attempts === null) return m.rules_sitting_unlimited({}, language);
  return attempts === 1
    ? m.rules_sitting_once({}, language)
    : m.rules_sitting_attempts({ attempts }, language);
};

const describeCounting = ({ sitting: { counts } }: Rules, language: Language): string =>
  ({ best: m.rules_counts_best, first: m.rules_counts_first, last: m.rules_counts_last })[counts](
    {},
    language,
  );

/** Whole seconds in words, anything finer in milliseconds: rules are not rounded. */
export const exactTime = (ms: number, language: Language): string =>
  ms % 1000 === 0
    ? formatDuration(ms, language.locale)
    : m.rules_ranking_precision_ms({ ms: formatNumber(ms, language.locale) }, language);
