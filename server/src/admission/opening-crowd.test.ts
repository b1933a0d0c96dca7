import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryWait } from '../../load/retry-wait.ts';
import { seededRandom } from '../banks/paper/seeded-random.ts';
import { Problem } from '../problems.ts';
import { Admission } from './admission.ts';
import { soonestMs } from './come-back.ts';

interface Opening {
  people: number;
  /** What a start takes the server, ms, beyond its share of a commit. */
  startMs: number;
  /** What turning one away takes beside it. */
  awayShare: number;
  seed: number;
}

interface Told {
  /** When the last one had started, ms after the opening. */
  lastAt: number;
  started: number;
  turnedAway: number;
  /** Most often anybody was turned away. */
  mostOften: number;
  /** The longest turn of the event loop once the pace is known, ms: what a save waits for. */
  longestTurnMs: number;
}

const withinMs = 1_000;
const commitMs = 1;
/** Until then a server that is slower than it was taken to be may have asked everybody back too soon, once. */
const knownAfterMs = 6_000;

/** Whoever asks, and again at their own moment, by whole milliseconds. */
class Callers {
  readonly #at = new Map<number, number[]>();
  #next = 0;

  add(ms: number, person: number) {
    const at = Math.max(this.#next, Math.floor(ms));
    this.#at.set(at, [...(this.#at.get(at) ?? []), person]);
  }

  /** Everybody who has asked until now. */
  take(now: number): number[] {
    const all: number[] = [];
    for (; this.#next <= now; this.#next++) all.push(...(this.#at.get(this.#next) ?? []));
    return all;
  }
}

/**
 * Plays a crowd that starts within a second before a server of one thread: in each turn of its event loop it reads what
 * has arrived and then works off whose turn it is, and whoever is turned away waits as our pages do.
 */
function openFor({ people, startMs, awayShare, seed }: Opening): Told {
  const random = seededRandom(Buffer.alloc(16, seed));
  const callers = new Callers();
  for (let person = 0; person < people; person++) callers.add(random() * withinMs, person);
  let now = 0;
  const admission = new Admission(() => now);
  const working: number[] = [];
  const refusals = Array.from({ length: people }, () => 0);
  const told: Told = { lastAt: 0, started: 0, turnedAway: 0, mostOften: 0, longestTurnMs: 0 };

  const ask = (person: number) => {
    try {
      if (admission.isSelective) admission.admit('start');
      const go = () => working.push(person);
      admission.takeTurn(go, () => false);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      now += startMs * awayShare;
      refusals[person] = (refusals[person] ?? 0) + 1;
      callers.add(now + retryWait(1, 1_000 * Number(error.extra['retryAfter']), random), person);
    }
  };
  const work = () => {
    const some = working.splice(0);
    if (some.length > 0) now += commitMs + startMs * some.length;
    told.started += some.length;
    if (some.length > 0) told.lastAt = now;
    some.forEach(() => admission.endTurn());
  };

  while (told.started < people && now < 3_600_000) {
    const from = now;
    callers.take(now).forEach(ask);
    work();
    if (from > knownAfterMs) told.longestTurnMs = Math.max(told.longestTurnMs, now - from);
    if (now === from) now++;
  }
  told.turnedAway = refusals.reduce((sum, each) => sum + each, 0);
  told.mostOften = Math.max(...refusals);
  return told;
}

/** What all the starts take, and turning everybody away once. */
const workOf = ({ people, startMs, awayShare }: Opening) =>
  people * (startMs + commitMs / 16 + startMs * awayShare);

test('ten thousand have started in once and a half what their work takes, each turned away a few times at most', () => {
  const opening = { people: 10_000, startMs: 0.7, awayShare: 1 / 8, seed: 1 };
  const told = openFor(opening);
  expect(told.started).toBe(10_000);
  expect(told.lastAt).toBeLessThan(1.5 * workOf(opening));
  expect(told.turnedAway).toBeLessThan(20_000);
  expect(told.mostOften).toBeLessThan(6);
});

test('whatever the crowd and the server: all start, in bounded time, and once the pace is known saves find room', () => {
  fc.assert(
    fc.property(
      fc.record({
        people: fc.integer({ min: 1, max: 6_000 }),
        startMs: fc.double({ min: 0.2, max: 3, noNaN: true }),
        awayShare: fc.double({ min: 0.02, max: 0.15, noNaN: true }),
        seed: fc.integer({ min: 0, max: 255 }),
      }),
      (opening) => {
        const told = openFor(opening);
        expect(told.started).toBe(opening.people);
        // The second in which they came, and the two before the first of those turned away may be back.
        expect(told.lastAt).toBeLessThan(1.5 * workOf(opening) + withinMs + soonestMs);
        expect(told.turnedAway).toBeLessThan(3 * opening.people);
        expect(told.mostOften).toBeLessThan(9);
        expect(told.longestTurnMs).toBeLessThan(4 * (16 * opening.startMs + commitMs));
      },
    ),
    { numRuns: 40 },
  );
});
