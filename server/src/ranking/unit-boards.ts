import { problem } from '../problems.ts';

const idleMs = 60_000;
const mostUnitBoards = 500;

/** Which boards of units are looked at: they are built when someone does, and let go some time after. */
export class UnitBoards {
  /** When each was last read, UTC milliseconds; the longest unread first. */
  readonly #readAt = new Map<string, number>();
  readonly #watchers = new Map<string, number>();

  /** Notes that a board exists and was read. */
  use(board: string, now: number) {
    this.#readAt.delete(board);
    this.#readAt.set(board, now);
  }

  forget(board: string) {
    this.#readAt.delete(board);
  }

  hold(board: string) {
    this.#watchers.set(board, (this.#watchers.get(board) ?? 0) + 1);
  }

  release(board: string) {
    const left = (this.#watchers.get(board) ?? 0) - 1;
    if (left > 0) this.#watchers.set(board, left);
    else this.#watchers.delete(board);
  }

  /** Boards nobody watches and nobody has read for a minute. */
  idle(now: number): string[] {
    return [...this.#readAt].flatMap(([board, readAt]) =>
      now - readAt > idleMs && !this.#watchers.has(board) ? [board] : [],
    );
  }

  /**
   * The board to let go before another is built; undefined while there is room.
   * @throws {Problem} overloaded when every one of them is being watched.
   */
  makeRoom(): string | undefined {
    if (this.#readAt.size < mostUnitBoards) return undefined;
    const unwatched = [...this.#readAt.keys()].find((board) => !this.#watchers.has(board));
    if (unwatched === undefined) throw problem('overloaded', { retryAfter: 60 });
    return unwatched;
  }
}
