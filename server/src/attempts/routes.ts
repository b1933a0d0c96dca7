import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { compressed } from '../http/compressed.ts';
import { deviceTokenOf } from '../http/device-cookie.ts';
import { entrantIn } from '../http/identity.ts';
import { limits, networkOf } from '../http/limits.ts';
import {
  attemptViewSchema,
  openAttemptSchema,
  publicReceiptSchema,
  receiptSchema,
  savedSchema,
  savePredictionSchema,
  saveResponseSchema,
  startAttemptSchema,
} from './contract.ts';
import { getOwnFacts } from './attempt-facts.ts';
import { AttemptEvents } from './attempt-events.ts';
import { EventStream } from './event-stream.ts';
import { getAttempt } from './get-attempt.ts';
import { getReceipt } from './get-receipt.ts';
import { savePrediction } from './save-prediction.ts';
import { saveResponse } from './save-response.ts';
import { getPublishedRound, startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

const id = z.string().min(1).max(64);
const attemptParams = z.object({ id });
/** Which slot of which attempt. */
export const responseParams = z.object({ id, slot: z.coerce.number().int().min(1).max(10_000) });
/** What every route of an attempt is registered with. A save is a few option ids. */
export const saveOptions = { config: { rateLimit: limits.attempt }, bodyLimit: 4_096 };

declare module 'fastify' {
  interface FastifyInstance {
    attemptEvents: AttemptEvents;
  }
}

/** Opens what pages listen to for their deadline. Streams would hold the server open, so they end before it does. */
export function registerAttemptEvents(
  app: FastifyInstance,
  deps: Deps,
  { clock, perNetwork }: { clock: () => number; perNetwork: number },
) {
  const events = new AttemptEvents(deps, clock, { perNetwork });
  app.decorate('attemptEvents', events);
  app.addHook('preClose', async () => events.close());
}

/** An entrant's attempt from start to receipt, and the check of receipts for anyone. */
export async function attemptRoutes(
  fastify: FastifyInstance,
  { deps, secure }: { deps: Deps; secure: boolean },
) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    done();
  });

  /** Opens a stream of events, and hands it to whoever writes there. */
  const stream = async (
    request: FastifyRequest,
    reply: FastifyReply,
    listen: (events: EventStream) => Promise<void>,
  ) => {
    fastify.attemptEvents.admit(networkOf(request), request.raw.socket);
    reply.hijack();
    const events = new EventStream(reply.raw, reply.getHeaders());
    await listen(events).catch((err: unknown) => {
      request.log.error({ err }, 'an open page could not be told its deadline');
      events.end();
    });
  };

  app.post(
    '/api/rounds/:roundId/attempts',
    {
      ...saveOptions,
      onSend: compressed,
      schema: {
        params: z.object({ roundId: id }),
        body: startAttemptSchema.nullish(),
        response: { 200: openAttemptSchema },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      const { set } = request.body ?? {};
      const { contest } = await getPublishedRound(deps, roundId);
      const entrantId = entrantIn(request, contest.id);
      const from = { deviceToken: deviceTokenOf(request, reply, { deps, secure }), address: request.ip };
      return startAttempt(deps, { roundId, entrantId, from, ...(set && { set }) }, request.arrivedAt);
    },
  );

  app.put(
    '/api/attempts/:id/responses/:slot',
    {
      ...saveOptions,
      schema: { params: responseParams, body: saveResponseSchema, response: { 200: savedSchema } },
    },
    async (request) => {
      const { params, body, entries, arrivedAt } = request;
      const { choice, seq } = body;
      return saveResponse(deps, { attemptId: params.id, entries, slot: params.slot, choice, seq }, arrivedAt);
    },
  );

  app.put(
    '/api/attempts/:id/prediction',
    {
      ...saveOptions,
      schema: { params: attemptParams, body: savePredictionSchema, response: { 200: savedSchema } },
    },
    async (request) => {
      const { params, body, entries, arrivedAt } = request;
      return savePrediction(deps, { attemptId: params.id, entries, ...body }, arrivedAt);
    },
  );

  app.post(
    '/api/attempts/:id/submit',
    { ...saveOptions, schema: { params: attemptParams, response: { 200: receiptSchema } } },
    async (request) =>
      submitAttempt(deps, { attemptId: request.params.id, entries: request.entries }, request.arrivedAt),
  );

  app.get(
    '/api/attempts/:id',
    {
      ...saveOptions,
      onSend: compressed,
      schema: { params: attemptParams, response: { 200: attemptViewSchema } },
    },
    async (request) =>
      getAttempt(deps, { attemptId: request.params.id, entries: request.entries }, request.arrivedAt),
  );

  app.get(
    '/api/rounds/:roundId/events',
    {
      ...saveOptions,
      schema: {
        description:
          'Server-sent events for an entrant without an open attempt: `late-start` with the leave to start after the close, now and whenever it is given.',
        produces: ['text/event-stream'],
        params: z.object({ roundId: id }),
        response: { 200: z.string() },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      const { contest } = await getPublishedRound(deps, roundId);
      const entrantId = entrantIn(request, contest.id);
      await stream(request, reply, (events) =>
        fastify.attemptEvents.listenOutside({ roundId, entrantId }, events),
      );
    },
  );

  app.get(
    '/api/attempts/:id/events',
    {
      ...saveOptions,
      schema: {
        description:
          'Server-sent events: `schedule` with the deadline, now and whenever it moves; `ended` when its rehearsal ends.',
        produces: ['text/event-stream'],
        params: attemptParams,
        response: { 200: z.string() },
      },
    },
    async (request, reply) => {
      const facts = await getOwnFacts(deps, request.params.id, request.entries);
      await stream(request, reply, (events) => fastify.attemptEvents.listen(facts, events));
    },
  );

  app.get(
    '/api/receipts/:code',
    {
      config: { rateLimit: limits.reading },
      schema: { params: z.object({ code: z.string().max(60) }), response: { 200: publicReceiptSchema } },
    },
    async (request) => getReceipt(deps, request.params.code, request.arrivedAt),
  );
}
