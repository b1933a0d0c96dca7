import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { languageOf } from '../http/errors.ts';
import { staffGuard, staffOf } from '../http/staff.ts';
import {
  changedItemSchema,
  changeItemSchema,
  createBankSchema,
  itemListSchema,
  itemQuerySchema,
  listedBankSchema,
  retireItemSchema,
  staffItemSchema,
  writeItemSchema,
  type ChangedItem,
} from './contract.ts';
import { createBank } from './create-bank.ts';
import { getItem } from './get-item.ts';
import { listBanks } from './list-banks.ts';
import { listItems } from './list-items.ts';
import { restoreItem, retireItem } from './retire-item.ts';
import { shortContests } from './short-contests.ts';
import { changeItem, createItem } from './write-item.ts';

const bankParams = z.object({ bankId: z.string().max(60) });
const itemParams = z.object({ itemId: z.string().max(60) });

/**
 * What staff see of the banks. How many items there are to build a blueprint from is for all of them; the
 * items, which carry their keys, for organisers and auditors of the whole platform alone.
 */
export async function bankStaffRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const mayRead = staffGuard({ roles: ['organiser', 'auditor'] });
  const mayWrite = staffGuard({ roles: ['organiser'] });
  // A question of the greatest length in three-byte letters.
  const bodyLimit = 256 * 1024;
  const seen = (itemId: string, request: FastifyRequest) =>
    getItem(deps, itemId, {
      by: staffOf(request).id,
      now: request.arrivedAt,
      language: languageOf(request),
    });
  const changed = async (itemId: string, request: FastifyRequest): Promise<ChangedItem> => {
    const item = await seen(itemId, request);
    return { ...item, shortContests: await shortContests(deps, item.bankId, request.arrivedAt) };
  };

  app.get(
    '/api/staff/banks',
    {
      onRequest: staffGuard({ roles: ['organiser', 'auditor'], anywhere: true }),
      schema: { response: { 200: z.array(listedBankSchema) } },
    },
    async () => listBanks(deps),
  );

  app.post(
    '/api/staff/banks',
    {
      onRequest: mayWrite,
      schema: { body: createBankSchema, response: { 201: z.object({ bankId: z.string() }) } },
    },
    async (request, reply) => {
      void reply.code(201);
      return createBank(deps, request.body, staffOf(request).id, request.arrivedAt);
    },
  );

  app.get(
    '/api/staff/banks/:bankId/items',
    {
      onRequest: mayRead,
      schema: { params: bankParams, querystring: itemQuerySchema, response: { 200: itemListSchema } },
    },
    async (request) => listItems(deps, request.params.bankId, request.query, request.arrivedAt),
  );

  app.post(
    '/api/staff/banks/:bankId/items',
    {
      bodyLimit,
      onRequest: mayWrite,
      schema: { params: bankParams, body: writeItemSchema, response: { 201: staffItemSchema } },
    },
    async (request, reply) => {
      const input = { ...request.params, ...request.body };
      const { itemId } = await createItem(deps, input, staffOf(request).id, request.arrivedAt);
      void reply.code(201);
      return seen(itemId, request);
    },
  );

  app.get(
    '/api/staff/items/:itemId',
    { onRequest: mayRead, schema: { params: itemParams, response: { 200: staffItemSchema } } },
    async (request) => seen(request.params.itemId, request),
  );

  app.put(
    '/api/staff/items/:itemId',
    {
      bodyLimit,
      onRequest: mayWrite,
      schema: { params: itemParams, body: changeItemSchema, response: { 200: changedItemSchema } },
    },
    async (request) => {
      const change = { ...request.params, ...request.body };
      await changeItem(deps, change, staffOf(request).id, request.arrivedAt);
      return changed(change.itemId, request);
    },
  );

  app.post(
    '/api/staff/items/:itemId/retire',
    {
      onRequest: mayWrite,
      schema: { params: itemParams, body: retireItemSchema, response: { 200: changedItemSchema } },
    },
    async (request) => {
      const { itemId } = request.params;
      const { reason } = request.body;
      await retireItem(deps, { itemId, reason }, staffOf(request).id, request.arrivedAt);
      return changed(itemId, request);
    },
  );

  app.post(
    '/api/staff/items/:itemId/restore',
    { onRequest: mayWrite, schema: { params: itemParams, response: { 200: changedItemSchema } } },
    async (request) => {
      const { itemId } = request.params;
      await restoreItem(deps, itemId, staffOf(request).id, request.arrivedAt);
      return changed(itemId, request);
    },
  );
}
