import type { BaseLogger } from 'pino';
import type { Boards } from '../ranking/boards.ts';
import type { StandingsEvent } from '../ranking/contract.ts';

const tickMs = 1_000;
const sweepMs = 10_000;
/** After a failure a round is left alone for this long. */
const finalizeAgainMs = 10_000;

export interface TickerParts {
  boards: Boards;
  /** Stores a round's final standings; false when it has to wait. */
  finalize: (roundId: string, now: number) => Promise<boolean>;
  /** Ranks final rounds anew whose entries were annulled or merged since. */
  rerankStale: (now: number) => Promise<void>;
  /** Tells watchers what changed; resolves when all have been told, so that one beat's news never meet the next's. */
  push: (events: readonly StandingsEvent[]) => Promise<void>;
  clock: () => number;
  log: BaseLogger;
}

/**
 * The heartbeat of the boards: once a second it finalizes rounds that are over, brings boards up to the
 * facts, and tells watchers; every ten seconds it sweeps for lost notifications. One beat never overlaps the
 * next, and a failing step is logged and tried again: a board may be late, never the cause of an outage.
 */
export class Ticker {
  readonly #parts: TickerParts;
  readonly #finalizeAgainAt = new Map<string, number>();
  #sweptAt = Number.NEGATIVE_INFINITY;
  #beat: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = true;

  constructor(parts: TickerParts) {
    this.#parts = parts;
  }

  start() {
    this.#isStopped = false;
    this.#schedule();
  }

  /** Resolves when the beat under way has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#beat;
  }

  /** One beat at `now`; joins the one under way if there is one. Never rejects. */
  tick(now: number): Promise<void> {
    this.#beat ??= this.#run(now).finally(() => {
      this.#beat = undefined;
    });
    return this.#beat;
  }

  #schedule() {
    this.#timer = setTimeout(() => {
      void this.tick(this.#parts.clock()).then(() => this.#isStopped || this.#schedule());
    }, tickMs).unref();
  }

  async #run(now: number) {
    const { boards, push } = this.#parts;
    if (now - this.#sweptAt >= sweepMs) {
      await this.#attempt('rerank', () => this.#parts.rerankStale(now));
      await this.#attempt('sweep', () => boards.sweep(now));
      this.#sweptAt = now;
    }
    for (const roundId of boards.roundsToFinalize(now)) await this.#finalize(roundId, now);
    await this.#attempt('tick', async () => push(await boards.tick(now)));
    await this.#attempt('let go', async () => boards.letGoIdle(now));
  }

  async #finalize(roundId: string, now: number) {
    if (now < (this.#finalizeAgainAt.get(roundId) ?? 0)) return;
    const isDone = await this.#attempt('finalize', () => this.#parts.finalize(roundId, now));
    if (isDone === undefined) this.#finalizeAgainAt.set(roundId, now + finalizeAgainMs);
    else this.#finalizeAgainAt.delete(roundId);
  }

  /** What `step` gives, or undefined after logging why it failed. */
  async #attempt<T>(step: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#parts.log.error({ err: error, step }, 'boards are late');
      return undefined;
    }
  }
}
