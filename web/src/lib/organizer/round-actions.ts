import type { PublicRound, StaffContest } from '@cchc/server/src/contests/contract.ts';
import { stateAt } from '#lib/contests/round-state.ts';

/** What may be done with a round now. */
export type RoundAction =
  | { kind: 'open' }
  /** Could be opened, but not while another is open: two windows must not overlap. */
  | { kind: 'open-blocked'; by: PublicRound }
  | { kind: 'close' }
  /** Nothing: a draft, a closed round, or a reader without the right. */
  | { kind: 'none' };

const none: RoundAction = { kind: 'none' };

const opening = (contest: Pick<StaffContest, 'rounds'>, round: PublicRound, now: number): RoundAction => {
  const earlier = contest.rounds.filter((each) => each.id !== round.id && each.opensAt < round.opensAt);
  const inTheWay = earlier.find((each) => stateAt(each, now) !== 'closed');
  return inTheWay ? { kind: 'open-blocked', by: inTheWay } : { kind: 'open' };
};

/** What an organiser may do with a round at `now`; the server decides again. */
export const roundAction = (
  contest: Pick<StaffContest, 'rounds' | 'publishedAt' | 'mayEdit'>,
  round: PublicRound,
  now: number,
): RoundAction => {
  if (!contest.mayEdit || contest.publishedAt === null) return none;
  const state = stateAt(round, now);
  if (state === 'open') return { kind: 'close' };
  return state === 'scheduled' ? opening(contest, round, now) : none;
};
