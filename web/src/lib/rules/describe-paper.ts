import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { levelName, topicName } from '#lib/contests/names.ts';
import { m } from '#lib/paraglide/messages.js';
import { text, type Language, type RuleSection } from '#lib/rules/rule-section.ts';
import { formatDuration } from '#lib/vi/duration.ts';
import { formatNumber, formatScore } from '#lib/vi/number.ts';

/** Questions in every paper. */
export const paperLength = ({ blueprint }: Pick<Rules, 'blueprint'>): number =>
  blueprint.reduce((sum, line) => sum + line.count, 0);

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

/** Where questions come from and in what order. Mirrors `banks/draw-paper.ts`. */
export const describePaper = (rules: Rules, language: Language): RuleSection => ({
  id: 'paper',
  title: m.rules_paper({}, language),
  blocks: [
    text(m.rules_paper_total({ total: paperLength(rules) }, language)),
    {
      kind: 'table',
      head: [m.rules_paper_topic, m.rules_paper_level, m.rules_paper_count].map((say) => say({}, language)),
      rows: rules.blueprint.map(({ topic, level, count }) => [
        topicName(topic, language.locale),
        level ? levelName(level, language.locale) : m.rules_paper_any_level({}, language),
        String(count),
      ]),
    },
    text(rules.shuffle.items ? m.rules_paper_shuffled({}, language) : m.rules_paper_in_order({}, language)),
    text(
      rules.shuffle.options
        ? m.rules_paper_options_shuffled({}, language)
        : m.rules_paper_options_in_order({}, language),
    ),
    text(m.rules_paper_bank({ bank: rules.bankId }, language)),
  ],
});

/** What an answer earns. Mirrors `scoring/score-response.ts`. */
export const describeScoring = (rules: Rules, language: Language): RuleSection => {
  const { pointsPerItem, multiple } = rules.scoring;
  const points = formatScore(pointsPerItem, language.locale);
  const max = formatScore(pointsPerItem * paperLength(rules), language.locale);
  return {
    id: 'scoring',
    title: m.rules_scoring({}, language),
    blocks: [
      text(m.rules_scoring_points({ points, max }, language)),
      text(
        multiple === 'partial'
          ? m.rules_scoring_partial({}, language)
          : m.rules_scoring_all_or_nothing({}, language),
      ),
    ],
  };
};
