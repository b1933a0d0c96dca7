import type { PublicRound } from '@cchc/server/src/contests/contract.ts';
import { stateAt } from '#lib/contests/round-state.ts';

export type StageRound = Pick<PublicRound, 'id' | 'title' | 'opensAt' | 'closesAt'>;

/** What the hall waits for: the end of the round that runs, or the opening of the next. */
export interface StageMoment {
  round: StageRound;
  /** UTC milliseconds by the server. */
  at: number;
  what: 'closes' | 'opens';
}

/** The next moment of a contest at `now`; undefined once every round has closed, when nobody can join any more. */
export const nextMoment = (rounds: readonly StageRound[], now: number): StageMoment | undefined => {
  const open = rounds.find((round) => stateAt(round, now) === 'open');
  if (open) return { round: open, at: open.closesAt, what: 'closes' };
  const next = rounds.find((round) => stateAt(round, now) === 'scheduled');
  return next && { round: next, at: next.opensAt, what: 'opens' };
};
