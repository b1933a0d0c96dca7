import type { FastifyInstance, InjectOptions } from 'fastify';
import { io, type Socket } from 'socket.io-client';
import { EventListener } from './event-listener.ts';

/** One thing that crossed the wire: to whom, and every byte of it but the date and what names a connection. */
export type Crossing = string;

/**
 * Writes down everything the application sends: answers over HTTP with status, headers and body, packets over
 * Socket.IO in the order they come, and what an open page hears, once it stops listening.
 */
export class Tap {
  readonly crossings: Crossing[] = [];
  readonly #app: FastifyInstance;
  #socket: Socket | undefined;
  #url: string | undefined;
  readonly #listening: { path: string; listener: EventListener }[] = [];

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  /** Sends a request and notes the answer. */
  async http(request: InjectOptions & { url: string }) {
    const reply = await this.#app.inject(request);
    const { date: _, ...headers } = reply.headers;
    const asked = `${request.method ?? 'GET'} ${request.url}`;
    this.crossings.push(`${asked}\n${reply.statusCode} ${JSON.stringify(headers)}\n${reply.body}`);
    return reply;
  }

  /** A spectator with an open socket, whose every packet is noted but the pings, which follow no clock of ours. */
  async spectator(): Promise<Socket> {
    this.#url = await this.#app.listen({ port: 0, host: '127.0.0.1' });
    const socket = io(`${this.#url}/boards`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    this.#socket = socket;
    socket.io.on('open', () => {
      socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
        if (type === 'message') this.crossings.push(String(data).replace(/"sid":"[^"]+"/, '"sid":"…"'));
      });
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('connect_error', reject);
    });
    return socket;
  }

  /** A page that listens to server-sent events; the server listens already. */
  async listen(path: string, cookie: string): Promise<EventListener> {
    const listener = await EventListener.open(`${this.#url}${path}`, cookie);
    this.#listening.push({ path, listener });
    return listener;
  }

  /** Notes all that was heard by those who listen, who then stop. Signs of life follow no clock of ours. */
  async stopListening(): Promise<void> {
    for (const { path, listener } of this.#listening.splice(0)) {
      this.crossings.push(`${path}\n${listener.text.replaceAll(':\n\n', '')}`);
      await listener.close();
    }
  }

  /** Resolves when every packet sent so far has come: packets of one socket keep their order. */
  async settle(): Promise<void> {
    await this.#socket?.timeout(5_000).emitWithAck('watch', { board: 'nonsense' });
  }

  close() {
    this.#socket?.disconnect();
  }
}
