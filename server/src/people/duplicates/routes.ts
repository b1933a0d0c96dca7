import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { staffGuard, staffMay, staffOf } from '../../http/staff.ts';
import { entrantDetailSchema, entrantReasonSchema } from '../contract.ts';
import { getEntrant } from '../get-entrant.ts';
import { annulEntry } from './annul-entry.ts';
import {
  decidedPairsSchema,
  pairListSchema,
  pairQuerySchema,
  pairVerdictSchema,
  reviewCountsSchema,
  undoPairSchema,
} from './contract.ts';
import { decidePair, undoPair } from './decide-pair.ts';
import { listDecided } from './list-decided.ts';
import { countPairs, listPairs } from './list-pairs.ts';
import { restoreEntry } from './restore-entry.ts';

const contestParams = z.object({ id: z.string().max(60) });
const entrantParams = contestParams.extend({ entrantId: z.string().max(60) });

const decisionOf = (request: FastifyRequest, reason: string) => ({ by: staffOf(request).id, reason });
/** Auditors see names as the public does. */
const seesInFull = (request: FastifyRequest, contestId: string) =>
  staffMay(request, ['organiser'], { contestId });
const placeOf = ({ id, entrantId }: z.infer<typeof entrantParams>) => ({ contestId: id, entrantId });

/** Entries that may be one person's, and what organisers decide about them. Auditors read. */
export async function duplicateRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const mayRead = staffGuard({ roles: ['organiser', 'auditor'], contestParam: 'id' });
  const mayDecide = staffGuard({ roles: ['organiser'], contestParam: 'id' });
  const base = '/api/staff/contests/:id/duplicates';
  const entry = '/api/staff/contests/:id/entrants/:entrantId';

  app.get(
    base,
    {
      onRequest: mayRead,
      schema: { params: contestParams, querystring: pairQuerySchema, response: { 200: pairListSchema } },
    },
    async (request) => {
      const { id } = request.params;
      const page = { ...request.query, inFull: seesInFull(request, id) };
      return listPairs(deps, id, page, request.arrivedAt);
    },
  );

  app.get(
    `${base}/count`,
    { onRequest: mayRead, schema: { params: contestParams, response: { 200: reviewCountsSchema } } },
    async (request) => countPairs(deps, request.params.id, request.arrivedAt),
  );

  app.get(
    `${base}/decided`,
    { onRequest: mayRead, schema: { params: contestParams, response: { 200: decidedPairsSchema } } },
    async (request) => listDecided(deps, request.params.id, seesInFull(request, request.params.id)),
  );

  app.post(
    `${base}/verdicts`,
    {
      onRequest: mayDecide,
      schema: { params: contestParams, body: pairVerdictSchema, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { params, body, arrivedAt } = request;
      await decidePair(deps, params.id, body, staffOf(request).id, arrivedAt);
      void reply.code(204);
      return null;
    },
  );

  app.post(
    `${base}/undo`,
    {
      onRequest: mayDecide,
      schema: { params: contestParams, body: undoPairSchema, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { reason, ...ids } = request.body;
      const pair = { contestId: request.params.id, ...ids };
      await undoPair(deps, pair, decisionOf(request, reason), request.arrivedAt);
      void reply.code(204);
      return null;
    },
  );

  const decided = {
    params: entrantParams,
    body: entrantReasonSchema,
    response: { 200: entrantDetailSchema },
  };

  app.post(`${entry}/annul`, { onRequest: mayDecide, schema: decided }, async (request) => {
    const { params, body, arrivedAt } = request;
    await annulEntry(deps, placeOf(params), decisionOf(request, body.reason), arrivedAt);
    return getEntrant(deps, placeOf(params));
  });

  app.post(`${entry}/restore`, { onRequest: mayDecide, schema: decided }, async (request) => {
    const { params, body, arrivedAt } = request;
    await restoreEntry(deps, placeOf(params), decisionOf(request, body.reason), arrivedAt);
    return getEntrant(deps, placeOf(params));
  });
}
