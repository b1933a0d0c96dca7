import type { FastifyInstance } from 'fastify';

const againMs = 100;

/**
 * While the server closes, connections go as soon as nothing is asked on them: one on which something was under way would
 * otherwise be kept for a minute, in case its browser asked again.
 */
export function letGoWhenClosing(app: FastifyInstance) {
  app.addHook('preClose', async () => {
    const timer = setInterval(() => app.server.closeIdleConnections(), againMs);
    app.server.once('close', () => clearInterval(timer));
  });
}
