import type { FieldErrorCode } from '../http/field-errors.ts';
import type { Measure, RatioBase } from './collective-contract.ts';
import type { Rules } from './contract.ts';

/* No schema library is imported here: the rules editor asks the same while one types. */

/** A member of the rules that does not go with another. */
export interface Contradiction {
  path: (string | number)[];
  code: FieldErrorCode;
}

/** Every member that does not go with another, however right it is by itself; empty for rules that can be run. */
export const contradictions = (rules: Rules): Contradiction[] => [
  ...inRounds(rules),
  ...inEntry(rules),
  ...inBlueprints(rules),
  ...inRanking(rules),
  ...inReveal(rules),
  ...inCollective(rules),
];

const at = (code: FieldErrorCode, ...path: (string | number)[]): Contradiction => ({ path, code });
const hasTwins = (values: readonly unknown[]) => new Set(values).size < values.length;
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

const inRounds = ({ rounds, audiences, overall }: Rules): Contradiction[] => {
  const found: Contradiction[] = [];
  rounds.forEach((round, index) => {
    const before = rounds[index - 1];
    if (round.closesAt <= round.opensAt) found.push(at('window-inverted', 'rounds', index, 'closesAt'));
    if (before && round.opensAt < before.closesAt)
      found.push(at('rounds-overlap', 'rounds', index, 'opensAt'));
    if (hasTwins(idsOf(round.sets))) found.push(at('duplicate', 'rounds', index, 'sets'));
  });
  if (hasTwins(idsOf(rounds))) found.push(at('duplicate', 'rounds'));
  if (hasTwins(idsOf(audiences))) found.push(at('duplicate', 'audiences'));
  if (overall.by === 'best' && overall.rounds > rounds.length)
    found.push(at('more-than-rounds', 'overall', 'rounds'));
  return found;
};

const inEntry = ({ entry, identity, fields }: Rules): Contradiction[] => {
  const found: Contradiction[] = [];
  if (entry.by === 'roster' && identity !== 'staff-code') found.push(at('roster-by-staff-code', 'identity'));
  if ((entry.by === 'account') !== (identity === 'account')) found.push(at('account-both-ways', 'identity'));
  for (const limit of ['minAge', 'maxAge'] as const)
    if (fields[limit] !== null && !fields.birthYear)
      found.push(at('age-without-birth-year', 'fields', limit));
  if (fields.minAge !== null && fields.maxAge !== null && fields.maxAge < fields.minAge)
    found.push(at('ages-inverted', 'fields', 'maxAge'));
  return found;
};

const inBlueprints = ({ blueprint, rounds }: Rules): Contradiction[] => {
  const ofLines = (lines: Rules['blueprint'] | null, path: (string | number)[]) =>
    (lines ?? []).flatMap(({ topic, document }, index) =>
      topic === null && document === null ? [at('topic-or-document', ...path, index)] : [],
    );
  return [
    ...ofLines(blueprint, ['blueprint']),
    ...rounds.flatMap((round, index) => [
      ...ofLines(round.blueprint, ['rounds', index, 'blueprint']),
      ...round.sets.flatMap((set, number) =>
        ofLines(set.blueprint, ['rounds', index, 'sets', number, 'blueprint']),
      ),
    ]),
  ];
};

const inRanking = ({ ranking, prediction, audiences }: Rules): Contradiction[] => {
  const found: Contradiction[] = [];
  const criteria = ranking.map(({ by }) => by);
  if (hasTwins(criteria)) found.push(at('duplicate', 'ranking'));
  if (criteria.slice(0, -1).includes('decision')) found.push(at('decision-last', 'ranking'));
  if (criteria.length === 1 && criteria[0] === 'decision') found.push(at('decision-alone', 'ranking'));
  if (criteria.includes('prediction') && !prediction) found.push(at('prediction-without-target', 'ranking'));
  if (!prediction) return found;
  if (!criteria.includes('prediction')) found.push(at('prediction-unused', 'prediction'));
  if (prediction.decimals > 0 && prediction.target !== 'full-mark-share')
    found.push(at('decimals-of-a-count', 'prediction', 'decimals'));
  if (prediction.among === 'audience' && audiences.length === 0)
    found.push(at('no-audiences', 'prediction', 'among'));
  return found;
};

