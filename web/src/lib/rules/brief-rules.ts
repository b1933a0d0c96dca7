import type { RankingCriterion, Rules } from '@cchc/server/src/contests/contract.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { paperLengths } from '#lib/rules/paper-length.ts';
import type { Language } from '#lib/rules/rule-section.ts';
import { formatDuration } from '#lib/vi/duration.ts';
import { formatScore } from '#lib/vi/number.ts';

export interface BriefRule {
  term: string;
  value: string;
}

const criteria: Record<RankingCriterion['by'], typeof m.brief_by_score> = {
  score: m.brief_by_score,
  duration: m.brief_by_duration,
  prediction: m.brief_by_prediction,
  'submitted-at': m.brief_by_submitted_at,
  'started-at': m.brief_by_started_at,
  attempts: m.brief_by_attempts,
  decision: m.brief_by_decision,
};

const entryWays = {
  password: m.brief_entry_password,
  roster: m.brief_entry_roster,
  account: m.brief_entry_account,
};

/** The handful of rules people ask for first, for the contest page. */
export const briefRules = (rules: Rules, locale: Locale): BriefRule[] => {
  const language = { locale };
  return [
    ...briefEntry(rules, language),
    { term: m.brief_sitting({}, language), value: formatDuration(rules.sitting.durationMs, locale) },
    { term: m.brief_paper({}, language), value: briefPaper(rules, language) },
    { term: m.brief_attempts({}, language), value: briefAttempts(rules, language) },
    { term: m.brief_ranking({}, language), value: briefRanking(rules, language) },
    { term: m.brief_score({}, language), value: briefReveal(rules, language) },
  ];
};

/** Open to all goes without saying. */
const briefEntry = ({ entry: { by } }: Rules, language: Language): BriefRule[] =>
  by === 'open' ? [] : [{ term: m.brief_entry({}, language), value: entryWays[by]({}, language) }];

const briefPaper = (rules: Rules, language: Language): string => {
  const lengths = paperLengths(rules);
  const [total = 0] = lengths;
  const most = lengths.at(-1) ?? total;
  if (total !== most) return m.brief_paper_value_varied({ least: total, most }, language);
  const max = formatScore(rules.scoring.pointsPerItem * total, language.locale);
  return m.brief_paper_value({ total, max }, language);
};

const briefAttempts = ({ sitting }: Rules, language: Language): string => {
  const counts = { best: m.brief_counts_best, first: m.brief_counts_first, last: m.brief_counts_last }[
    sitting.counts
  ]({}, language);
  if (sitting.attempts === null) return m.brief_attempts_unlimited({ counts }, language);
  if (sitting.attempts === 1) return m.brief_attempts_once({}, language);
  return m.brief_attempts_value({ attempts: sitting.attempts, counts }, language);
};

const briefRanking = ({ ranking }: Rules, language: Language): string =>
  ranking.map(({ by }) => criteria[by]({}, language)).join(m.brief_then({}, language));

const briefReveal = ({ reveal }: Rules, language: Language): string =>
  ({
    'on-submit': m.brief_score_on_submit,
    'on-close': m.brief_score_on_close,
    never: m.brief_score_never,
  })[reveal.score]({}, language);
