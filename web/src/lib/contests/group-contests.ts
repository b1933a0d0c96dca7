import type { ContestSummary } from '@cchc/server/src/contests/contract.ts';

export interface ContestGroups {
  /** Soonest to close first. */
  open: ContestSummary[];
  /** Soonest to open first, rounds to come included. */
  coming: ContestSummary[];
  /** Latest first. */
  decided: ContestSummary[];
}

const nextClosing = ({ rounds }: ContestSummary) =>
  Math.min(...rounds.filter((round) => round.state === 'open').map((round) => round.closesAt));
const nextOpening = ({ rounds }: ContestSummary) =>
  Math.min(...rounds.filter((round) => round.state === 'scheduled').map((round) => round.opensAt));
const lastClosing = ({ rounds }: ContestSummary) => Math.max(...rounds.map((round) => round.closesAt));

/** What the home page shows, each group with what matters most first. Drafts are for staff. */
export const groupContests = (contests: readonly ContestSummary[]): ContestGroups => {
  const inState = (...states: ContestSummary['state'][]) =>
    contests.filter((contest) => states.includes(contest.state));
  return {
    open: inState('open').toSorted((a, b) => nextClosing(a) - nextClosing(b)),
    coming: inState('scheduled', 'between').toSorted((a, b) => nextOpening(a) - nextOpening(b)),
    decided: inState('closed').toSorted((a, b) => lastClosing(b) - lastClosing(a)),
  };
};
