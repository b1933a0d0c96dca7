import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { judgeLoad } from '../http/load-figures.ts';
import { staffGuard } from '../http/staff.ts';
import { liveSchema, type Load } from './live-contract.ts';
import { LiveCounts } from './live-counts.ts';

const params = z.object({ id: z.string().max(60) });
const querystring = z.object({ roundId: z.string().min(1).max(60) });

/** The live view of a round, for the organisers and auditors of its contest. */
export async function liveViewRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const counts = new LiveCounts(deps);
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  const readLoad = async (now: number): Promise<Load> => {
    const figures = await fastify.loadWatch.figures(now);
    const waiting = deps.store.waiting();
    return {
      ...figures,
      state: judgeLoad(figures, { waiting, loopDelayMs: figures.loopDelayMs }),
      waiting,
      watchers: fastify.boardWatchers(),
      listening: fastify.attemptEvents.size,
    };
  };

  app.get(
    '/api/staff/contests/:id/live',
    {
      onRequest: staffGuard({ roles: ['organiser', 'auditor'], contestParam: 'id' }),
      schema: { params, querystring, response: { 200: liveSchema } },
    },
    async (request) => {
      const { arrivedAt } = request;
      const live = await counts.read(request.params.id, request.query.roundId, arrivedAt);
      return { ...live, load: await readLoad(arrivedAt) };
    },
  );
}
