import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'drizzle-orm';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { admissionMetrics } from '../admission/admission-metrics.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { AnswerTally } from './answer-tally.ts';
import { LoadWatch } from './load-watch.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** How the process has fared in the last minutes. */
    loadWatch: LoadWatch;
    /** Answers that no route gave, and that took no time worth telling. */
    answeredAtOnce: AnswerTally;
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
  const atOnce = new AnswerTally();
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Answered requests',
    labelNames: ['route', 'status'],
    registers: [registry],
    collect() {
      atOnce.take((labels, count) => this.inc(labels, count));
    },
  });
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer, by a route',
    labelNames: ['route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  for (const metric of admissionMetrics(app.admission)) registry.registerMetric(metric);
  app.decorate('loadWatch', new LoadWatch({ requests, seconds }));
  app.decorate('answeredAtOnce', atOnce);
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    requests.inc({ route, status: reply.statusCode });
    seconds.observe({ route }, reply.elapsedTime / 1000);
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
