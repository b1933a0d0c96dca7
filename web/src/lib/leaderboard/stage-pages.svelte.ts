import { stageTurn } from '#lib/leaderboard/stage-turns.ts';

/** Whoever turns the pages by hand looks at one of them for this long before the turning goes on. */
const byHandMs = 60_000;

/** Which page of places the hall sees: turning by itself, or held by whoever runs the show. */
export class StagePages {
  isPaused = $state(false);
  #page = $state(0);
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #pages: () => number;

  /** @param pages how many there are now. */
  constructor(pages: () => number) {
    this.#pages = pages;
  }

  /** From 0, the leaders. */
  get page(): number {
    return Math.min(this.#page, this.#last);
  }

  get #last(): number {
    return Math.max(0, this.#pages() - 1);
  }

  /** Starts turning; returns what stops it. */
  start(): () => void {
    this.#stay();
    return () => clearTimeout(this.#timer);
  }

  /** Shows the leaders because something happened there, unless the page is held by hand. */
  lead(): void {
    if (this.isPaused || this.#turn < 0) return;
    this.#turn = 0;
    this.#stay();
  }

  /** Turns by hand, around both ends. */
  step(by: 1 | -1): void {
    const pages = this.#last + 1;
    this.#page = (this.page + by + pages) % pages;
    this.#turn = -1;
    this.#after(byHandMs);
  }

  toggle(): void {
    this.isPaused = !this.isPaused;
    if (this.isPaused) clearTimeout(this.#timer);
    else this.#after(1_000);
  }

  #stay(): void {
    const { page, forMs } = stageTurn(this.#turn, this.#pages());
    this.#page = page;
    this.#after(forMs);
  }

  #after(ms: number): void {
    clearTimeout(this.#timer);
    if (this.isPaused) return;
    this.#timer = setTimeout(() => {
      this.#turn++;
      this.#stay();
    }, ms);
  }
}
