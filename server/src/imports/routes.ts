import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { shortContests } from '../banks/short-contests.ts';
import { lineOfText } from '../text-schemas.ts';
import type { Deps } from '../deps.ts';
import { languageOf } from '../http/errors.ts';
import { staffGuard, staffOf } from '../http/staff.ts';
import { takeFiles, takeUploadPlace } from '../http/uploads.ts';
import { problem } from '../problems.ts';
import {
  importQuestionSchema,
  importQuestionsQuerySchema,
  importQuestionsSchema,
  importSchema,
  largestUpload,
  listedImportSchema,
  mendQuestionSchema,
  takeImportSchema,
  undoImportSchema,
  undoneImportSchema,
} from './contract.ts';
import { chooseColumns, getAskedColumns, previewColumns } from './choose-columns.ts';
import { askedColumnsSchema, chooseColumnsSchema, columnsPreviewSchema } from './column-contract.ts';
import { discardImport } from './discard-import.ts';
import { listImports } from './list-imports.ts';
import { listQuestions } from './list-questions.ts';
import { mendQuestion } from './mend-question.ts';
import { getImport } from './present-import.ts';
import { ReadingQueue, type ReadUpload } from './reading-queue.ts';
import { startImport } from './start-import.ts';
import { failInterrupted } from './store-read.ts';
import { takeImport } from './take-import.ts';
import { undoImport } from './undo-import.ts';

const bankParams = z.object({ bankId: z.string().max(60) });
const importParams = z.object({ importId: z.string().max(60) });
const questionParams = importParams.extend({ ordinal: z.coerce.number().int().min(1) });
/** The file's name travels in the address: the body is the file and nothing else. */
const uploadQuery = z.object({ name: lineOfText(255) });

const limitWords = {
  vi: `Tệp lớn hơn ${largestUpload / 1024 / 1024} MB. Hãy bỏ bớt ảnh hoặc chia thành nhiều tệp.`,
  en: `The file is larger than ${largestUpload / 1024 / 1024} MB. Take pictures out, or split it.`,
};

/** Says how much is taken, where that is what went wrong. */
const sayLimit = (error: FastifyError, request: FastifyRequest) => {
  if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
  throw problem('payload-too-large', { detail: limitWords[languageOf(request)], limit: largestUpload });
};

interface Options {
  deps: Deps;
  read: ReadUpload;
  /** UTC milliseconds now. */
  clock: () => number;
}

/** Files brought into banks: upload, look, mend, take, undo. For organisers of the whole platform. */
export async function importRoutes(fastify: FastifyInstance, { deps, read, clock }: Options) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const queue = new ReadingQueue(deps, read, clock);
  await failInterrupted(deps, clock());
  app.addHook('preClose', () => queue.close());
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const mayRead = staffGuard({ roles: ['organiser', 'auditor'] });
  const mayWrite = staffGuard({ roles: ['organiser'] });
  const shown = (request: FastifyRequest, importId: string) =>
    getImport(deps, queue, importId, languageOf(request), request.arrivedAt);

  await app.register(async (uploads) => {
    takeFiles(uploads, largestUpload);
    uploads.withTypeProvider<ZodTypeProvider>().post(
      '/api/staff/banks/:bankId/imports',
      {
        bodyLimit: largestUpload,
        errorHandler: sayLimit,
        onRequest: [mayWrite, takeUploadPlace],
        schema: {
          description:
            'The body (application/octet-stream, at most 20 MB) is the file as it is. What it holds is known ' +
            'once its state is not `reading`.',
          params: bankParams,
          querystring: uploadQuery,
          response: { 202: importSchema },
        },
      },
      async (request, reply) => {
        if (!Buffer.isBuffer(request.body)) throw problem('unsupported-media-type');
        const upload = { bankId: request.params.bankId, fileName: request.query.name, bytes: request.body };
        const { importId } = await startImport(deps, queue, upload, staffOf(request).id, request.arrivedAt);
        void reply.code(202);
        return shown(request, importId);
      },
    );
  });

  app.get(
    '/api/staff/banks/:bankId/imports',
    { onRequest: mayRead, schema: { params: bankParams, response: { 200: z.array(listedImportSchema) } } },
    async (request) => listImports(deps, queue, request.params.bankId),
  );

  app.get(
    '/api/staff/imports/:importId',
    { onRequest: mayRead, schema: { params: importParams, response: { 200: importSchema } } },
    async (request) => shown(request, request.params.importId),
  );

  app.get(
    '/api/staff/imports/:importId/questions',
    {
      onRequest: mayRead,
      schema: {
        params: importParams,
        querystring: importQuestionsQuerySchema,
        response: { 200: importQuestionsSchema },
      },
    },
    async (request) => listQuestions(deps, request.params.importId, request.query, languageOf(request)),
  );

  app.put(
    '/api/staff/imports/:importId/questions/:ordinal',
    {
      // A question of the greatest length in three-byte letters.
      bodyLimit: 256 * 1024,
      onRequest: mayWrite,
      schema: { params: questionParams, body: mendQuestionSchema, response: { 200: importQuestionSchema } },
    },
    async (request) => {
      const mending = { ...request.params, ...request.body };
      return mendQuestion(deps, mending, staffOf(request).id, request.arrivedAt, languageOf(request));
    },
  );

  app.get(
    '/api/staff/imports/:importId/columns',
    { onRequest: mayRead, schema: { params: importParams, response: { 200: askedColumnsSchema } } },
    async (request) => getAskedColumns(deps, request.params.importId),
  );

  app.post(
    '/api/staff/imports/:importId/columns/preview',
    {
      onRequest: mayRead,
      schema: { params: importParams, body: chooseColumnsSchema, response: { 200: columnsPreviewSchema } },
    },
    async (request) => previewColumns(deps, { ...request.params, ...request.body }, languageOf(request)),
  );

  app.put(
    '/api/staff/imports/:importId/columns',
    {
      onRequest: mayWrite,
      schema: { params: importParams, body: chooseColumnsSchema, response: { 202: importSchema } },
    },
    async (request, reply) => {
      const chosen = { ...request.params, ...request.body };
      await chooseColumns(deps, queue, chosen, staffOf(request).id, request.arrivedAt);
      void reply.code(202);
      return shown(request, chosen.importId);
    },
  );

  app.post(
    '/api/staff/imports/:importId/take',
    {
      onRequest: mayWrite,
      schema: { params: importParams, body: takeImportSchema, response: { 200: importSchema } },
    },
    async (request) => {
      const { importId } = request.params;
      const { defaults } = request.body;
      await takeImport(deps, { importId, defaults }, staffOf(request).id, request.arrivedAt);
      return shown(request, importId);
    },
  );

  app.post(
    '/api/staff/imports/:importId/undo',
    {
      onRequest: mayWrite,
      schema: { params: importParams, body: undoImportSchema, response: { 200: undoneImportSchema } },
    },
    async (request) => {
      const { importId } = request.params;
      const { confirm } = request.body;
      await undoImport(deps, { importId, confirm }, staffOf(request).id, request.arrivedAt);
      const undone = await shown(request, importId);
      return { ...undone, shortContests: await shortContests(deps, undone.bankId, request.arrivedAt) };
    },
  );

  app.delete(
    '/api/staff/imports/:importId',
    { onRequest: mayWrite, schema: { params: importParams, response: { 204: z.null() } } },
    async (request, reply) => {
      await discardImport(deps, queue, request.params.importId, staffOf(request).id, request.arrivedAt);
      void reply.code(204);
      return null;
    },
  );
}
