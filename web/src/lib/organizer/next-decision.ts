import type { PublicRound, StaffContest } from '@cchc/server/src/contests/contract.ts';
import { stateAt } from '#lib/contests/round-state.ts';

/** What an organiser has to decide or wait for next in a contest. Times are UTC ms. */
export type NextDecision =
  /** A draft none of whose rounds could still be sat. */
  | { kind: 'reschedule'; at: number; round: PublicRound }
  /** A draft ready to be checked and shown; `opensAtOnce` when its first round's time has come already. */
  | { kind: 'publish'; at: number; round: PublicRound; opensAtOnce: boolean }
  | { kind: 'round-open'; at: number; round: PublicRound }
  | { kind: 'round-opens'; at: number; round: PublicRound }
  /** Over, but the standings of a round are not stored yet. */
  | { kind: 'settling'; at: number; round: PublicRound }
  | { kind: 'over'; at: number; round: PublicRound };

const earliest = (rounds: readonly PublicRound[]) =>
  rounds.toSorted((left, right) => left.opensAt - right.opensAt);

/** The next decision of a contest at `now`. A contest always has a round, the rules see to that. */
export const nextDecision = (
  { publishedAt, rounds }: Pick<StaffContest, 'publishedAt' | 'rounds'>,
  now: number,
) => decide(publishedAt, earliest(rounds), now);

const decide = (publishedAt: number | null, rounds: readonly PublicRound[], now: number): NextDecision => {
  const last = rounds.at(-1);
  if (!last) throw new Error('A contest without rounds');
  const open = rounds.find((round) => stateAt(round, now) === 'open');
  const coming = rounds.find((round) => stateAt(round, now) === 'scheduled');
  if (publishedAt === null) return decideDraft(open ?? coming, last, now);
  if (open) return { kind: 'round-open', at: open.closesAt, round: open };
  if (coming) return { kind: 'round-opens', at: coming.opensAt, round: coming };
  const unsettled = rounds.find((round) => round.finalizedAt === null);
  if (unsettled) return { kind: 'settling', at: unsettled.closesAt, round: unsettled };
  return { kind: 'over', at: last.closesAt, round: last };
};

const decideDraft = (next: PublicRound | undefined, last: PublicRound, now: number): NextDecision => {
  if (!next) return { kind: 'reschedule', at: now, round: last };
  return { kind: 'publish', at: next.opensAt, round: next, opensAtOnce: next.opensAt <= now };
};

/* A live or coming round presses; a draft whose time has passed can wait, and so can what settles by itself. */
const pressing: Record<NextDecision['kind'], number> = {
  'round-open': 0,
  'round-opens': 0,
  publish: 0,
  reschedule: 1,
  settling: 1,
  over: 2,
};
const demoPresses = 1.5;

/**
 * Contests by what comes soonest; those that press less after them, those that are over last and newest first.
 * A demonstration presses less than anybody's own contest that is not over.
 */
export const bySoonest = <T extends Pick<StaffContest, 'publishedAt' | 'rounds' | 'isDemo'>>(
  contests: readonly T[],
  now: number,
): { contest: T; decision: NextDecision }[] => {
  const decided = contests.map((contest) => ({ contest, decision: nextDecision(contest, now) }));
  const rank = ({ contest, decision: { kind } }: (typeof decided)[number]) =>
    contest.isDemo ? Math.max(pressing[kind], demoPresses) : pressing[kind];
  return decided.toSorted((left, right) => {
    const newestFirst = left.decision.kind === 'over' ? -1 : 1;
    return rank(left) - rank(right) || (left.decision.at - right.decision.at) * newestFirst;
  });
};
