import type { Rules } from '../contests/contract.ts';
import { awardPrizes } from './award-prizes.ts';
import { boardName, type BoardName } from './board-name.ts';
import { boardPrizes } from './board-prizes.ts';
import { resolveRound, type ResolvedRound } from './final-standings.ts';
import type { BoardOutcome, ContestFacts, ContestOutcome } from './outcome.ts';
import { compileOverall } from './overall-standing.ts';
import { rankBoard } from './rank-board.ts';
import type { Standing } from './rank-key.ts';
import { decidedOrders } from './tie-decisions.ts';

/** Someone with a result, before any board ranks them. */
interface Placed {
  entrantId: string;
  standing: Standing;
}

/**
 * Decides a contest: every board's rows by the whole ranking chain, who wins which prize, and what the rules leave
 * to the organisers. The rounds given count as over. Boards come in this order: the contest's; that of each
 * audience with prizes of its own, over all rounds; then of each round its own and those of its audiences.
 *
 * A shared rank stays shared unless the chain ends with the organisers' decision. Whoever handed in nothing is on
 * no board. The order in which facts are given makes no difference.
 *
 * @param facts rounds that are over; a round of the rules that is missing counts as one nobody took.
 */
export const decideContest = (contestId: string, rules: Rules, facts: ContestFacts): ContestOutcome => {
  const audienceOf = (entrantId: string) => facts.people.get(entrantId)?.audience ?? null;
  const resolved = new Map(
    facts.rounds.map((round) => [round.roundId, resolveRound(round, rules, audienceOf)]),
  );
  const inAudience = (placed: readonly Placed[], audience: string) =>
    placed.filter(({ entrantId }) => audienceOf(entrantId) === audience);
  const decide = (name: BoardName, placed: readonly Placed[]): BoardOutcome => {
    const board = boardName(name);
    const decided = decidedOrders(facts.decisions, board);
    const rows = rankBoard(placed, rules.ranking, decided);
    return { board, rows, ...awardPrizes(rows, boardPrizes(rules, name), decided) };
  };
  const overall = overallOf(rules, resolved);
  return {
    truths: [...resolved].flatMap(([roundId, { truths }]) => truths.map((truth) => ({ roundId, ...truth }))),
    boards: [
      decide({ kind: 'contest', contestId }, overall),
      ...rules.audiences
        .filter(({ prizes }) => prizes.length > 0)
        .map(({ id }) =>
          decide({ kind: 'contest-audience', contestId, audience: id }, inAudience(overall, id)),
        ),
      ...[...resolved].flatMap(([roundId, { standings }]) => [
        decide({ kind: 'round', roundId }, standings.map(placedOf)),
        ...rules.audiences.map(({ id }) =>
          decide({ kind: 'audience', roundId, audience: id }, inAudience(standings, id).map(placedOf)),
        ),
      ]),
    ],
  };
};

const placedOf = ({ entrantId, standing }: Placed): Placed => ({ entrantId, standing });

/** Everyone's standing over the rounds of the rules. */
const overallOf = (rules: Rules, resolved: ReadonlyMap<string, ResolvedRound>): Placed[] => {
  const standingOver = compileOverall(rules);
  const people = new Map<string, (Standing | undefined)[]>();
  for (const [index, { id }] of rules.rounds.entries())
    for (const { entrantId, standing } of resolved.get(id)?.standings ?? []) {
      const rounds = people.get(entrantId) ?? Array.from(rules.rounds, () => undefined);
      rounds[index] = standing;
      people.set(entrantId, rounds);
    }
  return Array.from(people, ([entrantId, rounds]) => {
    const standing = standingOver(rounds);
    return standing && { entrantId, standing };
  }).filter((placed) => placed !== undefined);
};
