import type { ServerResponse } from 'node:http';

/** More than this unread, and whoever listens has gone: a message is a hundred bytes. */
const mostUnread = 16 * 1024;

/**
 * One listener's stream of server-sent events.
 * Source: HTML Living Standard §9.2 (server-sent events).
 */
export class EventStream {
  readonly #raw: ServerResponse;

  /** @param headers the reply's own, e.g. those helmet set. */
  constructor(raw: ServerResponse, headers: Record<string, number | string | string[] | undefined>) {
    this.#raw = raw;
    raw.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // nginx would otherwise keep what is written until it has a bufferful.
      'x-accel-buffering': 'no',
      // The connection ends with the stream, so that a server asked to end is not held up by it.
      connection: 'close',
    });
  }

  send(event: string, data: object): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps proxies from taking the silence for the end, and notices listeners who have gone. */
  beat(): void {
    this.#write(':\n\n');
  }

  end(): void {
    this.#raw.end();
  }

  /** Told once, at once where whoever asked has gone already: that event does not come again. */
  onClose(listener: () => void): void {
    if (this.#raw.destroyed) listener();
    else this.#raw.once('close', listener);
  }

  #write(text: string): void {
    if (this.#raw.writableLength > mostUnread) this.#raw.destroy();
    else if (!this.#raw.writableEnded) this.#raw.write(text);
  }
}
