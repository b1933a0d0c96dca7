import { ServerClock } from '#lib/ui/server-clock.ts';

/** The server's time, once a second, for what a page says about it. Stands at 0 until a reply has told it. */
export class LiveClock {
  now = $state(0);
  #clock: ServerClock | undefined;

  heard(serverNow: number): void {
    if (this.#clock) this.#clock.heard(serverNow);
    else this.#clock = new ServerClock(serverNow);
    this.now = this.#clock.now();
  }

  /** Ticks until the function it returns is called: for an effect. */
  start(): () => void {
    const timer = setInterval(() => (this.now = this.#clock?.now() ?? 0), 1000);
    return () => clearInterval(timer);
  }
}
