import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { limits } from '../http/limits.ts';
import { contestSchema, contestSummarySchema } from './contract.ts';
import { slugSchema } from '../text-schemas.ts';
import { listPublishedContests } from './list-contests.ts';
import { presentPublicContest } from './present.ts';
import { getPublishedContest } from './queries.ts';

/** What anyone may read about contests. */
export async function contestRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const config = { rateLimit: limits.reading };

  app.get(
    '/api/contests',
    { config, schema: { response: { 200: z.array(contestSummarySchema) } } },
    async (request) => listPublishedContests(deps, request.arrivedAt),
  );

  app.get(
    '/api/contests/:slug',
    { config, schema: { params: z.object({ slug: slugSchema }), response: { 200: contestSchema } } },
    async (request) =>
      presentPublicContest(await getPublishedContest(deps, request.params.slug), request.arrivedAt),
  );
}
