import type { Contest } from '@cchc/server/src/contests/contract.ts';
import { api } from '#lib/api/api.ts';
import type { StageRound } from '#lib/leaderboard/stage-moment.ts';
import { ServerClock } from '#lib/ui/server-clock.ts';

/** What the stage shows of its contest. */
export interface StageContestFacts {
  slug: string;
  title: string;
  isDemo: boolean;
  rounds: readonly StageRound[];
  serverNow: number;
}

const tickMs = 250;
const readAgainMs = 60_000;
/** Timers that come this much late were asleep, and so was the clock they measure by. */
const asleepMs = 10_000;

/**
 * The contest behind a stage that stands for hours: title and windows read again every minute, for organisers
 * move them, and the server's clock, set right after the laptop has slept.
 */
export class StageContest {
  facts = $state.raw<StageContestFacts>() as StageContestFacts;
  /** UTC milliseconds by the server, in whole seconds. */
  now = $state(0);
  readonly #onread: () => void;
  readonly #onwake: () => void;
  #clock: ServerClock;
  #tickedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  /** @param on.read after every fresh reading. @param on.wake when the device has slept. */
  constructor(facts: StageContestFacts, on: { read: () => void; wake: () => void }) {
    this.facts = facts;
    this.#onread = on.read;
    this.#onwake = on.wake;
    this.#clock = new ServerClock(facts.serverNow);
    this.now = facts.serverNow;
  }

  /** Starts following; returns what stops it. */
  start(): () => void {
    this.#tickedAt = Date.now();
    const ticking = setInterval(() => this.#tick(), tickMs);
    this.#readLater(readAgainMs);
    return () => {
      this.#isStopped = true;
      clearInterval(ticking);
      clearTimeout(this.#timer);
    };
  }

  /** Reads again at once, more or less: something says that the windows have moved. */
  readSoon(): void {
    this.#readLater(1_000);
  }

  #tick(): void {
    const at = Date.now();
    const passed = at - this.#tickedAt;
    this.#tickedAt = at;
    this.now = Math.floor(this.#clock.now() / 1_000) * 1_000;
    if (passed < asleepMs) return;
    this.#onwake();
    this.#readLater(0);
  }

  #readLater(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#read(), ms * (0.8 + 0.4 * Math.random()));
  }

  async #read(): Promise<void> {
    try {
      const { slug } = this.facts;
      this.#take(await api.get<Contest>(`/api/contests/${slug}`));
    } catch {
      // Nobody answers: what is shown still holds, and the board says that the connection is lost.
    }
    this.#readLater(readAgainMs);
  }

  #take({ slug, title, isDemo, rounds, serverNow }: Contest): void {
    this.facts = { slug, title, isDemo, rounds, serverNow };
    this.#clock = new ServerClock(serverNow);
    this.#onread();
  }
}
