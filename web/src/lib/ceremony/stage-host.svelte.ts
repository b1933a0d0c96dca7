import type { StaffCeremonies, StaffCeremony } from '@cchc/server/src/ceremonies/contract.ts';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { ceremonyApi } from '#lib/organizer/ceremony/ceremony-api.ts';

const readAgainMs = 5_000;

/**
 * The host at the stage's own computer: signed in as an organiser there, they uncover places by key. For everybody
 * else there is no host, and the server is asked once.
 */
export class StageHost {
  /** The ceremony of the board as its organisers see it; undefined for everybody else. */
  ceremony = $state.raw<StaffCeremony>();
  failed = $state(false);
  busy = $state(false);
  readonly #contestId: string;
  readonly #board: string;
  readonly #moved: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  /** @param moved when a place has been uncovered, or somebody else was quicker. */
  constructor(contestId: string, board: string, moved: () => void) {
    this.#contestId = contestId;
    this.#board = board;
    this.#moved = moved;
  }

  /** Asks whether there is a host; returns what stops it. */
  start(): () => void {
    void this.#read();
    return () => {
      this.#isStopped = true;
      clearTimeout(this.#timer);
    };
  }

  begin(): void {
    void this.#act(() => ceremonyApi.start(this.#contestId, this.#board));
  }

  /** @param step the best rank the hall sees: a key pressed twice uncovers one place. */
  next(step: number): void {
    if (this.ceremony?.state !== 'running') return;
    void this.#act(() => ceremonyApi.next(this.#contestId, this.#board, step));
  }

  finish(step: number): void {
    void this.#act(() => ceremonyApi.finish(this.#contestId, this.#board, step));
  }

  async #act(ask: () => Promise<StaffCeremonies>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failed = false;
    try {
      this.#take(await ask());
    } catch (error) {
      // Somebody else pressed as well: the place is uncovered, which was wanted.
      this.failed = !(error instanceof ApiProblem && error.status === 409);
      await this.#read();
    } finally {
      this.busy = false;
      this.#moved();
    }
  }

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.#take(await ceremonyApi.list(this.#contestId));
    } catch (error) {
      // Not signed in, or not an organiser here: nothing to ask again.
      if (error instanceof ApiProblem && error.status < 500) return;
    }
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#read(), readAgainMs);
  }

  #take({ boards, mayRun }: StaffCeremonies): void {
    this.ceremony = mayRun ? boards.find(({ board }) => board === this.#board) : undefined;
  }
}
