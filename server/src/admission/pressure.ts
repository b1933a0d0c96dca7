import { turnedAwayFirst, type Work } from './work.ts';

/** What is measured of the process, a few times a second. */
export interface Signals {
  /** How late the event loop came to what was due, ms; the least of several readings, so that one long step is no load. */
  loopDelayMs: number;
  /** Units of work that wait for the write door. */
  waiting: number;
}

/** How many kinds of work are turned away: 0 none, 1 reading, 2 starting too, 3 returning too. */
export interface Pressure {
  level: number;
  /** Since when it has been calm enough for the level below, ms on the clock of `now`; undefined while it is not. */
  calmSince: number | undefined;
}

export const noPressure: Pressure = { level: 0, calmSince: undefined };

/**
 * From which signals on each level holds. A person takes a tenth of a second for at once and a second for slow; a
 * thousand units are 0.1 to 0.2 s of the write door on SQLite, and it refuses saves itself at twenty thousand.
 */
const steps: readonly Signals[] = [
  { loopDelayMs: 150, waiting: 1_000 },
  { loopDelayMs: 400, waiting: 4_000 },
  { loopDelayMs: 1_500, waiting: 10_000 },
];

/** How long it must be calm before one more kind of work is let in again. */
export const calmMs = 1_000;

/** A level is left at half of what it is entered at: letting in what was turned away brings load of its own. */
const levelAt = ({ loopDelayMs, waiting }: Signals, share: number) =>
  steps.findLastIndex((step) => loopDelayMs >= step.loopDelayMs * share || waiting >= step.waiting * share) +
  1;

/**
 * The pressure after new signals: up at once, down one level at a time, each after a second of calm.
 *
 * @param now any steady clock, ms.
 */
export function nextPressure({ level, calmSince }: Pressure, signals: Signals, now: number): Pressure {
  const reached = levelAt(signals, 1);
  if (reached > level) return { level: reached, calmSince: undefined };
  if (level === 0 || levelAt(signals, 0.5) >= level) return { level, calmSince: undefined };
  const since = calmSince ?? now;
  return now - since >= calmMs ? { level: level - 1, calmSince: now } : { level, calmSince: since };
}

/** Whether work of this kind is turned away at a level. */
export const isTurnedAway = (work: Work, level: number): boolean => turnedAwayFirst.indexOf(work) < level;
