import proxyAddr from '@fastify/proxy-addr';
import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Socket } from 'node:net';
import { networkOf } from './limits.ts';

/**
 * How many connections of a kind one network may hold open, unless the environment says otherwise. A ministry or a hall
 * of two thousand behind one address each have theirs; what they cost is 13 kB each, and it takes ten such networks to
 * fill the 20,000 a process has room for.
 */
export const usuallyPerNetwork = 2_000;

/** Ways by which requests came through proxies, kept since reading them takes longer than all else about a network. */
const remembered = 20_000;
/** Two proxies and a reader of IPv6; whoever makes up longer ones fills no memory. */
const longestWay = 150;

/** Counts what each network holds open, so that none takes all the room there is. */
export class OpenConnections {
  readonly #most: number;
  readonly #byNetwork = new Map<string, number>();

  constructor(mostPerNetwork: number) {
    this.#most = mostPerNetwork;
  }

  /**
   * Takes a place for a connection until it ends.
   *
   * @returns false, and takes none, when the network holds as many as it may, or the connection has ended already.
   */
  hold(network: string, connection: Pick<Socket, 'destroyed' | 'once'>): boolean {
    const held = this.#byNetwork.get(network) ?? 0;
    if (held >= this.#most || connection.destroyed) return false;
    this.#byNetwork.set(network, held + 1);
    connection.once('close', () => this.#release(network));
    return true;
  }

  #release(network: string) {
    const left = (this.#byNetwork.get(network) ?? 1) - 1;
    if (left > 0) this.#byNetwork.set(network, left);
    else this.#byNetwork.delete(network);
  }
}

/**
 * Tells the network of a request that never becomes one of Fastify's, as an upgrade: the same as `networkOf` would.
 *
 * @param trustProxy addresses of proxies whose forwarded headers are believed, comma-separated.
 */
export function rawNetworkOf(trustProxy: string | undefined): (request: IncomingMessage) => string {
  const trusted =
    trustProxy === undefined
      ? undefined
      : proxyAddr.compile(trustProxy.split(',').map((each) => each.trim()));
  if (!trusted) return (request) => networkOf({ ip: request.socket.remoteAddress });
  const known = new LRUCache<string, string>({ max: remembered });
  return (request) => {
    const way = `${request.socket.remoteAddress} ${String(request.headers['x-forwarded-for'])}`;
    const network = known.get(way) ?? networkOf({ ip: proxyAddr(request, trusted) });
    if (way.length <= longestWay) known.set(way, network);
    return network;
  };
}
