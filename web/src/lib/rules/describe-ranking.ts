import type { RankingCriterion, Rules } from '@cchc/server/src/contests/contract.ts';
import { m } from '#lib/paraglide/messages.js';
import { exactTime } from '#lib/rules/describe-sitting.ts';
import { text, type Language, type RuleSection } from '#lib/rules/rule-section.ts';

/** The tie-break guess, where the rules ask for one. Mirrors `ranking/decide-contest.ts`. */
export const describePrediction = ({ prediction, audiences }: Rules, language: Language): RuleSection[] => {
  if (!prediction) return [];
  const among = {
    round: audiences.length > 0 ? [m.rules_prediction_among_round] : [],
    audience: [m.rules_prediction_among_audience],
  }[prediction.among];
  const sentences = [
    ...among,
    m.rules_prediction_compare,
    m.rules_prediction_skipped,
    m.rules_prediction_saved,
    m.rules_prediction_secret,
  ].map((say) => say({}, language));
  const blocks = [describeTarget(prediction, language), ...sentences].map(text);
  return [{ id: 'prediction', title: m.rules_prediction({}, language), blocks }];
};

const describeTarget = (
  { target, decimals }: NonNullable<Rules['prediction']>,
  language: Language,
): string => {
  switch (target) {
    case 'entrants':
      return m.rules_prediction_entrants({}, language);
    case 'attempts':
      return m.rules_prediction_attempts({}, language);
    case 'full-mark-entrants':
      return m.rules_prediction_full_mark_entrants({}, language);
    case 'full-mark-share':
      return decimals === 0
        ? m.rules_prediction_full_mark_share_whole({}, language)
        : m.rules_prediction_full_mark_share({ decimals }, language);
  }
};

const describeCriterion = (criterion: RankingCriterion, language: Language): string => {
  switch (criterion.by) {
    case 'score':
      return m.rules_ranking_score({}, language);
    case 'prediction':
      return m.rules_ranking_prediction({}, language);
    case 'duration':
      return m.rules_ranking_duration({ precision: exactTime(criterion.precisionMs, language) }, language);
    case 'submitted-at':
      return m.rules_ranking_submitted_at(
        { precision: exactTime(criterion.precisionMs, language) },
        language,
      );
    case 'started-at':
      return m.rules_ranking_started_at({ precision: exactTime(criterion.precisionMs, language) }, language);
    case 'attempts':
      return m.rules_ranking_attempts({}, language);
    case 'decision':
      return m.rules_ranking_decision({}, language);
  }
};

/** The chain as the engine compiles it (`ranking/rank-key.ts`), ties, and standings over several rounds. */
export const describeRanking = (rules: Rules, language: Language): RuleSection => ({
  id: 'ranking',
  title: m.rules_ranking({}, language),
  blocks: [
    text(m.rules_ranking_chain({}, language)),
    {
      kind: 'list',
      ordered: true,
      items: rules.ranking.map((criterion) => describeCriterion(criterion, language)),
    },
    text(m.rules_ranking_tie({}, language)),
    ...(rules.prediction ? [text(m.rules_ranking_live({}, language))] : []),
    ...describeOverall(rules, language).map(text),
  ],
});

/** Standings over several rounds. Mirrors `ranking/overall-standing.ts`. */
const describeOverall = (rules: Rules, language: Language): string[] => {
  const { rounds, overall, prediction, ranking } = rules;
  const last = rounds.at(-1);
  if (rounds.length === 1 || !last) return [];
  if (overall.by === 'last') return [m.rules_ranking_overall_last({ round: last.title }, language)];
  const sum =
    overall.by === 'best'
      ? m.rules_ranking_overall_best({ rounds: overall.rounds }, language)
      : m.rules_ranking_overall({}, language);
  const attempts = ranking.some(({ by }) => by === 'attempts');
  return [
    sum,
    ...(attempts ? [m.rules_ranking_overall_attempts({}, language)] : []),
    ...(prediction ? [m.rules_ranking_overall_prediction({}, language)] : []),
  ];
};
