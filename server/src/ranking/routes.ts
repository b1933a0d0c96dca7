import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { entrantIn } from '../http/identity.ts';
import { limits } from '../http/limits.ts';
import { sendReady } from '../http/ready-answer.ts';
import { problem } from '../problems.ts';
import { longestBoardName } from './board-name.ts';
import type { Boards } from './boards.ts';
import { boardPageSchema, ownRankSchema, pageQuerySchema } from './contract.ts';
import type { PageCache } from './page-cache.ts';

/** As the metrics name them. */
export const boardRoute = '/api/boards/:board';
export const ownPlaceRoute = '/api/boards/:board/me';
/** One's own place is nobody else's to keep. */
export const ownPlaceCaching = 'private, no-store';

const paramsSchema = z.object({ board: z.string().max(longestBoardName) });

/** Boards over HTTP: pages for everyone, the fallback of those without a socket; one's own rank for entrants. */
export async function boardRoutes(
  fastify: FastifyInstance,
  { boards, pages }: { boards: Boards; pages: PageCache },
) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const config = { rateLimit: limits.reading };

  app.get(
    boardRoute,
    {
      config,
      schema: { params: paramsSchema, querystring: pageQuerySchema, response: { 200: boardPageSchema } },
    },
    async (request, reply) => {
      const board = await boards.open(request.params.board, request.arrivedAt);
      return sendReady(request, reply, pages.page(board, request.query.offset, request.query.limit));
    },
  );

  app.get(
    ownPlaceRoute,
    { config, schema: { params: paramsSchema, response: { 200: ownRankSchema } } },
    async (request, reply) => {
      const contestId = boards.contestIdOf(request.params.board);
      if (contestId === undefined) throw problem('not-found');
      const entrantId = entrantIn(request, contestId);
      const board = await boards.open(request.params.board, request.arrivedAt);
      void reply.header('cache-control', ownPlaceCaching);
      return board.own(entrantId);
    },
  );
}
