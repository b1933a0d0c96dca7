import type { ContestState, RoundState } from './contract.ts';

interface Window {
  opensAt: number;
  closesAt: number;
}

/** Where a round stands at `now`: its window includes the opening moment and excludes the closing one. */
export function roundState(round: Window, now: number): RoundState {
  if (now < round.opensAt) return 'scheduled';
  return now < round.closesAt ? 'open' : 'closed';
}

/** Where a contest stands, told by its rounds; nothing is stored. */
export function contestState(
  publishedAt: number | null,
  rounds: readonly Window[],
  now: number,
): ContestState {
  if (publishedAt === null) return 'draft';
  const states = rounds.map((round) => roundState(round, now));
  if (states.includes('open')) return 'open';
  if (states.every((state) => state === 'scheduled')) return 'scheduled';
  return states.includes('scheduled') ? 'between' : 'closed';
}
