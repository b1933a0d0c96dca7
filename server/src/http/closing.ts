import { once } from 'node:events';
import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';

const againMs = 100;

/**
 * Lets connections go as soon as nothing is asked on them: one on which something was under way when the server began to
 * close would otherwise be kept for a minute, in case its browser asked again.
 */
export async function letGoUntil(server: Server, gone: Promise<unknown>): Promise<void> {
  const timer = setInterval(() => server.closeIdleConnections(), againMs);
  try {
    await gone;
  } finally {
    clearInterval(timer);
  }
}

/** So it is while the application closes. */
export function letGoWhenClosing(app: FastifyInstance) {
  app.addHook('preClose', async () => void letGoUntil(app.server, once(app.server, 'close')));
}
