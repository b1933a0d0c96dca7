import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { staffGuard } from '../http/staff.ts';
import { ExportGate } from '../reports/export-gate.ts';
import { checkChain } from './check-chain.ts';
import { auditListSchema, auditQuerySchema, chainQuerySchema, chainReportSchema } from './contract.ts';
import { listAudit } from './list-audit.ts';

const contestParams = z.object({ id: z.string().max(60) });
const platformReaders = ['auditor'] as const;
const contestReaders = ['organiser', 'auditor'] as const;

/** What was decided, by whom and why; and whether the record of it is whole. */
export async function auditRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const list = { querystring: auditQuerySchema, response: { 200: auditListSchema } };
  // Going through the whole chain is work: one check at a time, and whoever asks the same meanwhile joins it.
  const gate = new ExportGate(3);
  let checking: Promise<Awaited<ReturnType<typeof checkChain>>> | undefined;
  const checkWhole = () =>
    (checking ??= gate.run(() => checkChain(deps)).finally(() => (checking = undefined)));

  app.get(
    '/api/staff/contests/:id/audit',
    {
      onRequest: staffGuard({ roles: [...contestReaders], contestParam: 'id' }),
      schema: { params: contestParams, ...list },
    },
    async (request) => listAudit(deps, { contestId: request.params.id }, request.query),
  );

  app.get(
    '/api/staff/audit',
    { onRequest: staffGuard({ roles: [...platformReaders] }), schema: list },
    async (request) => listAudit(deps, 'platform', request.query),
  );

  app.get(
    '/api/staff/audit/chain',
    {
      onRequest: staffGuard({ roles: [...contestReaders], anywhere: true }),
      schema: { querystring: chainQuerySchema, response: { 200: chainReportSchema } },
    },
    async ({ query: { seq, hash } }) =>
      seq === undefined || hash === undefined
        ? checkWhole()
        : gate.run(() => checkChain(deps, { seq, hash })),
  );
}
