import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { staffGuard, staffOf } from '../http/staff.ts';
import { createContestPerson, findCandidates, listContestPeople, setContestRoles } from './contest-people.ts';
import {
  candidateQuerySchema,
  candidatesSchema,
  contestPeopleSchema,
  createContestPersonSchema,
  createdStaffSchema,
  setContestRolesSchema,
} from './contract.ts';

const contestParams = z.object({ id: z.string().max(60) });
const personParams = contestParams.extend({ memberId: z.string().max(60) });

/** A contest's organisers say who else may do what in it, and nowhere else. */
export async function contestPeopleRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onRequest', staffGuard({ roles: ['organiser'], contestParam: 'id' }));
  app.addHook('onSend', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    // Whatever changed here counts from the next request on, not five seconds later.
    if (request.method !== 'GET') fastify.staffSessions.forget();
  });

  app.get(
    '/api/staff/contests/:id/people',
    { schema: { params: contestParams, response: { 200: contestPeopleSchema } } },
    async (request) => listContestPeople(deps, request.params.id),
  );

  app.get(
    '/api/staff/contests/:id/people/candidates',
    {
      schema: {
        params: contestParams,
        querystring: candidateQuerySchema,
        response: { 200: candidatesSchema },
      },
    },
    async (request) => findCandidates(deps, request.params.id, request.query.q),
  );

  app.post(
    '/api/staff/contests/:id/people',
    {
      schema: {
        params: contestParams,
        body: createContestPersonSchema,
        response: { 201: createdStaffSchema },
      },
    },
    async (request, reply) => {
      void reply.code(201);
      const { id } = request.params;
      return createContestPerson(deps, id, request.body, staffOf(request).id, request.arrivedAt);
    },
  );

  app.put(
    '/api/staff/contests/:id/people/:memberId',
    { schema: { params: personParams, body: setContestRolesSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const { id: contestId, memberId } = request.params;
      const change = { contestId, memberId, by: staffOf(request).id };
      await setContestRoles(deps, change, request.body.roles, request.arrivedAt);
      void reply.code(204);
      return null;
    },
  );
}
