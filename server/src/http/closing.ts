import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** While it closes: lets connections go as soon as nothing is asked on them, until those awaited have gone. */
    letGoUntil: (gone: Promise<unknown>) => Promise<void>;
  }
}

const againMs = 100;
/** By then whatever was begun to be asked has arrived, or never will: once a server closes Node no longer looks. */
const usuallyAtMostMs = 60_000;

/**
 * While the server closes, a connection on which something was under way goes with its answer; it would otherwise be kept for a
 * minute, in case its browser asked again. One on which nothing was ever said goes too, as browsers open them in advance:
 * Node waits for such ones forever.
 *
 * @param atMostMs after which all are cut off.
 */
export function letGoWhenClosing(app: FastifyInstance, atMostMs = usuallyAtMostMs) {
  const { server } = app;
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const letGo = () => {
    server.closeIdleConnections();
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
  app.decorate('letGoUntil', async (gone) => {
    const again = setInterval(letGo, againMs);
    const enough = setTimeout(() => server.closeAllConnections(), atMostMs);
    try {
      await gone;
    } finally {
      clearInterval(again);
      clearTimeout(enough);
    }
  });
  app.addHook('preClose', async () => void app.letGoUntil(once(server, 'close')));
}
