import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { lineOfText } from '../../../text-schemas.ts';
import type { Deps } from '../../../deps.ts';
import { languageOf } from '../../../http/errors.ts';
import { staffGuard, staffOf } from '../../../http/staff.ts';
import { takeFiles, takeUploadPlace } from '../../../http/uploads.ts';
import { problem } from '../../../problems.ts';
import { appliedUnitsSchema, applyUnitsSchema, largestUnitFile, unitPreviewSchema } from '../contract.ts';
import { KeptPreviews } from '../../kept-previews.ts';
import { applyUnits, previewUnits } from './import-units.ts';
import type { KeptPreview } from './unit-previews.ts';

const limitWords = { vi: 'Tệp lớn hơn 5 MB.', en: 'The file is larger than 5 MB.' };

/** Says how much is taken, where that is what went wrong. */
const sayLimit = (error: FastifyError, request: FastifyRequest) => {
  if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
  throw problem('payload-too-large', { detail: limitWords[languageOf(request)], limit: largestUnitFile });
};

/** A tree of units brought in as a file: looked at first, then applied in one decision. */
export async function unitFileRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const previews = new KeptPreviews<KeptPreview>();
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  app.addHook('onRequest', staffGuard({ roles: ['organiser'] }));
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  takeFiles(app, largestUnitFile);

  app.post(
    '/api/staff/units/import',
    {
      bodyLimit: largestUnitFile,
      errorHandler: sayLimit,
      // After the guard of all routes here.
      onRequest: takeUploadPlace,
      schema: {
        description: 'The body is the file as it is, xlsx or csv. Nothing is stored.',
        consumes: ['application/octet-stream'],
        querystring: z.object({ name: lineOfText(255) }),
        response: { 200: unitPreviewSchema },
      },
    },
    async (request) => {
      const { body, arrivedAt: now } = request;
      if (!Buffer.isBuffer(body)) throw problem('unsupported-media-type');
      const by = staffOf(request).id;
      const decision = { by, now, language: languageOf(request), signal: closing.signal };
      return previewUnits(deps, previews, { bytes: body, name: request.query.name }, decision);
    },
  );

  app.post(
    '/api/staff/units/import/apply',
    { schema: { body: applyUnitsSchema, response: { 200: appliedUnitsSchema } } },
    async (request) => {
      const decision = { by: staffOf(request).id, now: request.arrivedAt };
      return applyUnits(deps, previews, request.body.token, decision);
    },
  );
}
