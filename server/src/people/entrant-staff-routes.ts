import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { staffGuard, staffOf } from '../http/staff.ts';
import {
  correctPersonSchema,
  entrantDetailSchema,
  entrantListSchema,
  entrantQuerySchema,
  entrantReasonSchema,
  newCodeSchema,
} from './contract.ts';
import { correctPerson } from './correct-person.ts';
import { erasePerson } from './erase-person.ts';
import { getEntrant } from './get-entrant.ts';
import { listEntrants } from './list-entrants.ts';
import { replaceCode } from './replace-code.ts';

const contestParams = z.object({ id: z.string().max(60) });
const entrantParams = contestParams.extend({ entrantId: z.string().max(60) });

const byWhom = (request: FastifyRequest, reason: string) => ({ by: staffOf(request).id, reason });

/** What a contest's organisers do for its entrants. */
export async function entrantStaffRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onRequest', staffGuard({ roles: ['organiser'], contestParam: 'id' }));
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const placeOf = ({ id, entrantId }: z.infer<typeof entrantParams>) => ({ contestId: id, entrantId });
  const forget = (tokenHashes: readonly string[]) =>
    tokenHashes.forEach((hash) => fastify.sessions.forget(hash));

  app.get(
    '/api/staff/contests/:id/entrants',
    {
      schema: {
        params: contestParams,
        querystring: entrantQuerySchema,
        response: { 200: entrantListSchema },
      },
    },
    async (request) => listEntrants(deps, request.params.id, request.query),
  );

  app.get(
    '/api/staff/contests/:id/entrants/:entrantId',
    { schema: { params: entrantParams, response: { 200: entrantDetailSchema } } },
    async (request) => getEntrant(deps, placeOf(request.params)),
  );

  app.patch(
    '/api/staff/contests/:id/entrants/:entrantId/profile',
    {
      schema: { params: entrantParams, body: correctPersonSchema, response: { 200: entrantDetailSchema } },
    },
    async (request) => {
      const { reason, ...fields } = request.body;
      const place = placeOf(request.params);
      await correctPerson(deps, place, fields, byWhom(request, reason), request.arrivedAt);
      return getEntrant(deps, place);
    },
  );

  app.post(
    '/api/staff/contests/:id/entrants/:entrantId/code',
    { schema: { params: entrantParams, body: entrantReasonSchema, response: { 200: newCodeSchema } } },
    async (request) => {
      const act = byWhom(request, request.body.reason);
      const { code, ended } = await replaceCode(deps, placeOf(request.params), act, request.arrivedAt);
      forget(ended);
      return { code };
    },
  );

  app.delete(
    '/api/staff/contests/:id/entrants/:entrantId/profile',
    { schema: { params: entrantParams, body: entrantReasonSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const act = byWhom(request, request.body.reason);
      forget(await erasePerson(deps, placeOf(request.params), act, request.arrivedAt));
      void reply.code(204);
      return null;
    },
  );
}
