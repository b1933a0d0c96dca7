import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { staffGuard } from '../http/staff.ts';
import { bankSummarySchema } from './contract.ts';
import { listBanks } from './list-banks.ts';

/** What staff see of the banks: how many items there are to build a blueprint from, never the items. */
export async function bankStaffRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/staff/banks',
    {
      onRequest: staffGuard({ roles: ['organiser', 'auditor'], anywhere: true }),
      schema: { response: { 200: z.array(bankSummarySchema) } },
    },
    async (_request, reply) => {
      void reply.header('cache-control', 'no-store');
      return listBanks(deps);
    },
  );
}
