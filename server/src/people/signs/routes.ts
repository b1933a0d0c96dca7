import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { staffGuard, staffMay, staffOf } from '../../http/staff.ts';
import { noteSignSchema, signListSchema, signQuerySchema } from './contract.ts';
import { listSigns } from './list-signs.ts';
import { noteSign } from './note-sign.ts';

const contestParams = z.object({ id: z.string().max(60) });

/** Signs of turnout farming, for organisers to look at. Auditors read. */
export async function signRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.get(
    '/api/staff/contests/:id/signs',
    {
      onRequest: staffGuard({ roles: ['organiser', 'auditor'], contestParam: 'id' }),
      schema: { params: contestParams, querystring: signQuerySchema, response: { 200: signListSchema } },
    },
    async (request) => {
      const { round, ...page } = request.query;
      const contestId = request.params.id;
      // Auditors see names as the public does.
      const inFull = staffMay(request, ['organiser'], { contestId });
      const wanted = { contestId, roundId: round, inFull, ...page };
      return listSigns(deps, wanted, request.arrivedAt);
    },
  );

  app.post(
    '/api/staff/contests/:id/signs/notes',
    {
      onRequest: staffGuard({ roles: ['organiser'], contestParam: 'id' }),
      schema: { params: contestParams, body: noteSignSchema, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { params, body, arrivedAt } = request;
      const { subject, reason } = body;
      const decision = { by: staffOf(request).id, reason };
      await noteSign(deps, { contestId: params.id, subject }, decision, arrivedAt);
      void reply.code(204);
      return null;
    },
  );
}
