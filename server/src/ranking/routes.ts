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

const paramsSchema = z.object({ board: z.string().max(longestBoardName) });

/** Boards over HTTP: pages for everyone, the fallback of those without a socket; one's own rank for entrants. */
export async function boardRoutes(
  fastify: FastifyInstance,
  { boards, pages }: { boards: Boards; pages: PageCache },
) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const config = { rateLimit: limits.reading };

  app.get(
    '/api/boards/:board',
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
    '/api/boards/:board/me',
    { config, schema: { params: paramsSchema, response: { 200: ownRankSchema } } },
    async (request, reply) => {
      const contestId = boards.contestIdOf(request.params.board);
      if (contestId === undefined) throw problem('not-found');
      const entrantId = entrantIn(request, contestId);
      const board = await boards.open(request.params.board, request.arrivedAt);
      void reply.header('cache-control', 'private, no-store');
      return board.own(entrantId);
    },
  );
}
