import type { EntrantAttempts } from '../../ranking/final-standings.ts';
import type { SubmittedAttempt } from '../../ranking/counting-attempt.ts';
import type { RoundFacts } from '../../ranking/outcome.ts';
import type { Rules } from '../contract.ts';
import { paperSource } from '../paper-source.ts';
import type { SamplePerson } from './sample-people.ts';

type Chance = () => number;
type Round = Rules['rounds'][number];

const second = 1_000;

/** As many attempts as the rules let somebody have, up to four. */
const attemptsOf = ({ sitting }: Rules, chance: Chance) =>
  1 + Math.floor(chance() * Math.min(sitting.attempts ?? 4, 4));

/** One attempt: often full marks, as contests have it, and times that often agree to the second. */
const sampleAttempt = (
  { rules, round, person }: { rules: Rules; round: Round; person: SamplePerson },
  number: number,
  chance: Chance,
): SubmittedAttempt => {
  const setId = round.sets[Math.floor(chance() * round.sets.length)]?.id ?? null;
  const { blueprint } = paperSource(rules, { roundId: round.id, audience: person.audience, setId });
  const items = blueprint.reduce((sum, { count }) => sum + count, 0);
  const right = Math.max(0, items - Math.floor(chance() * 3.5));
  const share = 0.4 + Math.floor(chance() * 8) / 20;
  const durationMs =
    Math.floor((rules.sitting.durationMs * share) / second) * second + Math.floor(chance() * second);
  const latest = Math.max(round.opensAt, round.closesAt - durationMs);
  const hours = Math.floor(chance() * 12) / 12;
  const startedAt = Math.floor(round.opensAt + hours * (latest - round.opensAt));
  const attemptId = `${round.id}/${person.id}/${number}`;
  const score = right * rules.scoring.pointsPerItem;
  const maxScore = items * rules.scoring.pointsPerItem;
  return { attemptId, number, score, maxScore, durationMs, startedAt, submittedAt: startedAt + durationMs };
};

/** What everybody handed in in one round. One in nine misses every round but the first. */
export const sampleRound = (
  rules: Rules,
  round: Round,
  people: readonly SamplePerson[],
  chance: Chance,
): RoundFacts => {
  const isFirst = rules.rounds[0]?.id === round.id;
  const entrants = people.flatMap((person, at): EntrantAttempts[] => {
    if (!isFirst && at % 9 === 4) return [];
    const length = attemptsOf(rules, chance);
    const attempts = Array.from({ length }, (_, index) =>
      sampleAttempt({ rules, round, person }, index + 1, chance),
    );
    return [{ entrantId: person.id, attempts }];
  });
  return { roundId: round.id, entrants, guesses: new Map() };
};
