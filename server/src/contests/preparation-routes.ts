import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { staffGuard, staffOf } from '../http/staff.ts';
import { confirmCheck, withdrawCheck } from './confirm-check.ts';
import { staffContestSchema } from './contract.ts';
import { endRehearsal } from './end-rehearsal.ts';
import { listRehearsals } from './list-rehearsals.ts';
import { openRehearsal } from './open-rehearsal.ts';
import { handCheckSchema, openRehearsalSchema, rehearsalListSchema } from './preparation-contract.ts';
import { getStaffContest } from './staff-contest.ts';

const contestParams = z.object({ id: z.string().max(60) });
const checkParams = contestParams.extend({ check: handCheckSchema });
const rehearsalParams = contestParams.extend({ rehearsalId: z.string().max(60) });

/** What organisers do before a contest opens: answering for the checklist, and rehearsing. */
export async function preparationRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const mayRead = staffGuard({ roles: ['organiser', 'auditor'], contestParam: 'id' });
  const mayChange = staffGuard({ roles: ['organiser'], contestParam: 'id' });
  const answer = { 200: staffContestSchema };

  app.post(
    '/api/staff/contests/:id/checks/:check',
    { onRequest: mayChange, schema: { params: checkParams, response: answer } },
    async (request) => {
      const { id, check } = request.params;
      await confirmCheck(deps, { contestId: id, check }, staffOf(request).id, request.arrivedAt);
      return getStaffContest(deps, id, true, request.arrivedAt);
    },
  );

  app.delete(
    '/api/staff/contests/:id/checks/:check',
    { onRequest: mayChange, schema: { params: checkParams, response: answer } },
    async (request) => {
      const { id, check } = request.params;
      await withdrawCheck(deps, { contestId: id, check }, staffOf(request).id, request.arrivedAt);
      return getStaffContest(deps, id, true, request.arrivedAt);
    },
  );

  app.get(
    '/api/staff/contests/:id/rehearsals',
    { onRequest: mayRead, schema: { params: contestParams, response: { 200: rehearsalListSchema } } },
    async (request) => listRehearsals(deps, request.params.id, request.arrivedAt),
  );

  app.post(
    '/api/staff/contests/:id/rehearsals',
    {
      onRequest: mayChange,
      schema: {
        params: contestParams,
        body: openRehearsalSchema,
        response: { 201: z.object({ contestId: z.string(), slug: z.string() }) },
      },
    },
    async (request, reply) => {
      const { roundId, durationMs } = request.body;
      const input = { contestId: request.params.id, roundId, durationMs };
      void reply.code(201);
      return openRehearsal(deps, input, staffOf(request).id, request.arrivedAt);
    },
  );

  app.delete(
    '/api/staff/contests/:id/rehearsals/:rehearsalId',
    { onRequest: mayChange, schema: { params: rehearsalParams, response: { 204: z.null() } } },
    async (request, reply) => {
      const { id, rehearsalId } = request.params;
      await endRehearsal(deps, { contestId: id, rehearsalId }, staffOf(request).id, request.arrivedAt);
      return reply.code(204).send(null);
    },
  );
}
