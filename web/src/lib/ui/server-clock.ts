/**
 * The server's clock as this device can tell it: what it last said, plus what has passed since.
 * Changing the device's own clock changes nothing, since elapsed time comes from a monotonic source.
 */
export class ServerClock {
  #at: number;
  #mark: number;
  readonly #elapsed: () => number;

  /** @param elapsed milliseconds from any fixed moment, never going back: `performance.now` in a browser. */
  constructor(serverNow: number, elapsed: () => number = () => performance.now()) {
    this.#at = serverNow;
    this.#elapsed = elapsed;
    this.#mark = elapsed();
  }

  /** Takes a fresh reading from a reply. Readings travel, so the latest of what is known is kept. */
  heard(serverNow: number): void {
    this.#at = Math.max(this.now(), serverNow);
    this.#mark = this.#elapsed();
  }

  /** UTC milliseconds by the server. */
  now(): number {
    return this.#at + (this.#elapsed() - this.#mark);
  }
}
