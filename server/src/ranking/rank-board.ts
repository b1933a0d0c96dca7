import type { RankingCriterion } from '../contests/contract.ts';
import type { RankedRow } from './outcome.ts';
import { compileRanking, toHex, type RankKey, type Standing } from './rank-key.ts';
import type { DecidedOrder } from './tie-decisions.ts';

interface Member {
  entrantId: string;
  standing: Standing;
}

/**
 * The rows of one board by the whole chain, best first. Equal keys share a rank. Where the chain ends with the
 * organisers' decision and they have put the people of a tie in order, each of them has a rank of their own.
 * Within a shared rank rows stand by id: it means nothing, and is the same every time.
 *
 * @param members with standings in which nothing is decided yet.
 * @returns the members with rank and hexadecimal key.
 */
export const rankBoard = <M extends Member>(
  members: readonly M[],
  ranking: readonly RankingCriterion[],
  decided: DecidedOrder,
): (M & RankedRow)[] => {
  const { encode } = compileRanking(ranking, { prediction: true });
  const decides = ranking.some(({ by }) => by === 'decision');
  const sorted = members.map((member) => ({ member, key: encode(member.standing) })).toSorted(byKey);
  const rows: (M & RankedRow)[] = [];
  for (let at = 0; at < sorted.length;) {
    const end = endOfTie(sorted, at);
    const tied = sorted.slice(at, end).map(({ member }) => member);
    const rankKey = toHex(sorted[at]?.key ?? '');
    const order = decides && tied.length > 1 ? decided(rankKey, tied.map(idOf)) : undefined;
    if (order) rows.push(...inOrder(tied, order, at + 1, (standing) => toHex(encode(standing))));
    else for (const member of tied) rows.push({ ...member, rank: at + 1, rankKey });
    at = end;
  }
  return rows;
};

interface Keyed {
  member: Member;
  key: RankKey;
}

const idOf = ({ entrantId }: Member) => entrantId;

/** Where the run of equal keys that begins at a place ends. */
const endOfTie = (sorted: readonly Keyed[], at: number): number => {
  let end = at + 1;
  while (end < sorted.length && sorted[end]?.key === sorted[at]?.key) end++;
  return end;
};

const inOrder = <M extends Member>(
  tied: readonly M[],
  order: readonly string[],
  rank: number,
  keyOf: (standing: Standing) => string,
): (M & RankedRow)[] => {
  const places = new Map(order.map((entrantId, place) => [entrantId, place]));
  const placeOf = (member: M) => places.get(idOf(member)) ?? 0;
  return tied
    .toSorted((left, right) => placeOf(left) - placeOf(right))
    .map((member, place) => {
      const standing = { ...member.standing, decision: place + 1 };
      return { ...member, standing, rank: rank + place, rankKey: keyOf(standing) };
    });
};

const byKey = (left: Keyed, right: Keyed) =>
  compareText(left.key, right.key) || compareText(idOf(left.member), idOf(right.member));
const compareText = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
