import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { staffGuard, staffOf } from '../../http/staff.ts';
import { memberReasonSchema } from '../roster/contract.ts';
import { addExclusion, removeExclusion } from './change-exclusions.ts';
import { addExclusionSchema, exclusionListSchema, exclusionQuerySchema } from './contract.ts';
import { listExclusions } from './list-exclusions.ts';

const contestParams = z.object({ id: z.string().max(60) });
const exclusionParams = contestParams.extend({ exclusionId: z.string().max(60) });

/** Who may not enter a contest: its organisers and their staff. */
export async function exclusionRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onRequest', staffGuard({ roles: ['organiser'], contestParam: 'id' }));
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.get(
    '/api/staff/contests/:id/exclusions',
    {
      schema: {
        params: contestParams,
        querystring: exclusionQuerySchema,
        response: { 200: exclusionListSchema },
      },
    },
    async (request) => listExclusions(deps, request.params.id, request.query),
  );

  app.post(
    '/api/staff/contests/:id/exclusions',
    {
      schema: {
        params: contestParams,
        body: addExclusionSchema,
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      void reply.code(201);
      const { id } = request.params;
      return addExclusion(deps, id, request.body, staffOf(request).id, request.arrivedAt);
    },
  );

  app.delete(
    '/api/staff/contests/:id/exclusions/:exclusionId',
    { schema: { params: exclusionParams, body: memberReasonSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const { id: contestId, exclusionId: id } = request.params;
      const act = { by: staffOf(request).id, reason: request.body.reason };
      await removeExclusion(deps, { contestId, id }, act, request.arrivedAt);
      return reply.code(204).send(null);
    },
  );
}
