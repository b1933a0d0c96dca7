import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'drizzle-orm';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { admissionMetrics } from '../admission/admission-metrics.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { CountAnswer } from './at-once.ts';
import { LoadWatch } from './load-watch.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** How the process has fared in the last minutes. */
    loadWatch: LoadWatch;
    /** Counts an answer that no route gave. */
    countAnswer: CountAnswer;
  }
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const okSchema = z.object({ status: z.string() });

/** Whether a request was passed on by a proxy: then it comes from elsewhere, whatever address it comes in by. */
const isForwarded = ({ headers }: FastifyRequest) =>
  headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;

/** `/healthz`: the process answers. `/readyz`: it can also reach its data. `/metrics`: for a collector on this machine only. */
export function registerHealth(app: FastifyInstance, deps: Deps) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Answered requests',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  for (const metric of admissionMetrics(app.admission)) registry.registerMetric(metric);
  app.decorate('loadWatch', new LoadWatch({ requests, seconds }));
  const count: CountAnswer = ({ route, status, seconds: taken }) => {
    requests.inc({ route, status });
    seconds.observe({ route }, taken);
  };
  app.decorate('countAnswer', count);
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    count({ route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
    done();
  });

  app.get('/healthz', { schema: { hide: true, response: { 200: okSchema } } }, async () => ({
    status: 'ok',
  }));
  app.get('/readyz', { schema: { hide: true, response: { 200: okSchema } } }, async () => {
    await deps.store.read
      .select({ one: sql<number>`1` })
      .from(deps.store.tables.banks)
      .limit(1);
    return { status: 'ready' };
  });
  app.get('/metrics', { schema: { hide: true, response: { 200: z.string() } } }, async (request, reply) => {
    if (!loopback.has(request.ip) || isForwarded(request)) throw problem('not-found');
    void reply.type(registry.contentType).serializer((text: string) => text);
    return registry.metrics();
  });
}
