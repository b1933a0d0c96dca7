import type { BaseLogger } from 'pino';
import { eventFrame } from './event-frame.ts';
import type { Line } from './line.ts';
import { Slices } from './slices.ts';

/** Something everybody is to hear who watches a board. */
interface Tiding {
  board: string;
  event: string;
  payload: unknown;
}

/** Who watches which board, and how they are told: in order, a slice at a time, everything encoded once. */
export class Crowds {
  readonly #byBoard = new Map<string, Set<Line>>();
  readonly #namespace: string;
  readonly #log: BaseLogger;
  #told: Promise<void> = Promise.resolve();
  /** How many ever left: while nobody does, nobody need be looked for before they are told. */
  #departures = 0;

  constructor(namespace: string, log: BaseLogger) {
    this.#namespace = namespace;
    this.#log = log;
  }

  join(board: string, line: Line) {
    const crowd = this.#byBoard.get(board);
    if (crowd) crowd.add(line);
    else this.#byBoard.set(board, new Set([line]));
  }

  leave(board: string, line: Line) {
    const crowd = this.#byBoard.get(board);
    this.#departures++;
    if (crowd?.delete(line) && crowd.size === 0) this.#byBoard.delete(board);
  }

  /**
   * Resolves when everybody has been sent all of it. Tidings never overtake each other; whoever begins to watch
   * meanwhile has the page they lead to, and hears of the next ones.
   */
  tell(tidings: readonly Tiding[]): Promise<void> {
    const telling = this.#told.then(() => this.#tellAll(tidings));
    this.#told = telling.catch(() => undefined);
    return telling;
  }

  async #tellAll(tidings: readonly Tiding[]) {
    const slices = new Slices();
    let cutOff = 0;
    for (const { board, event, payload } of tidings) {
      const crowd = this.#byBoard.get(board);
      if (!crowd) continue;
      const frame = eventFrame(this.#namespace, event, payload);
      const before = this.#departures;
      for (const line of [...crowd]) {
        if (slices.isUsedUp) await slices.next();
        // Since the slice before, some may have left.
        if (this.#departures !== before && !crowd.has(line)) continue;
        if (line.hasRoom()) line.send(frame, event, payload);
        else cutOff++;
      }
    }
    if (cutOff > 0) this.#log.info({ cutOff }, 'watchers who take nothing in were cut off');
  }
}
