import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { staffGuard, staffOf } from '../../http/staff.ts';
import { addUnit, changeUnit, endUnit, restoreUnit } from './change-units.ts';
import {
  addUnitSchema,
  changeUnitSchema,
  endUnitSchema,
  mergeUnitsSchema,
  unitDetailSchema,
  unitIdSchema,
  unitListQuerySchema,
  unitListSchema,
} from './contract.ts';
import { getUnitDetail, listUnits } from './list-units.ts';
import { mergeUnits } from './merge-units.ts';

const params = z.object({ id: z.string().max(60) });
const done = { 200: unitDetailSchema };

/** Organisers of the whole platform look after the tree of units. */
export async function unitStaffRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onRequest', staffGuard({ roles: ['organiser'] }));
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const decisionOf = (request: FastifyRequest) => ({ by: staffOf(request).id, now: request.arrivedAt });
  const detail = (id: string, request: FastifyRequest) => getUnitDetail(deps, id, request.arrivedAt);

  app.get(
    '/api/staff/units',
    { schema: { querystring: unitListQuerySchema, response: { 200: unitListSchema } } },
    async (request) => listUnits(deps, request.query, request.arrivedAt),
  );

  app.get('/api/staff/units/:id', { schema: { params, response: done } }, async (request) =>
    detail(request.params.id, request),
  );

  app.post(
    '/api/staff/units',
    { schema: { body: addUnitSchema, response: { 201: unitIdSchema } } },
    async (request, reply) => {
      void reply.code(201);
      return { id: await addUnit(deps, request.body, decisionOf(request)) };
    },
  );

  app.patch(
    '/api/staff/units/:id',
    { schema: { params, body: changeUnitSchema, response: done } },
    async (request) => {
      const { id } = request.params;
      await changeUnit(deps, id, request.body, decisionOf(request));
      return detail(id, request);
    },
  );

  app.post(
    '/api/staff/units/:id/end',
    { schema: { params, body: endUnitSchema, response: done } },
    async (request) => {
      const { id } = request.params;
      await endUnit(deps, id, request.body.at, decisionOf(request));
      return detail(id, request);
    },
  );

  app.post('/api/staff/units/:id/restore', { schema: { params, response: done } }, async (request) => {
    const { id } = request.params;
    await restoreUnit(deps, id, decisionOf(request));
    return detail(id, request);
  });

  app.post(
    '/api/staff/units/merge',
    { schema: { body: mergeUnitsSchema, response: done } },
    async (request) => {
      await mergeUnits(deps, request.body, decisionOf(request));
      return detail(request.body.into, request);
    },
  );
}
