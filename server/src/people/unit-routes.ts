import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { limits } from '../http/limits.ts';
import { unitSchema } from './contract.ts';
import { searchUnits } from './unit-search.ts';

const querySchema = z.object({ q: z.string().max(80).default('') });

/** Finding one’s unit, typed with or without diacritics. Public: the tree holds no person. */
export async function unitRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/units',
    {
      config: { rateLimit: limits.reading },
      schema: { querystring: querySchema, response: { 200: z.array(unitSchema) } },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'public, max-age=60');
      return searchUnits(deps, request.query.q, request.arrivedAt);
    },
  );
}
