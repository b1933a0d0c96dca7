import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { limits } from '../http/limits.ts';
import { staffGuard, staffMay, staffOf } from '../http/staff.ts';
import { problem } from '../problems.ts';
import type { Boards } from '../ranking/boards.ts';
import { juryPageSchema, pageQuerySchema } from '../ranking/contract.ts';
import { CeremonyShelf } from './ceremony-shelf.ts';
import {
  basedOnSchema,
  ceremonyParams,
  ceremonySchema,
  showResultsSchema,
  staffCeremoniesSchema,
} from './contract.ts';
import { finishCeremony } from './finish-ceremony.ts';
import { listCeremonies } from './list-ceremonies.ts';
import { showResults } from './show-results.ts';
import { startCeremony } from './start-ceremony.ts';
import { uncoverNext } from './step-ceremony.ts';

const contestParams = z.object({ id: z.string().max(60) });
const boardParams = contestParams.extend(ceremonyParams.shape);
const hosts = ['organiser'] as const;
const readers = ['organiser', 'auditor'] as const;

/** Reveal ceremonies: what has been uncovered for everybody, and the host's keys. */
export async function ceremonyRoutes(
  fastify: FastifyInstance,
  { deps, boards }: { deps: Deps; boards: Boards },
) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const guardReaders = staffGuard({ roles: [...readers], contestParam: 'id' });
  const guardHosts = staffGuard({ roles: [...hosts], contestParam: 'id' });
  const answer = { 200: staffCeremoniesSchema };
  const shelf = new CeremonyShelf(deps, boards);

  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/staff/')) void reply.header('cache-control', 'no-store');
  });

  /** @throws {Problem} not-found for a board of another contest. */
  const ownBoard = ({ id, board }: z.infer<typeof boardParams>) => {
    if (boards.contestIdOf(board) !== id) throw problem('not-found');
    return board;
  };

  const listForHost = (contestId: string, now: number) =>
    listCeremonies(deps, boards, { contestId, mayRun: true }, now);

  app.get(
    '/api/ceremonies/:board',
    {
      config: { rateLimit: limits.reading },
      schema: { params: ceremonyParams, response: { 200: ceremonySchema } },
    },
    async (request, reply) => {
      // Read once to catch up with what is told: an answer a browser kept would be the place before.
      void reply.header('cache-control', 'no-cache');
      return shelf.get(request.params.board);
    },
  );

  app.get(
    '/api/staff/contests/:id/ceremonies',
    { onRequest: guardReaders, schema: { params: contestParams, response: answer } },
    async (request) => {
      const contestId = request.params.id;
      const mayRun = staffMay(request, [...hosts], { contestId });
      return listCeremonies(deps, boards, { contestId, mayRun }, request.arrivedAt);
    },
  );

  app.get(
    '/api/staff/contests/:id/boards/:board',
    {
      onRequest: guardReaders,
      schema: { params: boardParams, querystring: pageQuerySchema, response: { 200: juryPageSchema } },
    },
    async (request) => {
      const found = boards.findJury(ownBoard(request.params));
      if (!found) throw problem('not-found');
      return found.board.juryPage(request.query.offset, request.query.limit);
    },
  );

  app.post(
    '/api/staff/contests/:id/ceremonies/:board/start',
    { onRequest: guardHosts, schema: { params: boardParams, response: answer } },
    async (request) => {
      const { params, arrivedAt } = request;
      await startCeremony(deps, boards, ownBoard(params), staffOf(request).id, arrivedAt);
      return listForHost(params.id, arrivedAt);
    },
  );

  app.post(
    '/api/staff/contests/:id/ceremonies/:board/next',
    { onRequest: guardHosts, schema: { params: boardParams, body: basedOnSchema, response: answer } },
    async (request) => {
      const { params, arrivedAt, body } = request;
      const step = { board: ownBoard(params), basedOn: body.basedOn };
      await uncoverNext(deps, boards, step, staffOf(request).id, arrivedAt);
      return listForHost(params.id, arrivedAt);
    },
  );

  app.post(
    '/api/staff/contests/:id/ceremonies/:board/finish',
    { onRequest: guardHosts, schema: { params: boardParams, body: basedOnSchema, response: answer } },
    async (request) => {
      const { params, arrivedAt, body } = request;
      const step = { board: ownBoard(params), basedOn: body.basedOn };
      await finishCeremony(deps, boards, step, staffOf(request).id, arrivedAt);
      return listForHost(params.id, arrivedAt);
    },
  );

  app.post(
    '/api/staff/contests/:id/show-results',
    { onRequest: guardHosts, schema: { params: contestParams, body: showResultsSchema, response: answer } },
    async (request) => {
      const { params, arrivedAt, body } = request;
      const showing = { contestId: params.id, reason: body.reason };
      await showResults(deps, showing, staffOf(request).id, arrivedAt);
      return listForHost(params.id, arrivedAt);
    },
  );
}
