import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { staffGuard, staffOf } from '../http/staff.ts';
import { endSessions, resetPassword, setRoles, shutOut } from './change-members.ts';
import { createdStaffSchema, createStaffSchema, setRolesSchema, staffMeSchema } from './contract.ts';
import { createMember } from './create-member.ts';
import { listMembers } from './list-members.ts';

const params = z.object({ id: z.string().max(60) });
const done = { 204: z.null() };

/** Admins of the whole platform look after staff accounts. */
export async function memberRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onRequest', staffGuard({ roles: ['admin'] }));
  app.addHook('onSend', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    // Whatever changed here counts from the next request on, not five seconds later.
    if (request.method !== 'GET') fastify.staffSessions.forget();
  });

  app.get('/api/staff/members', { schema: { response: { 200: z.array(staffMeSchema) } } }, async () =>
    listMembers(deps),
  );

  app.post(
    '/api/staff/members',
    { schema: { body: createStaffSchema, response: { 201: createdStaffSchema } } },
    async (request, reply) => {
      void reply.code(201);
      return createMember(deps, request.body, staffOf(request).id, request.arrivedAt);
    },
  );

  app.put(
    '/api/staff/members/:id/roles',
    { schema: { params, body: setRolesSchema, response: done } },
    async (request, reply) => {
      const change = { memberId: request.params.id, by: staffOf(request).id };
      await setRoles(deps, change, request.body.roles, request.arrivedAt);
      void reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/staff/members/:id/password',
    { schema: { params, response: { 200: z.object({ oneTimePassword: z.string() }) } } },
    async (request) => {
      const change = { memberId: request.params.id, by: staffOf(request).id };
      return { oneTimePassword: await resetPassword(deps, change, request.arrivedAt) };
    },
  );

  app.delete(
    '/api/staff/members/:id/sessions',
    { schema: { params, response: done } },
    async (request, reply) => {
      await endSessions(deps, { memberId: request.params.id, by: staffOf(request).id }, request.arrivedAt);
      void reply.code(204);
      return null;
    },
  );

  app.delete('/api/staff/members/:id', { schema: { params, response: done } }, async (request, reply) => {
    await shutOut(deps, { memberId: request.params.id, by: staffOf(request).id }, request.arrivedAt);
    void reply.code(204);
    return null;
  });
}
