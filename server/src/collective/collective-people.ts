import type { Rules } from '../contests/contract.ts';
import { paperSource } from '../contests/paper-source.ts';
import { boardName } from '../ranking/board-name.ts';
import { countingAttempt, type SubmittedAttempt } from '../ranking/counting-attempt.ts';
import type { ContestFacts, ContestOutcome } from '../ranking/outcome.ts';
import { compileRanking, type RankKey, type Standing } from '../ranking/rank-key.ts';
import type { Reached, UnitEntrant } from './unit-figures.ts';

/** Somebody who has submitted, with the unit they named. */
export interface CollectivePerson extends UnitEntrant {
  unitId: string | null;
}

/** Most marks each person's paper had in each round they took. */
type Maxima = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Everybody who has submitted in one of the rounds given, once, with what they reached on the contest's board.
 *
 * What they reached is over the most they could have reached in these rounds: in all of them for a sum, in as many as
 * count for the best (those with the highest maxima), in the last alone. A round they missed counts with the maximum
 * of its blueprint and no marks. Who is not on the contest's board has no result.
 */
export const collectivePeople = (
  contestId: string,
  rules: Rules,
  facts: ContestFacts,
  outcome: ContestOutcome,
): CollectivePerson[] => {
  const winners = new Set(outcome.boards.flatMap(({ awards }) => awards.map(({ entrantId }) => entrantId)));
  const overall = outcome.boards.find(({ board }) => board === boardName({ kind: 'contest', contestId }));
  const scores = new Map(overall?.rows.map(({ entrantId, standing }) => [entrantId, standing.score]));
  const maxima = readMaxima(rules, facts);
  return [...maxima.keys()].map((entrantId) => {
    const { unitId = null, audience = null } = facts.people.get(entrantId) ?? {};
    const score = scores.get(entrantId);
    const reached: Reached | null =
      score === undefined
        ? null
        : { score, maxScore: maximumOf(rules, facts, maxima, { entrantId, audience }) };
    return { entrantId, unitId, reached, isWinner: winners.has(entrantId) };
  });
};

const readMaxima = (rules: Rules, { rounds }: ContestFacts): Maxima => {
  const { encode } = compileRanking(rules.ranking, { prediction: false });
  const maxima = new Map<string, Map<string, number>>();
  for (const { roundId, entrants } of rounds)
    for (const { entrantId, attempts } of entrants) {
      const maximum = countingMaximum(attempts, rules, encode);
      if (maximum === undefined) continue;
      const own = maxima.get(entrantId) ?? new Map<string, number>();
      maxima.set(entrantId, own.set(roundId, maximum));
    }
  return maxima;
};

/** The maximum of the attempt that counts. Which one that is matters only where sets of questions differ. */
const countingMaximum = (
  attempts: readonly SubmittedAttempt[],
  { sitting }: Rules,
  encode: (standing: Standing) => RankKey,
): number | undefined => {
  const [first] = attempts;
  if (attempts.every(({ maxScore }) => maxScore === first?.maxScore)) return first?.maxScore;
  return countingAttempt(attempts, sitting, encode)?.attempt.maxScore;
};

const maximumOf = (
  rules: Rules,
  facts: ContestFacts,
  maxima: Maxima,
  { entrantId, audience }: { entrantId: string; audience: string | null },
): number => {
  const over = new Set(facts.rounds.map(({ roundId }) => roundId));
  const counted = rules.overall.by === 'last' ? rules.rounds.slice(-1) : rules.rounds;
  const each = counted
    .filter(({ id }) => over.has(id))
    .map(({ id }) => maxima.get(entrantId)?.get(id) ?? maximumMissed(rules, id, audience))
    .toSorted((left, right) => right - left);
  const few = rules.overall.by === 'best' ? each.slice(0, rules.overall.rounds) : each;
  return few.reduce((sum, maximum) => sum + maximum, 0);
};

const maximumMissed = (rules: Rules, roundId: string, audience: string | null) =>
  paperSource(rules, { roundId, audience, setId: null }).blueprint.reduce(
    (sum, { count }) => sum + count,
    0,
  ) * rules.scoring.pointsPerItem;
