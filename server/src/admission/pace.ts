/** Taken to be quick until it is known: whoever was asked back too soon is told better the second time. */
const firstEachMs = 1;
/** How much that first guess weighs beside what is measured, and how much of the newest is believed: so many served. */
const guessed = 50;
const remembered = 500;
/** What turning one away takes beside serving one: 0.1 CPU-ms beside 0.7 to 0.8, measured in the bench `open`. */
const turnedAwayShare = 1 / 8;
/** No burst of answers takes longer than this, ms: where one seems to, something stood still, which says nothing about the pace. */
const longestMs = 1_000;

/** Work, in so many served, and the time it took. */
interface Done {
  ms: number;
  work: number;
}

const nothing: Done = { ms: 0, work: 0 };

/**
 * How long serving one takes while others wait. Answers end in bursts, one commit after the other, so only the time and
 * the work over many of them say it; and a crowd that is turned away in the meantime takes time as well, which will not
 * be missing when those asked back come one behind the other.
 */
export class Pace {
  #ms = guessed * firstEachMs;
  #work = guessed;
  /** Turned away since the last one was served. */
  #turnedAway = 0;
  /** When the last one was served while others waited; undefined while nobody does. */
  #since: number | undefined;

  /**
   * The pace, ms, with what has been done since the last one was served: while ever more are turned away it may be
   * long until the next one is.
   *
   * @param now any steady clock, ms.
   */
  eachMs(now: number): number {
    const { ms, work } = this.#since === undefined ? nothing : this.#doneSince(this.#since, now);
    return (this.#ms + ms) / (this.#work + work);
  }

  turnedAway(): void {
    this.#turnedAway++;
  }

  /**
   * @param now any steady clock, ms.
   * @param isAwaited whether another one takes their place.
   */
  served(now: number, isAwaited: boolean): void {
    if (this.#since !== undefined) this.#add(this.#doneSince(this.#since, now));
    this.#since = isAwaited ? now : undefined;
    this.#turnedAway = 0;
  }

  #doneSince(since: number, now: number): Done {
    const work = 1 + this.#turnedAway * turnedAwayShare;
    return { ms: Math.min(now - since, work * longestMs), work };
  }

  #add({ ms, work }: Done): void {
    const kept = Math.min(1, remembered / (this.#work + work));
    this.#ms = (this.#ms + ms) * kept;
    this.#work = (this.#work + work) * kept;
  }
}
