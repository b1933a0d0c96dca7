import { rounded } from '../bench/row.ts';

/** What a process holds after collection: heap and what the heap keeps outside it; and what the system counts as its own. */
export interface Held {
  heldBytes: number;
  rssBytes: number;
  /** Attempts begun so far. */
  attempts: number;
}

/**
 * What may lie between two readings though nothing is kept: who is in the middle of what, code compiled meanwhile. A
 * thousand people who sit again and again for half an hour send half a million requests from the middle of the first
 * third to the middle of the last: seven bytes kept of each are more than this.
 */
const allowedBytes = 3_000_000;

/**
 * What is kept on purpose: the facts of an attempt, 700 bytes and their place on the shelf, of the last 50,000
 * (`attempts/attempt-facts.ts`).
 */
const attemptBytes = 800;
const attemptsKept = 50_000;

const middle = (values: readonly number[]) =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

/** Held in the first and in the last third of some readings, the middle one of each. */
export interface Thirds {
  readings: number;
  first: Held;
  last: Held;
}

export function thirdsOf(readings: readonly Held[]): Thirds {
  const third = Math.max(1, Math.floor(readings.length / 3));
  const held = (some: readonly Held[]): Held => ({
    heldBytes: middle(some.map(({ heldBytes }) => heldBytes)),
    rssBytes: middle(some.map(({ rssBytes }) => rssBytes)),
    attempts: middle(some.map(({ attempts }) => attempts)),
  });
  return {
    readings: readings.length,
    first: held(readings.slice(0, third)),
    last: held(readings.slice(-third)),
  };
}

/** What the attempts begun in between explain, in bytes. */
const explained = ({ first, last }: Thirds): number =>
  (Math.min(last.attempts, attemptsKept) - Math.min(first.attempts, attemptsKept)) * attemptBytes;

/**
 * Whether as little is held in the last third as in the first, but for what the attempts in between explain. What the system counts is told only: pages of the
 * database, which grows, are among it.
 */
export const isFlat = (thirds: Thirds): boolean =>
  thirds.last.heldBytes - thirds.first.heldBytes - explained(thirds) <= allowedBytes;

const inMB = (bytes: number) => String(rounded(bytes / 1e6, 1));

export const thirdsLine = (thirds: Thirds): string => {
  const { readings, first, last } = thirds;
  const held = `${inMB(first.heldBytes)} MB held after collection in the first third of ${readings} readings, ${inMB(last.heldBytes)} in the last, of which ${inMB(explained(thirds))} are of ${last.attempts - first.attempts} attempts begun in between`;
  const resident = `resident ${inMB(first.rssBytes)} and ${inMB(last.rssBytes)} MB`;
  return `server: ${held}; ${resident}: ${isFlat(thirds) ? 'flat' : 'IT HOLDS MORE'}`;
};
