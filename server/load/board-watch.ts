import { io } from 'socket.io-client';
import type { BoardRow, StandingsEvent, WatchReply } from '../src/ranking/contract.ts';

/** A row as anyone tells it apart. */
export const toldRow = ({ rank, name, score, durationMs }: BoardRow): string =>
  `${rank} ${name} ${score} ${durationMs}`;

/** One spectator of a board over a socket, following changes as our pages do. */
export class BoardWatch {
  readonly #socket;
  readonly #board: string;
  #rows = new Map<string, BoardRow>();
  #order: string[] = [];
  #version = 0;

  /** @param network address the spectator comes from, for a server that believes `X-Forwarded-For` of this machine. */
  constructor(port: number, board: string, network: string) {
    this.#board = board;
    this.#socket = io(`http://127.0.0.1:${port}/boards`, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { 'x-forwarded-for': network },
    });
    this.#socket.on('connect', () => this.#watch());
    this.#socket.on('standings', (event: StandingsEvent) => this.#take(event));
  }

  /** The rows on the screen, top first. */
  rows(): string[] {
    return this.#order.flatMap((key) => {
      const row = this.#rows.get(key);
      return row ? [toldRow(row)] : [];
    });
  }

  close() {
    this.#socket.disconnect();
  }

  #watch() {
    this.#socket.emit('watch', { board: this.#board }, (page: WatchReply) => {
      // Too many at once: again in a while.
      if ('problem' in page) return void setTimeout(() => this.#watch(), 1_000 + 1_000 * Math.random());
      this.#rows = new Map(page.rows.map((row) => [row.key, row]));
      this.#order = page.rows.map(({ key }) => key);
      this.#version = page.version;
    });
  }

  #take({ version, rows, order }: StandingsEvent) {
    if (version <= this.#version) return;
    if (version > this.#version + 1) return this.#watch();
    for (const row of rows) this.#rows.set(row.key, row);
    this.#order = order;
    this.#version = version;
  }
}
