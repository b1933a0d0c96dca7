import type { BoardResults } from '@cchc/server/src/ranking/results-contract.ts';

type Award = BoardResults['awards'][number];

/** A prize with everybody who won it. */
export interface WonPrize {
  title: string;
  value: string;
  winners: readonly Award[];
}

/** Awards by prize, in the order they were handed out. */
export const groupAwards = (awards: readonly Award[]): WonPrize[] => {
  const prizes = new Map<string, WonPrize>();
  for (const award of awards) {
    const { title, value } = award.prize;
    const key = `${title}\n${value}`;
    prizes.set(key, { title, value, winners: [...(prizes.get(key)?.winners ?? []), award] });
  }
  return [...prizes.values()];
};
