import { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';

/** What one watcher may leave unread: some fifty changes of a board, or a minute of them. */
const unreadBytes = 64 * 1024;
/** Messages that wait in Engine.IO behind what the TCP connection has not taken: their size is not known. */
const waitingMessages = 32;

/**
 * The way to one watcher. What everybody hears is written to the TCP connection as a finished frame, past the
 * bookkeeping that Socket.IO, Engine.IO and ws do for each message and each socket, which costs about as much as the
 * system call itself. That is sound because ws, without compression, writes whole frames at once too; and because a line goes
 * the ordinary way while Engine.IO still holds something back, so that nothing overtakes.
 */
export class Line {
  readonly #socket: Pick<Socket, 'conn' | 'emit'>;
  /** It never changes: where nothing but websocket is offered, nothing is upgraded. */
  readonly #transport: Pick<Socket['conn']['transport'], 'writable'>;
  /** Undefined when Engine.IO does not say: then everything goes the ordinary way. */
  readonly #tcp: TcpSocket | undefined;
  #waiting = 0;

  constructor(socket: Pick<Socket, 'conn' | 'emit' | 'request'>) {
    this.#socket = socket;
    this.#transport = socket.conn.transport;
    // Engine.IO may not keep the request for ever.
    const tcp: unknown = (socket.request as Socket['request'] | undefined)?.socket;
    if (socket.conn.transport.name === 'websocket' && tcp instanceof TcpSocket) this.#tcp = tcp;
  }

  /**
   * Whether this watcher takes what is sent. One who does not is cut off: the page then asks for the board every few
   * seconds, and comes back by itself. Asked before each message.
   */
  hasRoom(): boolean {
    this.#waiting = this.#transport.writable ? 0 : this.#waiting + 1;
    const unread = this.#tcp?.writableLength ?? 0;
    if (unread <= unreadBytes && this.#waiting <= waitingMessages) return true;
    // A farewell would only wait behind the rest.
    if (this.#tcp) this.#tcp.destroy();
    else this.#socket.conn.close();
    return false;
  }

  /** Sends an event, given both as the frame all share and as what the frame says. */
  send(frame: Buffer, event: string, payload: unknown) {
    if (this.#tcp?.writable && this.#transport.writable) this.#tcp.write(frame);
    else this.#socket.emit(event, payload);
  }
}
