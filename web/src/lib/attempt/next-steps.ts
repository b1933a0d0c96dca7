import type { Me } from '@cchc/server/src/people/contract.ts';

type Entry = Me['entries'][number];
export type OwnRound = Entry['rounds'][number];

/** What may still happen after an attempt: times are UTC ms. */
export interface NextUp {
  /** Attempts still to be had while the round is open: null for no limit. Undefined when there is none. */
  readonly again?: number | null;
  readonly closesAt?: number;
  readonly isFinal?: boolean;
  readonly nextRound?: { readonly title: string; readonly opensAt: number };
}

/** What comes after an attempt in `roundId`, from what the entrant's own page knows. */
export const nextUp = (entry: Pick<Entry, 'rounds'>, roundId: string): NextUp => {
  const round = entry.rounds.find(({ id }) => id === roundId);
  if (!round) return {};
  const later = entry.rounds
    .filter(({ state }) => state === 'scheduled')
    .sort((left, right) => left.opensAt - right.opensAt)[0];
  const isOpen = round.state === 'open';
  return {
    ...(isOpen && { closesAt: round.closesAt }),
    ...(isOpen && round.attemptsLeft !== 0 && { again: round.attemptsLeft }),
    ...(!isOpen && { isFinal: round.finalizedAt !== null }),
    ...(later && { nextRound: { title: later.title, opensAt: later.opensAt } }),
  };
};
