import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/errors.ts';
import { staffGuard, staffOf } from '../../http/staff.ts';
import { editMany } from './bulk-edit.ts';
import { staffItemSchema } from '../contract.ts';
import { getItem } from '../get-item.ts';
import { getItemStatistics } from './item-statistics.ts';
import { listItemIds } from '../list-items.ts';
import { keepBoth, listLikeOne, listNearItems } from './near-items.ts';
import {
  bankReviewSchema,
  bulkEditSchema,
  bulkOutcomeSchema,
  itemIdsQuerySchema,
  itemIdsSchema,
  itemStatisticsSchema,
  keepBothSchema,
  likeOneSchema,
  nearItemsSchema,
  nearQuerySchema,
  reviewItemSchema,
  reviewQueueSchema,
  setPolicySchema,
} from './review-contract.ts';
import { reviewItem } from './review-item.ts';
import { getBankReview, listReviewQueue, setReviewPolicy } from './review-policy.ts';
import { shortContests } from '../short-contests.ts';

const bankParams = z.object({ bankId: z.string().max(60) });
const itemParams = z.object({ itemId: z.string().max(60) });

/** Reviews, changes to many items, look-alikes and figures, for those who see the items of banks. */
export async function bankReviewRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const mayRead = staffGuard({ roles: ['organiser', 'auditor'] });
  const mayWrite = staffGuard({ roles: ['organiser'] });

  app.get(
    '/api/staff/banks/:bankId/review',
    { onRequest: mayRead, schema: { params: bankParams, response: { 200: bankReviewSchema } } },
    async (request) => getBankReview(deps, request.params.bankId, staffOf(request).id, request.arrivedAt),
  );

  app.put(
    '/api/staff/banks/:bankId/review',
    {
      onRequest: mayWrite,
      schema: { params: bankParams, body: setPolicySchema, response: { 200: bankReviewSchema } },
    },
    async (request) => {
      const { bankId } = request.params;
      const by = staffOf(request).id;
      await setReviewPolicy(deps, { bankId, ...request.body }, by, request.arrivedAt);
      return getBankReview(deps, bankId, by, request.arrivedAt);
    },
  );

  app.get(
    '/api/staff/banks/:bankId/review-queue',
    { onRequest: mayWrite, schema: { params: bankParams, response: { 200: reviewQueueSchema } } },
    async (request) => listReviewQueue(deps, request.params.bankId, staffOf(request).id),
  );

  app.post(
    '/api/staff/items/:itemId/review',
    {
      onRequest: mayWrite,
      schema: { params: itemParams, body: reviewItemSchema, response: { 200: staffItemSchema } },
    },
    async (request) => {
      const { itemId } = request.params;
      const reader = { by: staffOf(request).id, now: request.arrivedAt, language: languageOf(request) };
      await reviewItem(deps, { itemId, ...request.body }, reader.by, reader.now);
      return getItem(deps, itemId, reader);
    },
  );

  app.get(
    '/api/staff/banks/:bankId/item-ids',
    {
      onRequest: mayRead,
      schema: { params: bankParams, querystring: itemIdsQuerySchema, response: { 200: itemIdsSchema } },
    },
    async (request) => ({
      ids: await listItemIds(deps, request.params.bankId, request.query, request.arrivedAt),
    }),
  );

  app.post(
    '/api/staff/banks/:bankId/bulk-edit',
    {
      onRequest: mayWrite,
      schema: { params: bankParams, body: bulkEditSchema, response: { 200: bulkOutcomeSchema } },
    },
    async (request) => {
      const { bankId } = request.params;
      const outcome = await editMany(
        deps,
        { bankId, ...request.body },
        staffOf(request).id,
        request.arrivedAt,
      );
      return { ...outcome, shortContests: await shortContests(deps, bankId, request.arrivedAt) };
    },
  );

  app.get(
    '/api/staff/banks/:bankId/near-items',
    {
      onRequest: mayRead,
      schema: { params: bankParams, querystring: nearQuerySchema, response: { 200: nearItemsSchema } },
    },
    async (request) => listNearItems(deps, request.params.bankId, request.query),
  );

  app.post(
    '/api/staff/banks/:bankId/kept-pairs',
    {
      onRequest: mayWrite,
      schema: { params: bankParams, body: keepBothSchema, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const pair = { ...request.params, ...request.body };
      await keepBoth(deps, pair, staffOf(request).id, request.arrivedAt);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/staff/items/:itemId/near',
    { onRequest: mayRead, schema: { params: itemParams, response: { 200: likeOneSchema } } },
    async (request) => listLikeOne(deps, request.params.itemId),
  );

  app.get(
    '/api/staff/items/:itemId/statistics',
    { onRequest: mayRead, schema: { params: itemParams, response: { 200: itemStatisticsSchema } } },
    async (request) => getItemStatistics(deps, request.params.itemId, languageOf(request)),
  );
}
