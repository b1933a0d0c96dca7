import type { RosterLine } from '../../collective/unit-figures.ts';
import type { UnitTree } from '../../collective/competing-units.ts';
import { prizesOn } from '../../ranking/board-prizes.ts';
import { decideContest } from '../../ranking/decide-contest.ts';
import type { EntrantAttempts } from '../../ranking/final-standings.ts';
import type { ContestFacts, RoundFacts } from '../../ranking/outcome.ts';
import type { Rules } from '../contract.ts';
import type { Prize } from '../prize-contract.ts';
import { sameChance } from './chance.ts';
import { sampleRound } from './sample-attempts.ts';
import {
  rulesForSample,
  samplePeople,
  sampleUnits,
  type SamplePerson,
  type SampleUnit,
} from './sample-people.ts';

/** Everything somebody needs to run rules on people who are made up. */
interface Sample {
  /** The rules as they are run here: with no more units than the sample has. */
  rules: Rules;
  facts: ContestFacts;
  roster: readonly (RosterLine & { unitId: string })[];
  tree: UnitTree;
  people: readonly SamplePerson[];
  units: readonly SampleUnit[];
}

export const sampleContestId = 'sample';
const seed = 20_26;

/**
 * About forty people made up for a contest, the same every time for the same rules: several attempts, many with
 * full marks, some without a guess, units on either side of every gate, and at the end of each prize two people
 * whom nothing tells apart.
 */
export const makeSample = (given: Rules): Sample => {
  const units = sampleUnits(given);
  const rules = rulesForSample(given, units);
  const people = samplePeople(rules, units);
  const chance = sameChance(seed);
  const rounds = rules.rounds.map((round) => sampleRound(rules, round, people, chance));
  const places = new Map(people.map(({ id, audience, unitId }) => [id, { audience, unitId }]));
  const bare: ContestFacts = { people: places, rounds, decisions: [] };
  const facts = withTies(rules, withGuesses(rules, bare, chance));
  return { rules, facts, people, units, roster: sampleRoster(rules, people, units), tree: treeOf(units) };
};

const treeOf = (units: readonly SampleUnit[]): UnitTree =>
  new Map(units.map(({ id }) => [id, { parentId: null, mergedInto: null }]));

/** Guesses about the true number, on either side of it; one in seven is skipped. */
const withGuesses = (rules: Rules, facts: ContestFacts, chance: () => number): ContestFacts => {
  if (!rules.prediction) return facts;
  const { truths } = decideContest(sampleContestId, rules, facts);
  const guess = ({ roundId, entrants }: RoundFacts): RoundFacts['guesses'] => {
    const truth = truths.find((each) => each.roundId === roundId)?.truth ?? 0;
    const attempts = entrants.flatMap((entrant) => entrant.attempts);
    return new Map(
      attempts.map(({ attemptId }, at) => {
        const away = Math.round((chance() - 0.5) * Math.max(6, truth * 0.2));
        return [attemptId, at % 7 === 3 ? null : Math.max(0, truth + away)];
      }),
    );
  };
  return { ...facts, rounds: facts.rounds.map((round) => ({ ...round, guesses: guess(round) })) };
};

/** The contest's own board comes last: a tie made there is not unmade by another board's. */
const withTies = (rules: Rules, facts: ContestFacts): ContestFacts => {
  const boards = decideContest(sampleContestId, rules, facts).boards.map(({ board }) => board);
  return boards.toReversed().reduce((tied, board) => withTiesOn(rules, tied, board), facts);
};

const withTiesOn = (rules: Rules, facts: ContestFacts, board: string): ContestFacts => {
  const { boards } = decideContest(sampleContestId, rules, facts);
  const rows = boards.find((each) => each.board === board)?.rows ?? [];
  return prizeEnds(prizesOn(rules, board)).reduce((tied, place) => {
    const [model, copy] = [rows[place - 1], rows[place]];
    return model && copy ? withTwins(tied, model.entrantId, copy.entrantId) : tied;
  }, facts);
};

/** The last place of each prize. */
const prizeEnds = (prizes: readonly Prize[]): number[] =>
  prizes.map((_, at) => prizes.slice(0, at + 1).reduce((sum, { count }) => sum + count, 0));

/** The same facts with one person's results given to another, word for word. */
const withTwins = (facts: ContestFacts, model: string, copy: string): ContestFacts => ({
  ...facts,
  rounds: facts.rounds.map((round) => {
    const own = round.entrants.find(({ entrantId }) => entrantId === model);
    const others = round.entrants.filter(({ entrantId }) => entrantId !== copy);
    if (!own) return { ...round, entrants: others };
    const twin = twinOf(own, copy);
    const guesses = twin.attempts.map(({ attemptId }, at): [string, number | null] => [
      attemptId,
      round.guesses.get(own.attempts[at]?.attemptId ?? '') ?? null,
    ]);
    return { ...round, entrants: [...others, twin], guesses: new Map([...round.guesses, ...guesses]) };
  }),
});

const twinOf = ({ attempts }: EntrantAttempts, entrantId: string): EntrantAttempts => ({
  entrantId,
  attempts: attempts.map((attempt) => ({
    ...attempt,
    attemptId: attempt.attemptId.replace(/\/[^/]+\//, `/${entrantId}/`),
  })),
});

/** Everybody of every unit; the last of each is exempted. */
const sampleRoster = (
  { entry }: Rules,
  people: readonly SamplePerson[],
  units: readonly SampleUnit[],
): Sample['roster'] => {
  if (entry.by !== 'roster') return [];
  return units.flatMap(({ id: unitId, headcount }) => {
    const entrants = people.filter((person) => person.unitId === unitId);
    return Array.from({ length: headcount }, (_, at) => ({
      memberId: `${unitId}/${at + 1}`,
      entrantId: entrants[at]?.id ?? null,
      isExempt: at === headcount - 1 && at >= entrants.length,
      unitId,
    }));
  });
};
