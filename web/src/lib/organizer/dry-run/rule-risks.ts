import type { Measure } from '@cchc/server/src/contests/collective-contract.ts';
import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { paperSource } from '@cchc/server/src/contests/paper-source.ts';
import type { Section } from '#lib/organizer/field-of-pointer.ts';
import { paperLength } from '#lib/rules/paper-length.ts';

/** Rules that can be run, but work against each other; against the entrants: `editor/rule-conflicts.ts`. */
export type RuleRisk =
  /** Whoever may sit again has seen the answers. */
  | 'key-before-next-attempt'
  /** One attempt each, but the first to finish can tell the rest. */
  | 'key-while-open'
  /** Seeing the score after each of many attempts lets one find the answers by trying. */
  | 'score-by-trial'
  /** The number to guess is about full marks, and everybody learns their own at once. */
  | 'full-marks-reckoned'
  /** Attempts are not limited, yet each costs a place among equals. */
  | 'attempts-against-themselves'
  /** Boards are frozen, yet whoever submits learns their score. */
  | 'freeze-reckoned'
  /** A password that is passed on, and as many phones as somebody has. */
  | 'password-by-phone'
  /** A ratio to the roster is wrong until those on leave are exempted. */
  | 'exemptions-needed'
  /** A worse attempt replaces a better one. */
  | 'last-attempt-loses'
  /** Nothing fine enough tells those with full marks apart. */
  | 'ties-likely'
  /** Sets of one round have other maxima, and are ranked by score together. */
  | 'unequal-sets'
  /** Units are ranked by winners where nobody can win. */
  | 'no-winners';

/** From how many attempts on trying answers out pays; contests with more hide the score until the close. */
const trialAttempts = 4;

const sections: Record<RuleRisk, Section> = {
  'key-before-next-attempt': 'reveal',
  'key-while-open': 'reveal',
  'score-by-trial': 'reveal',
  'full-marks-reckoned': 'reveal',
  'freeze-reckoned': 'reveal',
  'attempts-against-themselves': 'ranking',
  'ties-likely': 'ranking',
  'password-by-phone': 'entry',
  'last-attempt-loses': 'sitting',
  'unequal-sets': 'rounds',
  'exemptions-needed': 'collective',
  'no-winners': 'collective',
};

/** The part of the editor in which something can be done about it. */
export const riskSection = (risk: RuleRisk): Section => sections[risk];

/** Where rules work against each other, what gives answers away first. */
export const ruleRisks = (rules: Rules): RuleRisk[] => [
  ...inReveal(rules),
  ...inRanking(rules),
  ...inEntry(rules),
  ...inRounds(rules),
  ...inCollective(rules),
];

const onlyIf = (applies: boolean, risk: RuleRisk): RuleRisk[] => (applies ? [risk] : []);

const inReveal = ({ reveal, sitting: { attempts }, prediction, freeze }: Rules): RuleRisk[] => {
  const several = attempts === null || attempts > 1;
  const many = attempts === null || attempts >= trialAttempts;
  const atOnce = reveal.score === 'on-submit';
  const early: RuleRisk = several ? 'key-before-next-attempt' : 'key-while-open';
  const guessesFullMarks =
    prediction?.target === 'full-mark-entrants' || prediction?.target === 'full-mark-share';
  return [
    ...(reveal.key === 'on-submit' ? [early] : onlyIf(atOnce && many, 'score-by-trial')),
    ...onlyIf(atOnce && guessesFullMarks, 'full-marks-reckoned'),
    ...onlyIf(atOnce && freeze !== null, 'freeze-reckoned'),
  ];
};

/** From here on a time is too coarse to tell many people apart. */
const coarse = 60_000;

const inRanking = ({ ranking, sitting, prizes, roundPrizes, audiences }: Rules): RuleRisk[] => {
  const hasPrizes = [prizes, roundPrizes, ...audiences.map((audience) => audience.prizes)].some(
    ({ length }) => length > 0,
  );
  const isFine = ranking.some(
    (criterion) =>
      criterion.by === 'prediction' || ('precisionMs' in criterion && criterion.precisionMs < coarse),
  );
  return [
    ...onlyIf(
      sitting.attempts === null && ranking.some(({ by }) => by === 'attempts'),
      'attempts-against-themselves',
    ),
    // A chain of one criterion has a warning of its own.
    ...onlyIf(hasPrizes && !isFine && ranking.length > 1, 'ties-likely'),
    ...onlyIf(sitting.attempts !== 1 && sitting.counts === 'last', 'last-attempt-loses'),
  ];
};

const inEntry = ({ entry, identity }: Rules): RuleRisk[] =>
  onlyIf(entry.by === 'password' && identity === 'phone', 'password-by-phone');

const inRounds = (rules: Rules): RuleRisk[] => {
  const differ = rules.rounds.some((round) => {
    const lengths = round.sets.map(({ id: setId }) =>
      paperLength(paperSource(rules, { roundId: round.id, audience: null, setId }).blueprint),
    );
    return new Set(lengths).size > 1;
  });
  return onlyIf(differ, 'unequal-sets');
};

const inCollective = ({ collective, prizes, roundPrizes, audiences }: Rules): RuleRisk[] => {
  const measures = collective.rankings.flatMap((ranking) => ranking.measures.flatMap(flat));
  const toRoster =
    collective.rankings.some(({ gate }) => gate?.of === 'roster') ||
    measures.some((measure) => measure.by === 'participation' && measure.of === 'roster');
  const individual = prizes.length + roundPrizes.length + audiences.flatMap((each) => each.prizes).length;
  return [
    ...onlyIf(toRoster, 'exemptions-needed'),
    ...onlyIf(measures.some(({ by }) => by === 'winners') && individual === 0, 'no-winners'),
  ];
};

const flat = (measure: Measure): Measure[] =>
  measure.by === 'weighted' ? measure.parts.map((part) => part.measure) : [measure];
