import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface LineOptions {
  /** Both directions each, bits a second. */
  bitsPerSecond?: number;
  /** There and back, ms. */
  roundTripMs?: number;
  /** Share of packets that are lost, and sent again a round trip later. */
  loss?: number;
  /** Share of lost packets that take their connection with them. */
  breaks?: number;
  /** The same seed loses in the same pattern. */
  seed?: number;
}

const packet = 1_400;

/** Mulberry32: small, seeded, even enough for losing packets. */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

/** A bad line to a server: narrow, slow, losing packets and connections; and it can be cut altogether. */
export class WeakLine {
  /** Where the server seems to be. */
  readonly url: string;
  /** Connections lost on the way so far. */
  broken = 0;
  readonly #server: Server;
  readonly #options: Required<LineOptions>;
  readonly #random: () => number;
  readonly #sockets = new Set<Socket>();
  #target: string;
  #isCut = false;
  /** When each direction is free again, ms. */
  readonly #freeAt = { up: 0, down: 0 };

  private constructor(server: Server, target: string, options: Required<LineOptions>) {
    this.#server = server;
    this.#target = target;
    this.#options = options;
    this.#random = seeded(options.seed);
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (near) => this.#carry(near));
  }

  static async open(target: string, options: LineOptions = {}): Promise<WeakLine> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const whole = { bitsPerSecond: 1e9, roundTripMs: 0, loss: 0, breaks: 0, seed: 1 };
    return new WeakLine(server, target, { ...whole, ...options });
  }

  cut(): void {
    this.#isCut = true;
    this.#drop();
  }

  mend(): void {
    this.#isCut = false;
  }

  /** From now on another server answers under the same address. */
  leadTo(target: string): void {
    this.#target = target;
    this.#drop();
  }

  close(): void {
    this.#drop();
    this.#server.close();
  }

  #drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #carry(near: Socket): void {
    if (this.#isCut) return void near.destroy();
    const { hostname, port } = new URL(this.#target);
    const far = connect(Number(port), hostname);
    const pair = [near, far];
    for (const socket of pair) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        for (const each of pair) each.destroy();
      });
    }
    this.#pipe(near, far, 'up');
    this.#pipe(far, near, 'down');
  }

  #pipe(from: Socket, to: Socket, direction: 'up' | 'down'): void {
    let arrived = 0;
    from.on('data', (bytes: Buffer) => {
      for (let at = 0; at < bytes.length; at += packet) {
        const part = bytes.subarray(at, at + packet);
        const isLost = this.#random() < this.#options.loss;
        if (isLost && this.#random() < this.#options.breaks) {
          this.broken += 1;
          from.destroy();
          return;
        }
        // What was sent later waits for what was sent again.
        arrived = Math.max(arrived, this.#arrival(part.length, direction, isLost));
        setTimeout(() => to.writable && to.write(part), Math.max(0, arrived - Date.now()));
      }
    });
  }

  #arrival(length: number, direction: 'up' | 'down', isLost: boolean): number {
    const { bitsPerSecond, roundTripMs } = this.#options;
    const sent = Math.max(Date.now(), this.#freeAt[direction]) + (length * 8_000) / bitsPerSecond;
    this.#freeAt[direction] = sent;
    return sent + roundTripMs / 2 + (isLost ? roundTripMs : 0);
  }
}
