import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** UTC milliseconds when the whole request had arrived, before anything queued it. */
    arrivedAt: number;
    /** Whether the body was still on its way once all that came with the headers had been read. */
    isBodyLate: boolean;
  }
}

const bodiless = new Set(['GET', 'HEAD']);

/**
 * Stamps each request with the moment it arrived. What comes in one piece is stamped as its headers are read.
 * A body that comes later moves the stamp to its last byte: otherwise a submission begun in the first second
 * and finished half a minute later would count as made in the first second.
 *
 * @param clock UTC milliseconds now.
 */
export function registerArrival(app: FastifyInstance, clock: () => number) {
  app.decorateRequest('arrivedAt', 0);
  app.decorateRequest('isBodyLate', false);
  app.addHook('onRequest', (request, _reply, done) => {
    request.arrivedAt = clock();
    // By then Node has parsed all that came with the headers, the body of an ordinary request included.
    if (!bodiless.has(request.method)) setImmediate(() => (request.isBodyLate = !request.raw.complete));
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.isBodyLate) request.arrivedAt = clock();
    done();
  });
}
