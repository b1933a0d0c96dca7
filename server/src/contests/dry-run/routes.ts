import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { staffGuard } from '../../http/staff.ts';
import {
  contestDryRunRequestSchema,
  dryRunRequestSchema,
  dryRunSchema,
  rulesEffectRequestSchema,
  rulesEffectSchema,
} from './contract.ts';
import { dryRunOnContest, dryRunOnSample } from './dry-run.ts';
import { getRulesEffect } from './rules-effect.ts';

const contestParams = z.object({ id: z.string().max(60) });
const editors = ['organiser'] as const;

/** Trying rules before they count. Nothing here stores anything. */
export async function dryRunRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const bodyLimit = 512 * 1024;
  const mayChange = staffGuard({ roles: [...editors], contestParam: 'id' });

  app.post(
    '/api/staff/contests/dry-run',
    {
      bodyLimit,
      onRequest: staffGuard({ roles: [...editors], anywhere: true }),
      schema: { body: dryRunRequestSchema, response: { 200: dryRunSchema } },
    },
    async (request) => dryRunOnSample(request.body.rules),
  );

  app.post(
    '/api/staff/contests/:id/dry-run',
    {
      bodyLimit,
      onRequest: mayChange,
      schema: { params: contestParams, body: contestDryRunRequestSchema, response: { 200: dryRunSchema } },
    },
    async (request) => {
      const { rules, facts } = request.body;
      return facts === 'sample' ? dryRunOnSample(rules) : dryRunOnContest(deps, request.params.id, rules);
    },
  );

  app.post(
    '/api/staff/contests/:id/rules/effect',
    {
      bodyLimit,
      onRequest: mayChange,
      schema: { params: contestParams, body: rulesEffectRequestSchema, response: { 200: rulesEffectSchema } },
    },
    async (request) => {
      const { rules, basedOn } = request.body;
      return getRulesEffect(deps, { contestId: request.params.id, rules, basedOn }, request.arrivedAt);
    },
  );
}
