import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findContestById } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { staffGuard, staffMay, staffOf } from '../http/staff.ts';
import { problem } from '../problems.ts';
import { decideTie } from './decide-tie.ts';
import { contestResultsSchema, standingsProgressSchema, tieDecisionSchema } from './results-contract.ts';
import { ResultsShelf } from './results-shelf.ts';
import { showProgress } from './show-progress.ts';

const params = z.object({ id: z.string().max(60) });

/** Results for those who run a contest, and the ties the rules leave to them. Auditors see names as the public does. */
export async function resultsRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const shelf = new ResultsShelf(deps, fastify.factsDesk);
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.get(
    '/api/staff/contests/:id/results',
    {
      onRequest: staffGuard({ roles: ['organiser', 'auditor'], contestParam: 'id' }),
      schema: { params, response: { 200: contestResultsSchema } },
    },
    async (request) => {
      const contest = await findContestById(deps, request.params.id);
      if (!contest) throw problem('not-found');
      return shelf.read(contest, staffMay(request, ['organiser'], { contestId: contest.id }));
    },
  );

  app.get(
    '/api/staff/contests/:id/results/progress',
    {
      onRequest: staffGuard({ roles: ['organiser', 'auditor'], contestParam: 'id' }),
      schema: { params, response: { 200: standingsProgressSchema } },
    },
    async (request) => {
      const contest = await findContestById(deps, request.params.id);
      if (!contest) throw problem('not-found');
      return { rounds: await showProgress(deps, contest) };
    },
  );

  app.post(
    '/api/staff/contests/:id/ties',
    {
      bodyLimit: 1024 * 1024,
      onRequest: staffGuard({ roles: ['organiser'], contestParam: 'id' }),
      schema: { params, body: tieDecisionSchema, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const decision = { ...request.body, contestId: request.params.id };
      await decideTie(deps, fastify.factsDesk, decision, staffOf(request).id, request.arrivedAt);
      return reply.code(204).send(null);
    },
  );
}
