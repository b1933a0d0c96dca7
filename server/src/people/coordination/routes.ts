import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { staffGuard, staffOf } from '../../http/staff.ts';
import {
  coordinatedSchema,
  missingQuerySchema,
  missingSchema,
  participationQuerySchema,
  participationSchema,
} from './contract.ts';
import { listCoordinated } from './list-coordinated.ts';
import { listMissing } from './list-missing.ts';
import { participation } from './participation.ts';
import { unitInCare } from './unit-in-care.ts';

const contestParams = z.object({ id: z.string().max(60) });

/** What the coordinator of a unit sees: how their own people take part, and who is still missing. */
export async function coordinationRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const inContest = staffGuard({ roles: ['coordinator'], contestParam: 'id' });
  const anywhere = staffGuard({ roles: ['coordinator'], anywhere: true });
  const placeOf = (request: FastifyRequest, contestId: string, unitId: string) =>
    unitInCare(deps, { contestId, unitId, grants: staffOf(request).roles });

  app.get(
    '/api/staff/coordination',
    { onRequest: anywhere, schema: { response: { 200: coordinatedSchema } } },
    async (request) => listCoordinated(deps, staffOf(request).roles, request.arrivedAt),
  );

  app.get(
    '/api/staff/contests/:id/coordination',
    {
      onRequest: inContest,
      schema: {
        params: contestParams,
        querystring: participationQuerySchema,
        response: { 200: participationSchema },
      },
    },
    async (request) => {
      const place = await placeOf(request, request.params.id, request.query.unit);
      return participation(deps, place, request.arrivedAt);
    },
  );

  app.get(
    '/api/staff/contests/:id/coordination/missing',
    {
      onRequest: inContest,
      schema: {
        params: contestParams,
        querystring: missingQuerySchema,
        response: { 200: missingSchema },
      },
    },
    async (request) => {
      const place = await placeOf(request, request.params.id, request.query.unit);
      return listMissing(deps, place, request.query, request.arrivedAt);
    },
  );
}
