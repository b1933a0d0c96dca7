import type { Prize } from '../contests/prize-contract.ts';
import type { Award, OpenTie, RankedRow } from './outcome.ts';
import type { DecidedOrder } from './tie-decisions.ts';

/** As much of a row as prizes go by. */
type Ranked = Pick<RankedRow, 'entrantId' | 'rank' | 'rankKey'>;

/**
 * Who wins which prize of a board. Prizes are handed down the rows in the order they are printed, each to as many
 * places as there are of it.
 *
 * People who share a rank take up as many places as they are. Where all of these carry the same prize, all of
 * them win it. Where they do not (a tie across two prizes, or across the last one) the rules cannot say who wins
 * what: the organisers' recorded order decides, whether or not the chain ends with their decision; without one
 * nobody of the tie has an award yet, and it stands open. Nobody gets a prize that was not promised, and no tie
 * makes prizes more or fewer.
 *
 * @param rows best first.
 */
export const awardPrizes = (
  rows: readonly Ranked[],
  prizes: readonly Prize[],
  decided: DecidedOrder,
): { awards: Award[]; ties: OpenTie[] } => {
  const places = prizes.flatMap((prize) => Array.from({ length: prize.count }, () => prize));
  const awards: Award[] = [];
  const ties: OpenTie[] = [];
  for (let at = 0; at < Math.min(places.length, rows.length);) {
    const tied = tiedFrom(rows, at);
    const prizesHere = tied.map((_, place) => places[at + place]);
    const order = new Set(prizesHere).size === 1 ? tied.map(idOf) : orderOf(tied, decided);
    if (order) awards.push(...awardsFor(order, prizesHere, at + 1));
    else ties.push(openTie(tied, prizesHere));
    at += tied.length;
  }
  return { awards, ties };
};

const idOf = ({ entrantId }: Ranked) => entrantId;

const tiedFrom = (rows: readonly Ranked[], at: number): Ranked[] => {
  let end = at + 1;
  while (rows[end]?.rankKey === rows[at]?.rankKey && end < rows.length) end++;
  return rows.slice(at, end);
};

const orderOf = (tied: readonly Ranked[], decided: DecidedOrder) => {
  const [first] = tied;
  return first && decided(first.rankKey, tied.map(idOf));
};

const awardsFor = (
  order: readonly string[],
  prizesHere: readonly (Prize | undefined)[],
  rank: number,
): Award[] =>
  order.flatMap((entrantId, place) => {
    const prize = prizesHere[place];
    return prize ? [{ prize, entrantId, rank }] : [];
  });

const openTie = (tied: readonly Ranked[], prizesHere: readonly (Prize | undefined)[]): OpenTie => ({
  rank: tied[0]?.rank ?? 0,
  rankKey: tied[0]?.rankKey ?? '',
  entrantIds: tied.map(idOf),
  prizes: [...new Set(prizesHere.flatMap((prize) => prize?.title ?? []))],
});
