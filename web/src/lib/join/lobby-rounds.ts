import type { Me } from '@cchc/server/src/people/contract.ts';

export type LobbyRound = Me['entries'][number]['rounds'][number];
export type LobbyAttempt = LobbyRound['attempts'][number];

/** Results are settled within days of the close: nobody is let in later. */
const longestWaitMs = 3 * 24 * 3_600_000;

/** What the lobby leads with, and what stands below. */
export interface LobbyView {
  readonly open: readonly LobbyRound[];
  readonly upcoming: readonly LobbyRound[];
  readonly past: readonly LobbyRound[];
}

/** The attempt under way, if its time has not run out by `now` (server time, ms). */
export const attemptUnderWay = ({ attempts }: LobbyRound, now: number): LobbyAttempt | undefined =>
  attempts.find(({ submittedAt, endsAt }) => submittedAt === null && endsAt > now);

/** Until when someone let in late may still start, server time; undefined for everybody else. */
export const lateStartIn = (
  { closesAt, startsUntil, attemptsLeft }: LobbyRound,
  now: number,
): number | undefined =>
  startsUntil !== null && closesAt <= now && now <= startsUntil && attemptsLeft !== 0
    ? startsUntil
    : undefined;

/** Rounds that have closed, and in which organisers might still let this entrant start. */
export const roundsToWatch = (rounds: readonly LobbyRound[], now: number): readonly LobbyRound[] =>
  rounds.filter(
    (round) =>
      round.closesAt <= now &&
      now < round.closesAt + longestWaitMs &&
      round.finalizedAt === null &&
      round.attemptsLeft !== 0 &&
      !attemptUnderWay(round, now),
  );

/**
 * Rounds as they stand at `now`, told from their windows: when a round opens, ten thousand lobbies open with it and
 * none of them asks the server.
 */
export const lobbyView = (rounds: readonly LobbyRound[], now: number): LobbyView => {
  // Someone given more time sits on after the close, and someone let in late starts after it.
  const isOver = (round: LobbyRound) =>
    round.closesAt <= now && !attemptUnderWay(round, now) && lateStartIn(round, now) === undefined;
  return {
    open: rounds.filter((round) => round.opensAt <= now && !isOver(round)),
    upcoming: rounds.filter(({ opensAt }) => now < opensAt),
    past: rounds.filter(isOver).reverse(),
  };
};

/** What the big button does: resume, start, or nothing because all attempts are used. */
export const actionIn = (round: LobbyRound, now: number): 'resume' | 'start' | 'again' | 'none' => {
  if (attemptUnderWay(round, now)) return 'resume';
  if (round.attemptsLeft === 0) return 'none';
  return round.attempts.length === 0 ? 'start' : 'again';
};
