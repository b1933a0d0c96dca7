/** How far the server's clock is ahead of this device's, ms: somewhere between the two. */
export interface Offset {
  readonly least: number;
  readonly most: number;
}

/**
 * What one reply tells: the server read its clock between our sending and our receiving.
 *
 * @param sentAt and `receivedAt` by this device's steady clock, ms.
 */
export const offsetHeard = (serverNow: number, sentAt: number, receivedAt: number): Offset => ({
  least: serverNow - receivedAt,
  most: serverNow - sentAt,
});

/**
 * Both readings hold, so the truth lies where they overlap: every reply makes the clock finer, a slow one
 * never coarser. Where they do not overlap the device has slept (a steady clock may stand still meanwhile),
 * and only the newer holds.
 * Source: Marzullo's intersection of intervals, as in NTP (RFC 5905 §11.2.1).
 */
export const narrow = (known: Offset | undefined, heard: Offset): Offset => {
  if (!known) return heard;
  const least = Math.max(known.least, heard.least);
  const most = Math.min(known.most, heard.most);
  return least <= most ? { least, most } : heard;
};

const midpoint = ({ least, most }: Offset) => (least + most) / 2;

/** The server's clock as this device can tell it. What it shows never goes back. */
export class AttemptClock {
  #offset: Offset | undefined;
  #isGuess = false;
  #shown = Number.NEGATIVE_INFINITY;
  readonly #steady: () => number;

  /** @param steady ms from any fixed moment, never going back: `performance.now` in a browser. */
  constructor(steady: () => number) {
    this.#steady = steady;
  }

  /** When a request leaves, to hand to `heard` with its reply. */
  mark(): number {
    return this.#steady();
  }

  /** What the server's clock should say, until a reply tells. A reply takes its place whatever it says. */
  guess(serverNow: number): void {
    if (this.#offset) return;
    const ahead = serverNow - this.#steady();
    this.#offset = { least: ahead, most: ahead };
    this.#isGuess = true;
  }

  heard(serverNow: number, sentAt: number): void {
    if (this.#isGuess) {
      this.#isGuess = false;
      this.#offset = undefined;
      this.#shown = Number.NEGATIVE_INFINITY;
    }
    this.#offset = narrow(this.#offset, offsetHeard(serverNow, sentAt, this.#steady()));
  }

  /** UTC ms by the server; before any reply, the beginning of time. */
  now(): number {
    if (!this.#offset) return this.#shown;
    this.#shown = Math.max(this.#shown, this.#steady() + midpoint(this.#offset));
    return this.#shown;
  }
}

const minute = 60_000;

export type Announcement = 'half' | 'five-minutes' | 'one-minute' | 'half-minute' | 'over';

/** Latest first: after a sleep past several of them only the one that still matters is spoken. */
const moments = (totalMs: number): readonly (readonly [Announcement, number])[] => [
  ['over', 0],
  ['half-minute', minute / 2],
  ['one-minute', minute],
  ['five-minutes', 5 * minute],
  ['half', totalMs / 2],
];

/** What to say as the time left falls from `beforeMs` to `afterMs`. Half time is not worth a word in short attempts. */
export const announcementBetween = (
  totalMs: number,
  beforeMs: number,
  afterMs: number,
): Announcement | undefined => {
  const passed = moments(totalMs).find(([, at]) => beforeMs > at && afterMs <= at)?.[0];
  return passed === 'half' && totalMs < 12 * minute ? undefined : passed;
};

/** How the clock looks: `last` in the last minute, `soon` in the last five (or the last quarter of a short attempt). */
export const clockTone = (totalMs: number, leftMs: number): 'calm' | 'soon' | 'last' | 'over' => {
  if (leftMs <= 0) return 'over';
  if (leftMs <= minute) return 'last';
  return leftMs <= Math.min(5 * minute, totalMs / 4) ? 'soon' : 'calm';
};

/** Whether the device has slept between two looks: its wall clock ran on while its steady clock stood still. */
export const hasSlept = (steadyPassedMs: number, wallPassedMs: number): boolean =>
  wallPassedMs - steadyPassedMs > 2_000;
