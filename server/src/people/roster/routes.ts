import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { setEntryPassword } from '../../contests/entry-password.ts';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/errors.ts';
import { staffGuard, staffOf } from '../../http/staff.ts';
import { takeFiles, takeUploadPlace } from '../../http/uploads.ts';
import { problem } from '../../problems.ts';
import { KeptPreviews } from '../kept-previews.ts';
import {
  appliedRosterSchema,
  applyRosterSchema,
  entryOverviewSchema,
  entryPasswordSchema,
  exemptSchema,
  largestRosterFile,
  memberReasonSchema,
  rosterFileQuerySchema,
  rosterListSchema,
  rosterPreviewSchema,
  rosterQuerySchema,
} from './contract.ts';
import { entryOverview } from './entry-overview.ts';
import { eraseMember } from './erase-listed.ts';
import { countMember, exemptMember } from './exempt-member.ts';
import { applyRoster, previewRoster, type KeptRoster } from './import-roster.ts';
import { listRoster } from './list-roster.ts';

const limitWords = { vi: 'Tệp lớn hơn 5 MB.', en: 'The file is larger than 5 MB.' };

/** Says how much is taken, where that is what went wrong. */
const sayLimit = (error: FastifyError, request: FastifyRequest) => {
  if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
  throw problem('payload-too-large', { detail: limitWords[languageOf(request)], limit: largestRosterFile });
};

const contestParams = z.object({ id: z.string().max(60) });
const memberParams = contestParams.extend({ memberId: z.string().max(60) });

const actOf = (request: FastifyRequest, reason: string) => ({ by: staffOf(request).id, reason });

/** Who may enter a contest, as its organisers look after it: the password, the roster, exemptions. */
export async function rosterRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const previews = new KeptPreviews<KeptRoster>();
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  app.addHook('onRequest', staffGuard({ roles: ['organiser'], contestParam: 'id' }));
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  takeFiles(app, largestRosterFile);
  const placeOf = ({ id, memberId }: z.infer<typeof memberParams>) => ({ contestId: id, memberId });

  app.get(
    '/api/staff/contests/:id/entry',
    { schema: { params: contestParams, response: { 200: entryOverviewSchema } } },
    async (request) => entryOverview(deps, request.params.id, request.arrivedAt),
  );

  app.put(
    '/api/staff/contests/:id/entry/password',
    { schema: { params: contestParams, body: entryPasswordSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const change = { contestId: request.params.id, password: request.body.password };
      await setEntryPassword(deps, change, staffOf(request).id, request.arrivedAt);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/staff/contests/:id/roster',
    {
      schema: {
        params: contestParams,
        querystring: rosterQuerySchema,
        response: { 200: rosterListSchema },
      },
    },
    async (request) => listRoster(deps, request.params.id, request.query),
  );

  app.post(
    '/api/staff/contests/:id/roster/import',
    {
      bodyLimit: largestRosterFile,
      errorHandler: sayLimit,
      // After the guard of all routes here.
      onRequest: takeUploadPlace,
      schema: {
        description: 'The body is the file as it is, xlsx or csv. Nothing is stored.',
        consumes: ['application/octet-stream'],
        params: contestParams,
        querystring: rosterFileQuerySchema,
        response: { 200: rosterPreviewSchema },
      },
    },
    async (request) => {
      const { body: bytes, arrivedAt: now } = request;
      if (!Buffer.isBuffer(bytes)) throw problem('unsupported-media-type');
      const file = { contestId: request.params.id, bytes, whole: request.query.whole };
      const decision = {
        by: staffOf(request).id,
        now,
        language: languageOf(request),
        signal: closing.signal,
      };
      return previewRoster(deps, previews, file, decision);
    },
  );

  app.post(
    '/api/staff/contests/:id/roster/import/apply',
    { schema: { params: contestParams, body: applyRosterSchema, response: { 200: appliedRosterSchema } } },
    async (request) => {
      const chosen = { contestId: request.params.id, token: request.body.token };
      return applyRoster(deps, previews, chosen, { by: staffOf(request).id, now: request.arrivedAt });
    },
  );

  app.put(
    '/api/staff/contests/:id/roster/:memberId/exemption',
    { schema: { params: memberParams, body: exemptSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const act = actOf(request, request.body.reason);
      await exemptMember(deps, placeOf(request.params), act, request.arrivedAt);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/api/staff/contests/:id/roster/:memberId/exemption',
    { schema: { params: memberParams, body: memberReasonSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const act = actOf(request, request.body.reason);
      await countMember(deps, placeOf(request.params), act, request.arrivedAt);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/api/staff/contests/:id/roster/:memberId/profile',
    { schema: { params: memberParams, body: memberReasonSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const act = actOf(request, request.body.reason);
      await eraseMember(deps, placeOf(request.params), act, request.arrivedAt);
      return reply.code(204).send(null);
    },
  );
}
