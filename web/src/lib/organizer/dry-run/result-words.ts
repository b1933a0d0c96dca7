import type { Measure } from '@cchc/server/src/contests/collective-contract.ts';
import type { RankingCriterion, Rules } from '@cchc/server/src/contests/contract.ts';
import type { BoardPlace, DryRunRow } from '@cchc/server/src/contests/dry-run/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

type Named = Pick<Rules, 'rounds' | 'audiences' | 'collective'>;

const roundTitle = ({ rounds }: Named, id: string | null) =>
  rounds.find((round) => round.id === id)?.title ?? '';
const audienceName = ({ audiences }: Named, id: string | null) =>
  audiences.find((audience) => audience.id === id)?.name ?? '';

/** What a board is called. */
export const boardTitle = (rules: Named, { kind, roundId, audience }: BoardPlace): string => {
  switch (kind) {
    case 'contest':
      return m.dryrun_board_contest();
    case 'contest-audience':
      return m.dryrun_board_contest_audience({ audience: audienceName(rules, audience) });
    case 'round':
      return roundTitle(rules, roundId);
    case 'audience':
      return m.dryrun_board_audience({
        round: roundTitle(rules, roundId),
        audience: audienceName(rules, audience),
      });
  }
};

/** What a ranking of units is called, with the bloc where there is one. */
export const blocTitle = (
  { collective }: Named,
  { rankingId, blocId }: { rankingId: string; blocId: string | null },
): string => {
  const ranking = collective.rankings.find(({ id }) => id === rankingId)?.title ?? '';
  const bloc = collective.blocs.find(({ id }) => id === blocId)?.name;
  return bloc === undefined ? ranking : m.dryrun_bloc({ ranking, bloc });
};

/** A figure in whole numbers of its last decimal, as a percentage where it has any right to be one. */
export const figureText = (
  { value, decimals }: { value: number; decimals: number },
  isPercent: boolean,
): string => {
  const text = show.number(value / 10 ** decimals, decimals);
  return isPercent ? `${text}%` : text;
};

/** The number a prediction asked for, with what it is about. */
export const truthText = (
  rules: Rules,
  { roundId, audience, truth }: { roundId: string; audience: string | null; truth: number },
): string => {
  const round = roundTitle(rules, roundId);
  const number = guessText(rules.prediction, truth);
  if (audience === null) return m.dryrun_truth({ round, truth: number });
  return m.dryrun_truth_audience({ round, audience: audienceName(rules, audience), truth: number });
};

const guessText = (prediction: Rules['prediction'], value: number): string =>
  figureText({ value, decimals: prediction?.decimals ?? 0 }, prediction?.target === 'full-mark-share');

const measureNames: Record<Measure['by'], () => string> = {
  participation: m.dryrun_m_participation,
  'mean-score': m.dryrun_m_mean_score,
  'share-above': () => '',
  entrants: m.dryrun_m_entrants,
  winners: m.dryrun_m_winners,
  weighted: m.dryrun_m_weighted,
};

/** What a measure is called at the head of a column. */
export const measureTitle = (measure: Measure): string =>
  measure.by === 'share-above'
    ? m.dryrun_m_share_above({ percent: measure.percent })
    : measureNames[measure.by]();

export const isPercent = ({ by }: Measure): boolean => by !== 'entrants' && by !== 'winners';

/** A length of time that is never nothing. */
const span = (ms: number): string => (ms < 1_000 ? m.dryrun_ms({ ms: show.number(ms) }) : show.duration(ms));

/** Why somebody stands behind whoever stands just before them. */
export const whyText = (
  { ranking, prediction }: Pick<Rules, 'ranking' | 'prediction'>,
  row: DryRunRow,
  before: DryRunRow | undefined,
): string => {
  if (!before) return m.dryrun_why_first();
  const criterion = row.decidedBy === null ? undefined : ranking[row.decidedBy];
  return criterion ? whyBy(criterion, prediction, row, before) : m.dryrun_why_equal();
};

const whyBy = (
  { by }: RankingCriterion,
  prediction: Rules['prediction'],
  row: DryRunRow,
  before: DryRunRow,
): string => {
  switch (by) {
    case 'score':
      return m.dryrun_why_score({ own: show.score(row.score), other: show.score(before.score) });
    case 'duration':
      return m.dryrun_why_duration({ difference: span(row.durationMs - before.durationMs) });
    case 'prediction':
      return row.predictionDistance === null
        ? m.dryrun_why_skipped()
        : m.dryrun_why_prediction({
            own: guessText(prediction, row.predictionDistance),
            other: guessText(prediction, before.predictionDistance ?? 0),
          });
    case 'submitted-at':
      return m.dryrun_why_submitted({ difference: span(row.submittedAt - before.submittedAt) });
    case 'started-at':
      return m.dryrun_why_started({ difference: span(row.startedAt - before.startedAt) });
    case 'attempts':
      return m.dryrun_why_attempts({ own: show.number(row.attempts), other: show.number(before.attempts) });
    case 'decision':
      return m.dryrun_why_decision();
  }
};
