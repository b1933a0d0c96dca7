import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findContestById, getPublishedContest } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { limits } from '../http/limits.ts';
import { staffGuard, staffMay, staffOf } from '../http/staff.ts';
import { problem } from '../problems.ts';
import { longestBoardName } from '../ranking/board-name.ts';
import { pageQuerySchema } from '../ranking/contract.ts';
import { explainDecisions } from '../ranking/stored-decisions.ts';
import { slugSchema } from '../text-schemas.ts';
import { CollectiveShelf } from './collective-shelf.ts';
import {
  publicUnitsSchema,
  staffUnitsSchema,
  unitPeopleSchema,
  unitTieDecisionSchema,
  unitsBoardSchema,
  unitsQuerySchema,
} from './contract.ts';
import { decideUnitTie } from './decide-unit-tie.ts';
import { readUnitPeople } from './read-unit-people.ts';
import { openUnitsBoard, unitsBoardPattern } from './units-board.ts';
import { showPublicUnits, showStaffUnits } from './show-units.ts';

const contestParams = z.object({ id: z.string().max(60) });
const rankingParams = contestParams.extend({ rankingId: z.string().max(60) });
const peopleParams = rankingParams.extend({ unitId: z.string().max(60) });
const peopleQuery = unitsQuerySchema.pick({ offset: true });

declare module 'fastify' {
  interface FastifyInstance {
    collective: CollectiveShelf;
  }
}

/** Keeps collective standings of this process where the routes and the public pages find them. */
export function registerCollective(app: FastifyInstance, deps: Deps) {
  app.decorate('collective', new CollectiveShelf(deps, app.factsDesk));
}

/** Collective standings: for everyone once all is decided, and at any time for those who run the contest. */
export async function collectiveRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const { collective } = fastify;
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const onRequest = staffGuard({ roles: ['organiser', 'auditor'], contestParam: 'id' });

  const runs = (request: FastifyRequest, contestId: string) =>
    staffMay(request, ['organiser'], { contestId });
  const getContest = async (id: string) => {
    const contest = await findContestById(deps, id);
    if (!contest) throw problem('not-found');
    return contest;
  };

  // Read anew when a socket says that they have changed: an answer a browser kept would be the one before.
  const readAfterNews = 'no-cache';

  app.get(
    '/api/contests/:slug/units',
    {
      config: { rateLimit: limits.reading },
      schema: {
        params: z.object({ slug: slugSchema }),
        querystring: unitsQuerySchema,
        response: { 200: publicUnitsSchema },
      },
    },
    async (request, reply) => {
      const contest = await getPublishedContest(deps, request.params.slug);
      void reply.header('cache-control', readAfterNews);
      return showPublicUnits(contest, request.query, () =>
        collective.readPublic(contest.id, null, request.arrivedAt),
      );
    },
  );

  // Goes before `/api/boards/:board`, whose boards rank people.
  app.get(
    `/api/boards/:board(${unitsBoardPattern})`,
    {
      config: { rateLimit: limits.reading },
      schema: {
        hide: true,
        params: z.object({ board: z.string().max(longestBoardName) }),
        querystring: pageQuerySchema,
        response: { 200: unitsBoardSchema },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', readAfterNews);
      const wanted = { board: request.params.board, ...request.query };
      return openUnitsBoard(deps, collective, wanted, request.arrivedAt);
    },
  );

  app.get(
    '/api/staff/contests/:id/collective',
    {
      onRequest,
      schema: { params: contestParams, querystring: unitsQuerySchema, response: { 200: staffUnitsSchema } },
    },
    async (request, reply) => {
      const contest = await getContest(request.params.id);
      void reply.header('cache-control', 'no-store');
      const decided = await collective.read(contest.id, request.arrivedAt);
      const decisions = await explainDecisions(deps, contest.id);
      const shown = showStaffUnits(contest, request.query, decided, decisions);
      return { ...shown, mayDecide: runs(request, contest.id) };
    },
  );

  app.get(
    '/api/staff/contests/:id/collective/:rankingId/units/:unitId/people',
    {
      onRequest,
      schema: { params: peopleParams, querystring: peopleQuery, response: { 200: unitPeopleSchema } },
    },
    async (request, reply) => {
      const contest = await getContest(request.params.id);
      void reply.header('cache-control', 'no-store');
      const decided = await collective.read(contest.id, request.arrivedAt);
      const names = runs(request, contest.id) ? 'full' : contest.rules.privacy.names;
      return readUnitPeople(deps, decided, { ...request.params, ...request.query, names });
    },
  );

  app.post(
    '/api/staff/contests/:id/collective/:rankingId/ties',
    {
      onRequest: staffGuard({ roles: ['organiser'], contestParam: 'id' }),
      bodyLimit: 1024 * 1024,
      schema: { params: rankingParams, body: unitTieDecisionSchema, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { id, rankingId } = request.params;
      const contest = await getContest(id);
      const decided = await collective.read(contest.id, request.arrivedAt);
      const act = { by: staffOf(request).id, now: request.arrivedAt };
      await decideUnitTie(deps, contest, decided, { ...request.body, rankingId }, act);
      return reply.code(204).send(null);
    },
  );
}