const inReveal = ({ reveal, freeze }: Rules): Contradiction[] => {
  const tooSoon = reveal.key === 'on-submit' && reveal.score !== 'on-submit';
  const never = reveal.key === 'on-close' && reveal.score === 'never';
  return [
    ...(tooSoon || never ? [at('key-before-score', 'reveal', 'key')] : []),
    ...(freeze && reveal.score === 'never' ? [at('freeze-of-nothing', 'freeze')] : []),
    ...(freeze?.thaw === 'on-close' && freeze.beforeCloseMs === 0
      ? [at('freeze-without-time', 'freeze', 'beforeCloseMs')]
      : []),
  ];
};

const inCollective = (rules: Rules): Contradiction[] => {
  const { blocs, rankings } = rules.collective;
  const found: Contradiction[] = [];
  if (rankings.length > 0 && !rules.fields.unit) found.push(at('units-needed', 'collective', 'rankings'));
  if (hasTwins(idsOf(blocs))) found.push(at('duplicate', 'collective', 'blocs'));
  if (hasTwins(idsOf(rankings))) found.push(at('duplicate', 'collective', 'rankings'));
  if (hasTwins(blocs.flatMap((bloc) => bloc.units.map(({ unitId }) => unitId))))
    found.push(at('unit-in-two-blocs', 'collective', 'blocs'));
  rankings.forEach((ranking, index) =>
    found.push(...inMeasures(rules, ranking, ['collective', 'rankings', index])),
  );
  return [...found, ...missingHeadcounts(rules)];
};

type Ranking = Rules['collective']['rankings'][number];

/** A measure with those it is weighed from. */
const flat = (measure: Measure): Measure[] =>
  measure.by === 'weighted' ? [measure, ...measure.parts.map((part) => part.measure)] : [measure];

const basesOf = ({ measures, gate }: Ranking): RatioBase[] => [
  ...measures.flatMap(flat).flatMap((measure) => (measure.by === 'participation' ? [measure.of] : [])),
  ...(gate ? [gate.of] : []),
];

const inMeasures = (rules: Rules, ranking: Ranking, path: (string | number)[]): Contradiction[] => {
  const found: Contradiction[] = [];
  if (ranking.gate && ranking.gate.percent > 100) found.push(at('over-100', ...path, 'gate', 'percent'));
  ranking.measures.forEach((measure, index) => {
    if (flat(measure).some((each) => each.by === 'share-above' && each.percent > 100))
      found.push(at('over-100', ...path, 'measures', index));
    else if (measure.by === 'weighted' && sumOfWeights(measure) !== 100)
      found.push(at('weights-not-100', ...path, 'measures', index));
  });
  if (hasTwins(ranking.measures.map((measure) => JSON.stringify(measure))))
    found.push(at('duplicate', ...path, 'measures'));
  if (basesOf(ranking).includes('roster') && rules.entry.by !== 'roster')
    found.push(at('roster-needed', ...path));
  if (basesOf(ranking).includes('headcount') && rules.collective.blocs.length === 0)
    found.push(at('blocs-needed', ...path));
  return found;
};

const sumOfWeights = ({ parts }: Extract<Measure, { by: 'weighted' }>) =>
  parts.reduce((sum, { weight }) => sum + weight, 0);

const missingHeadcounts = ({ collective: { blocs, rankings } }: Rules): Contradiction[] => {
  if (!rankings.some((ranking) => basesOf(ranking).includes('headcount'))) return [];
  return blocs.flatMap((bloc, index) =>
    bloc.units.flatMap(({ headcount }, unit) =>
      headcount === null
        ? [at('headcount-missing', 'collective', 'blocs', index, 'units', unit, 'headcount')]
        : [],
    ),
  );
};
