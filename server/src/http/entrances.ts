import { once } from 'node:events';
import { createServer, isIP, type ListenOptions, type Server } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * How many sockets listen on the one port, the application's own among them. Of each, libuv takes in a single connection
 * in a turn of the event loop (since 1.45, libuv pull request 3696), and with a turn of 10 ms a crowd of three thousand at
 * one socket waits for a minute. Bounded, so that those who are inside are answered between two turns of taking in.
 */
const howMany = 32;

interface Place {
  /** 0 for any that is free. */
  port: number;
  host: string;
}

export interface Listening {
  port: number;
  /** Stops taking in, answers what has been asked, and resolves when everybody has gone. */
  close: () => Promise<void>;
}

/** Listens for a moment and gives the place back. */
async function tryOut(place: ListenOptions) {
  const probe = createServer().listen(place);
  await once(probe, 'listening');
  await once(probe.close(), 'close');
}

/** Whether the system lets sockets share a port. Behind a name may be several addresses: that one is not shared. */
async function mayShare(host: string): Promise<boolean> {
  if (isIP(host) === 0) return false;
  try {
    await tryOut({ port: 0, host, reusePort: true });
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTSUP' || code === 'ENOPROTOOPT') return false;
    throw error;
  }
}

/** A connection that the system cannot give, as with too many files open, is that visitor’s loss and nobody else’s. */
const logRefusals = (app: FastifyInstance, server: Server) =>
  server.on('error', (error) => app.log.error({ err: error }, 'a connection could not be taken in'));

/** One more socket on the port, whose connections are the application's; added to `opened` once it listens. */
async function openEntrance(app: FastifyInstance, place: Place, opened: Server[]) {
  // As Node’s own server for HTTP listens.
  const entrance = createServer({ allowHalfOpen: true, noDelay: true });
  entrance.on('connection', (socket) => app.server.emit('connection', socket));
  entrance.listen({ ...place, reusePort: true });
  await once(entrance, 'listening');
  logRefusals(app, entrance);
  opened.push(entrance);
}

/**
 * Listens with as many sockets as a crowd needs that comes all at once, or with one where the system has no
 * `SO_REUSEPORT` or the host is a name.
 *
 * @throws {Error} what `listen` throws, as EADDRINUSE or EACCES; the application is then still to be closed.
 */
export async function listenWidely(app: FastifyInstance, place: Place): Promise<Listening> {
  const reusePort = await mayShare(place.host);
  // Sockets that share a port ask nobody whether it is taken.
  if (reusePort && place.port !== 0) await tryOut({ ...place, exclusive: true });
  const wanted = { ...place, reusePort };
  await app.listen(wanted);
  logRefusals(app, app.server);
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : place.port;
  const opened: Server[] = [];
  try {
    const more = reusePort ? howMany - 1 : 0;
    for (let n = 0; n < more; n++) await openEntrance(app, { ...place, port }, opened);
  } catch (error) {
    for (const entrance of opened) entrance.close();
    throw error;
  }
  const close = async () => {
    const gone = Promise.all(opened.map((entrance) => once(entrance.close(), 'close')));
    await app.close();
    // Node waits for connections of its own socket only.
    await app.letGoUntil(gone);
  };
  return { port, close };
}
