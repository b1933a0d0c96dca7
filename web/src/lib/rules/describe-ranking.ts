import type { RankingCriterion, Rules } from '@cchc/server/src/contests/contract.ts';
import { m } from '#lib/paraglide/messages.js';
import { exactTime } from '#lib/rules/describe-paper.ts';
import { text, type Language, type RuleBlock, type RuleSection } from '#lib/rules/rule-section.ts';

/** The tie-break guess, where the rules ask for one. Mirrors `ranking/final-standings.ts`. */
export const describePrediction = ({ prediction }: Rules, language: Language): RuleSection[] => {
  if (!prediction) return [];
  const target = {
    entrants: m.rules_prediction_entrants,
    attempts: m.rules_prediction_attempts,
    'full-mark-entrants': m.rules_prediction_full_mark_entrants,
  }[prediction.target];
  const sentences = [
    target,
    m.rules_prediction_compare,
    m.rules_prediction_skipped,
    m.rules_prediction_saved,
    m.rules_prediction_secret,
  ];
  const blocks = sentences.map((say) => text(say({}, language)));
  return [{ id: 'prediction', title: m.rules_prediction({}, language), blocks }];
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
    ...describeOverall(rules, language),
  ],
});

const describeOverall = ({ rounds, prediction }: Rules, language: Language): RuleBlock[] => {
  if (rounds.length === 1) return [];
  const sum = text(m.rules_ranking_overall({}, language));
  return prediction ? [sum, text(m.rules_ranking_overall_prediction({}, language))] : [sum];
};
