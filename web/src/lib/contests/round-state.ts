import type { PublicRound, RoundState } from '@cchc/server/src/contests/contract.ts';

type Window = Pick<PublicRound, 'opensAt' | 'closesAt'>;

/** Where a round stands at `now`; lets an open page go on by itself when a window opens or closes. */
export const stateAt = ({ opensAt, closesAt }: Window, now: number): RoundState => {
  if (now < opensAt) return 'scheduled';
  return now < closesAt ? 'open' : 'closed';
};

/** The round people ask about now: the open one, else the next to open, else the last that closed. */
export const currentRound = <R extends Window>(rounds: readonly R[], now: number): R | undefined =>
  rounds.find((round) => stateAt(round, now) === 'open') ??
  rounds.find((round) => stateAt(round, now) === 'scheduled') ??
  rounds.at(-1);

/** The round whose board is worth showing: the open one, else the last that closed. */
export const boardRound = <R extends Window>(rounds: readonly R[], now: number): R | undefined =>
  rounds.find((round) => stateAt(round, now) === 'open') ??
  rounds.filter((round) => stateAt(round, now) === 'closed').at(-1);
