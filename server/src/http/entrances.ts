import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Sockets that listen on the one port. Of each, libuv takes in a single connection in a turn of the event loop (since
 * 1.45, libuv pull request 3696), and with a turn of 10 ms a crowd of three thousand at one socket waits for a minute.
 * Bounded, so that those who are inside are answered between two turns of taking in.
 */
const entrances = 32;

interface At {
  /** 0 for any that is free. */
  port: number;
  host: string;
}

export interface Listening {
  port: number;
  /** Stops taking in, answers what has been asked, and resolves when everybody has gone. */
  close: () => Promise<void>;
}

/** @throws {Error} EADDRINUSE where somebody listens there: sockets that share a port ask nobody else. */
async function refuseTaken(at: At) {
  const probe = createServer().listen({ ...at, exclusive: true });
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

/** A connection that the system cannot give, as with too many files open, is that visitor’s loss and nobody else’s. */
const logRefusals = (app: FastifyInstance, server: Server) =>
  server.on('error', (error) => app.log.error({ err: error }, 'a connection could not be taken in'));

/** One more socket on the port, whose connections are the application's. */
async function openEntrance(app: FastifyInstance, at: At): Promise<Server> {
  // As Node’s own server for HTTP listens.
  const entrance = createServer({ allowHalfOpen: true, noDelay: true });
  entrance.on('connection', (socket) => app.server.emit('connection', socket));
  entrance.listen({ ...at, reusePort: true });
  await once(entrance, 'listening');
  logRefusals(app, entrance);
  return entrance;
}

const isUnsupported = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOTSUP' || error.code === 'ENOPROTOOPT');

const portOf = (server: Pick<Server, 'address'>) => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

/** @returns the one that shares the port from then on; none where the system has no `SO_REUSEPORT`. */
async function openFirst(app: FastifyInstance, at: At): Promise<Server[]> {
  try {
    return [await openEntrance(app, at)];
  } catch (error) {
    if (isUnsupported(error)) return [];
    throw error;
  }
}

/**
 * Listens with as many sockets as a crowd needs that comes all at once, or with one where the system has no
 * `SO_REUSEPORT`.
 *
 * @throws {Error} what `listen` throws, as EADDRINUSE or EACCES; the application is then still to be closed.
 */
export async function listenWidely(app: FastifyInstance, at: At): Promise<Listening> {
  await app.ready();
  if (at.port !== 0) await refuseTaken(at);
  const opened = await openFirst(app, at);
  const stop = () => Promise.all(opened.map((entrance) => once(entrance.close(), 'close')));
  try {
    const [first] = opened;
    const shared = { ...at, port: first ? portOf(first) : at.port, reusePort: first !== undefined };
    await app.listen(shared);
    logRefusals(app, app.server);
    const more = first ? entrances - 2 : 0;
    for (let n = 0; n < more; n++) opened.push(await openEntrance(app, shared));
  } catch (error) {
    await stop();
    throw error;
  }
  const close = async () => {
    const gone = stop();
    await app.close();
    // Node waits for connections of its own socket only.
    await app.letGoUntil(gone);
  };
  return { port: portOf(app.server), close };
}
