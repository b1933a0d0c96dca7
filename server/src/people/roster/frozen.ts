import type { ContestRecord } from '../../contests/queries.ts';

type Rounds = Pick<ContestRecord, 'rounds'>;

/** When a roster stops changing: at the close of the last round, since shares are taken of it then. UTC milliseconds. */
export const frozenAt = ({ rounds }: Rounds): number => Math.max(...rounds.map((round) => round.closesAt));

export const isFrozen = (contest: Rounds, now: number): boolean => now >= frozenAt(contest);

/**
 * Whether people may still be exempted, or counted again: a reason is often heard of after the close. It ends when
 * the last round's results are final or were uncovered: a share that somebody has read stays what it was.
 */
export const mayExempt = ({ rounds }: { rounds: readonly Settled[] }): boolean => {
  const last = rounds.at(-1);
  return !last || (last.finalizedAt === null && (last.thawedAt ?? null) === null);
};

interface Settled {
  finalizedAt: number | null;
  thawedAt?: number | null;
}
