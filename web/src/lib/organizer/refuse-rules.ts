import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { FormReading } from '#lib/organizer/form-reading.ts';

/* The contract refuses the same, field by field; here so that the organiser hears of it while typing.
   A test holds the two against each other. */

const refuseRounds = ({ rounds }: Rules, reading: FormReading) => {
  if (rounds.length === 0) reading.refuse('/rules/rounds', 'required');
  if (rounds.length > 20) reading.refuse('/rules/rounds', 'too-long');
  rounds.forEach((round, index) => {
    if (round.closesAt <= round.opensAt) reading.refuse(`/rules/rounds/${index}/closesAt`, 'window-inverted');
    const before = rounds[index - 1];
    if (before && round.opensAt < before.closesAt)
      reading.refuse(`/rules/rounds/${index}/opensAt`, 'rounds-overlap');
  });
};

const refuseRanking = ({ ranking, prediction }: Rules, reading: FormReading) => {
  const criteria = ranking.map((criterion) => criterion.by);
  if (ranking.length === 0) reading.refuse('/rules/ranking', 'required');
  if (new Set(criteria).size < criteria.length) reading.refuse('/rules/ranking', 'duplicate');
  if (criteria.includes('prediction') && !prediction)
    reading.refuse('/rules/ranking', 'prediction-without-target');
  if (prediction && !criteria.includes('prediction'))
    reading.refuse('/rules/prediction', 'prediction-unused');
};

const refuseReveal = ({ reveal }: Rules, reading: FormReading) => {
  const tooSoon = reveal.key === 'on-submit' && reveal.score !== 'on-submit';
  const never = reveal.key === 'on-close' && reveal.score === 'never';
  if (tooSoon || never) reading.refuse('/rules/reveal/key', 'key-before-score');
};

/** Adds what is wrong between fields that are each right by themselves. */
export const refuseRules = (rules: Rules, reading: FormReading): void => {
  if (
    rules.blueprint.length === 0 &&
    !reading.errors.some(({ pointer }) => pointer.startsWith('/rules/blueprint/'))
  )
    reading.refuse('/rules/blueprint', 'required');
  if (rules.audiences.length > 6) reading.refuse('/rules/audiences', 'too-long');
  if (rules.prizes.length > 20) reading.refuse('/rules/prizes', 'too-long');
  if (rules.fields.minAge !== null && !rules.fields.birthYear)
    reading.refuse('/rules/fields/minAge', 'age-without-birth-year');
  refuseRounds(rules, reading);
  refuseRanking(rules, reading);
  refuseReveal(rules, reading);
};
