import type {
  Bloc,
  CollectiveRanking,
  Measure,
  PercentMeasure,
} from '@cchc/server/src/contests/collective-contract.ts';
import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { m } from '#lib/paraglide/messages.js';
import { prizeTable } from '#lib/rules/prize-table.ts';
import { text, type Language, type RuleBlock, type RuleSection } from '#lib/rules/rule-section.ts';
import { formatNumber } from '#lib/vi/number.ts';

/** How units are ranked against each other, where they are. Mirrors `collective/rank-units.ts` and `collective/read-frozen-roster.ts`. */
export const describeCollective = (
  { collective, rounds, overall }: Rules,
  language: Language,
): RuleSection[] => {
  const { blocs, rankings } = collective;
  if (blocs.length === 0 && rankings.length === 0) return [];
  const names = blocs.length > 0 ? m.rules_collective_blocs : m.rules_collective_all_units;
  const frozen = rankings.some(goesByRoster) ? [m.rules_collective_roster] : [];
  const opening = [m.rules_collective_people, ...frozen, names].map((say) => text(say({}, language)));
  const reached = overall.by === 'last' ? m.rules_collective_reached_last : m.rules_collective_reached;
  const ending = rankings.length > 0 ? m.rules_collective_tie : m.rules_collective_no_ranking;
  return [
    {
      id: 'collective',
      title: m.rules_collective({}, language),
      blocks: [
        ...opening,
        ...blocs.flatMap((bloc) => describeBloc(bloc, language)),
        ...(rounds.length > 1 && rankings.some(goesByResult) ? [text(reached({}, language))] : []),
        ...rankings.flatMap((ranking) => describeUnitRanking(ranking, blocs.length, language)),
        text(ending({}, language)),
      ],
    },
  ];
};

/** Its measures, weighted ones taken apart. */
const plainMeasures = ({ measures }: CollectiveRanking) =>
  measures.flatMap((measure) =>
    measure.by === 'weighted' ? measure.parts.map((part) => part.measure) : [measure],
  );

const goesByResult = (ranking: CollectiveRanking) =>
  plainMeasures(ranking).some(({ by }) => by === 'mean-score' || by === 'share-above');

const goesByRoster = (ranking: CollectiveRanking) =>
  ranking.gate?.of === 'roster' ||
  plainMeasures(ranking).some((measure) => measure.by === 'participation' && measure.of === 'roster');

const describeBloc = ({ name, units }: Bloc, language: Language): RuleBlock[] => {
  const counted = units.some(({ headcount }) => headcount !== null);
  const headcountOf = (headcount: number | null) =>
    headcount === null
      ? m.rules_collective_no_headcount({}, language)
      : formatNumber(headcount, language.locale);
  const head = [m.rules_collective_unit, ...(counted ? [m.rules_collective_headcount] : [])];
  return [
    text(m.rules_collective_bloc({ bloc: name }, language)),
    {
      kind: 'table',
      head: head.map((say) => say({}, language)),
      rows: units.map((unit) => [unit.name, ...(counted ? [headcountOf(unit.headcount)] : [])]),
    },
  ];
};

const describeUnitRanking = (
  { title, measures, gate, decimals, prizes }: CollectiveRanking,
  blocs: number,
  language: Language,
): RuleBlock[] => {
  const winners = blocs > 1 ? m.rules_collective_prizes : m.rules_collective_prizes_one;
  return [
    { kind: 'heading', text: title },
    text(m.rules_collective_chain({}, language)),
    { kind: 'list', ordered: true, items: measures.map((measure) => describeMeasure(measure, language)) },
    ...(gate ? [text(describeGate(gate, language))] : []),
    text(
      decimals === 0
        ? m.rules_collective_whole({}, language)
        : m.rules_collective_decimals({ decimals }, language),
    ),
    ...(prizes.length > 0 ? [text(winners({}, language)), prizeTable(prizes, language)] : []),
  ];
};

const describeGate = ({ of, percent }: NonNullable<CollectiveRanking['gate']>, language: Language): string =>
  of === 'headcount'
    ? m.rules_collective_gate_headcount({ percent }, language)
    : m.rules_collective_gate_roster({ percent }, language);

const describeMeasure = (measure: Measure, language: Language): string => {
  switch (measure.by) {
    case 'participation':
      return measure.of === 'headcount'
        ? m.rules_measure_participation_headcount({}, language)
        : m.rules_measure_participation_roster({}, language);
    case 'mean-score':
      return m.rules_measure_mean_score({}, language);
    case 'share-above':
      return m.rules_measure_share_above({ percent: measure.percent }, language);
    case 'entrants':
      return m.rules_measure_entrants({}, language);
    case 'winners':
      return m.rules_measure_winners({}, language);
    case 'weighted':
      return m.rules_measure_weighted({ parts: describeParts(measure, language) }, language);
  }
};

const describeParts = ({ parts }: Extract<Measure, { by: 'weighted' }>, language: Language): string =>
  parts
    .map(({ measure, weight }) =>
      m.rules_measure_part({ weight, what: describePart(measure, language) }, language),
    )
    .join('; ');

const describePart = (measure: PercentMeasure, language: Language): string => {
  switch (measure.by) {
    case 'participation':
      return measure.of === 'headcount'
        ? m.rules_part_participation_headcount({}, language)
        : m.rules_part_participation_roster({}, language);
    case 'mean-score':
      return m.rules_part_mean_score({}, language);
    case 'share-above':
      return m.rules_part_share_above({ percent: measure.percent }, language);
  }
};
