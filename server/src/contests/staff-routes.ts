import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { paperPreviewSchema } from '../banks/paper/preview-contract.ts';
import { previewPaper } from '../banks/paper/preview-paper.ts';
import type { Deps } from '../deps.ts';
import { staffGuard, staffMay, staffOf } from '../http/staff.ts';
import { contestsInReach } from '../people/staff-roles.ts';
import { problem } from '../problems.ts';
import { changeRules } from './change-rules.ts';
import {
  changeRulesSchema,
  chosenTimeSchema,
  createContestSchema,
  reasonSchema,
  rulesSchema,
  staffContestSchema,
} from './contract.ts';
import { createContest } from './create-contest.ts';
import { refuseForeignBanks } from './foreign-banks.ts';
import { listContests } from './list-contests.ts';
import { mayPreview } from './may-preview.ts';
import { closeRound, openRound } from './open-round.ts';
import { paperSource } from './paper-source.ts';
import { publishContest } from './publish-contest.ts';
import { getStaffContest, presentForStaff } from './staff-contest.ts';

const contestParams = z.object({ id: z.string().max(60) });
const roundParams = contestParams.extend({ roundId: z.string().max(60) });
const openRoundSchema = reasonSchema.extend({
  closesAt: chosenTimeSchema.optional(),
});
/** Whose paper: in no round it is the contest's own. */
const previewSchema = z.object({
  rules: rulesSchema,
  roundId: z.string().max(60).default(''),
  audience: z.string().max(60).nullable().default(null),
  setId: z.string().max(60).nullable().default(null),
});
const editors = ['organiser'] as const;
const readers = ['organiser', 'auditor'] as const;

const mayEdit = (request: FastifyRequest, contestId: string) =>
  staffMay(request, [...editors], { contestId });

/** What organisers do with contests. Rules travel whole: one object to edit, preview, publish and run. */
export async function contestStaffRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const bodyLimit = 256 * 1024;
  const mayRead = staffGuard({ roles: [...readers], contestParam: 'id' });
  const mayChange = staffGuard({ roles: [...editors], contestParam: 'id' });
  const answer = { 200: staffContestSchema };

  app.get(
    '/api/staff/contests',
    {
      onRequest: staffGuard({ roles: [...readers], anywhere: true }),
      schema: { response: { 200: z.array(staffContestSchema) } },
    },
    async (request) => {
      const reach = contestsInReach(staffOf(request).roles, [...readers]);
      const contests = (await listContests(deps)).filter(({ id }) => reach === 'all' || reach.has(id));
      return Promise.all(
        contests.map((contest) =>
          presentForStaff(deps, contest, mayEdit(request, contest.id), request.arrivedAt),
        ),
      );
    },
  );

  app.post(
    '/api/staff/contests',
    {
      bodyLimit,
      onRequest: staffGuard({ roles: [...editors] }),
      schema: { body: createContestSchema, response: { 201: z.object({ contestId: z.string() }) } },
    },
    async (request, reply) => {
      void reply.code(201);
      return createContest(deps, request.body, staffOf(request).id, request.arrivedAt);
    },
  );

  app.get(
    '/api/staff/contests/:id',
    { onRequest: mayRead, schema: { params: contestParams, response: answer } },
    async (request) =>
      getStaffContest(deps, request.params.id, mayEdit(request, request.params.id), request.arrivedAt),
  );

  app.put(
    '/api/staff/contests/:id/rules',
    {
      bodyLimit,
      onRequest: mayChange,
      schema: { params: contestParams, body: changeRulesSchema, response: answer },
    },
    async (request) => {
      const { id } = request.params;
      const { rules, basedOn, reason } = request.body;
      const reach = contestsInReach(staffOf(request).roles, [...editors]);
      await refuseForeignBanks(deps, reach, { contestId: id, rules });
      const change = { contestId: id, rules, basedOn, reason, action: 'rules.change' as const };
      await changeRules(deps, change, staffOf(request).id, request.arrivedAt);
      return getStaffContest(deps, id, true, request.arrivedAt);
    },
  );

  app.post(
    '/api/staff/contests/:id/publish',
    { onRequest: mayChange, schema: { params: contestParams, response: answer } },
    async (request) => {
      await publishContest(deps, request.params.id, staffOf(request).id, request.arrivedAt);
      return getStaffContest(deps, request.params.id, true, request.arrivedAt);
    },
  );

  app.post(
    '/api/staff/contests/:id/rounds/:roundId/open',
    { onRequest: mayChange, schema: { params: roundParams, body: openRoundSchema, response: answer } },
    async (request) => {
      const { id, roundId } = request.params;
      const { reason, closesAt } = request.body;
      const act = { contestId: id, roundId, reason, closesAt };
      await openRound(deps, act, staffOf(request).id, request.arrivedAt);
      return getStaffContest(deps, id, true, request.arrivedAt);
    },
  );

  app.post(
    '/api/staff/contests/:id/rounds/:roundId/close',
    { onRequest: mayChange, schema: { params: roundParams, body: reasonSchema, response: answer } },
    async (request) => {
      const { id, roundId } = request.params;
      const act = { contestId: id, roundId, reason: request.body.reason };
      await closeRound(deps, act, staffOf(request).id, request.arrivedAt);
      return getStaffContest(deps, id, true, request.arrivedAt);
    },
  );

  app.post(
    '/api/staff/papers/preview',
    {
      bodyLimit,
      onRequest: staffGuard({ roles: [...editors], anywhere: true }),
      schema: { body: previewSchema, response: { 200: paperPreviewSchema } },
    },
    async (request) => {
      const { rules, ...wish } = request.body;
      const source = paperSource(rules, wish);
      const reach = contestsInReach(staffOf(request).roles, [...editors]);
      if (!(await mayPreview(deps, reach, source.bankId))) throw problem('not-allowed');
      return previewPaper(deps, source, rules.shuffle);
    },
  );
}
