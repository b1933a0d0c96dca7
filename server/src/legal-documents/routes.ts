import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { staffGuard, staffOf } from '../http/staff.ts';
import { amendDocument, endDocument, replaceDocument, restoreDocument } from './change-standing.ts';
import { listBankDoubts } from './bank-doubts.ts';
import { listCiting } from './citing-items.ts';
import { previewConsequences, shortBecauseOf } from './consequences.ts';
import {
  amendDocumentSchema,
  bankDoubtsQuerySchema,
  bankDoubtsSchema,
  changeDocumentSchema,
  changedDocumentSchema,
  citingItemsSchema,
  citingQuerySchema,
  consequencesSchema,
  documentListSchema,
  documentPageSchema,
  documentQuerySchema,
  endDocumentSchema,
  namedDocumentsSchema,
  namedQuerySchema,
  recognisedSchema,
  recogniseQuerySchema,
  replaceDocumentSchema,
  restoreDocumentSchema,
  writtenDocumentSchema,
  type ChangedDocument,
} from './contract.ts';
import { getDocument } from './get-document.ts';
import { listDocuments, nameDocuments } from './list-documents.ts';
import { recogniseBasis } from './recognise.ts';
import { changeDocument, createDocument } from './write-document.ts';

const root = '/api/staff/legal-documents';
const documentParams = z.object({ documentId: z.string().max(80) });

/** The catalogue of legal documents: read by organisers and auditors of the whole platform, written by organisers. */
export async function legalDocumentRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const mayRead = staffGuard({ roles: ['organiser', 'auditor'] });
  const mayWrite = staffGuard({ roles: ['organiser'] });
  const changed = async (
    documentId: string,
    { arrivedAt }: Pick<FastifyRequest, 'arrivedAt'>,
  ): Promise<ChangedDocument> => ({
    ...(await getDocument(deps, documentId, arrivedAt)),
    shortContests: await shortBecauseOf(deps, documentId, arrivedAt),
  });

  app.get(
    root,
    {
      onRequest: mayRead,
      schema: { querystring: documentQuerySchema, response: { 200: documentListSchema } },
    },
    async (request) => listDocuments(deps, request.query, request.arrivedAt),
  );

  app.get(
    `${root}/recognise`,
    {
      onRequest: mayRead,
      schema: { querystring: recogniseQuerySchema, response: { 200: recognisedSchema } },
    },
    async (request) => recogniseBasis(deps, request.query.text, request.arrivedAt),
  );

  app.get(
    `${root}/doubts`,
    {
      onRequest: mayRead,
      schema: { querystring: bankDoubtsQuerySchema, response: { 200: bankDoubtsSchema } },
    },
    async (request) => listBankDoubts(deps, request.query.bankId, request.arrivedAt),
  );

  app.get(
    `${root}/named`,
    {
      onRequest: mayRead,
      schema: { querystring: namedQuerySchema, response: { 200: namedDocumentsSchema } },
    },
    async (request) => nameDocuments(deps, request.query.ids),
  );

  app.post(
    root,
    {
      onRequest: mayWrite,
      schema: { body: z.object({ document: writtenDocumentSchema }), response: { 201: documentPageSchema } },
    },
    async (request, reply) => {
      const { document } = request.body;
      const { documentId } = await createDocument(deps, document, staffOf(request).id, request.arrivedAt);
      void reply.code(201);
      return getDocument(deps, documentId, request.arrivedAt);
    },
  );

  app.get(
    `${root}/:documentId`,
    { onRequest: mayRead, schema: { params: documentParams, response: { 200: documentPageSchema } } },
    async (request) => getDocument(deps, request.params.documentId, request.arrivedAt),
  );

  app.put(
    `${root}/:documentId`,
    {
      onRequest: mayWrite,
      schema: {
        params: documentParams,
        body: changeDocumentSchema,
        response: { 200: changedDocumentSchema },
      },
    },
    async (request) => {
      const change = { ...request.params, ...request.body };
      await changeDocument(deps, change, staffOf(request).id, request.arrivedAt);
      return changed(change.documentId, request);
    },
  );

  app.get(
    `${root}/:documentId/items`,
    {
      onRequest: mayRead,
      schema: {
        params: documentParams,
        querystring: citingQuerySchema,
        response: { 200: citingItemsSchema },
      },
    },
    async (request) => listCiting(deps, request.params.documentId, request.query),
  );

  app.get(
    `${root}/:documentId/consequences`,
    { onRequest: mayRead, schema: { params: documentParams, response: { 200: consequencesSchema } } },
    async (request) => previewConsequences(deps, request.params.documentId, request.arrivedAt),
  );

  app.post(
    `${root}/:documentId/replace`,
    {
      onRequest: mayWrite,
      schema: {
        params: documentParams,
        body: replaceDocumentSchema,
        response: { 200: changedDocumentSchema },
      },
    },
    async (request) => {
      const change = { ...request.params, ...request.body };
      await replaceDocument(deps, change, staffOf(request).id, request.arrivedAt);
      return changed(change.documentId, request);
    },
  );

  app.post(
    `${root}/:documentId/end`,
    {
      onRequest: mayWrite,
      schema: { params: documentParams, body: endDocumentSchema, response: { 200: changedDocumentSchema } },
    },
    async (request) => {
      const change = { ...request.params, ...request.body };
      await endDocument(deps, change, staffOf(request).id, request.arrivedAt);
      return changed(change.documentId, request);
    },
  );

  app.post(
    `${root}/:documentId/amend`,
    {
      onRequest: mayWrite,
      schema: { params: documentParams, body: amendDocumentSchema, response: { 200: changedDocumentSchema } },
    },
    async (request) => {
      const change = { ...request.params, ...request.body };
      await amendDocument(deps, change, staffOf(request).id, request.arrivedAt);
      return changed(change.documentId, request);
    },
  );

  app.post(
    `${root}/:documentId/restore`,
    {
      onRequest: mayWrite,
      schema: {
        params: documentParams,
        body: restoreDocumentSchema,
        response: { 200: changedDocumentSchema },
      },
    },
    async (request) => {
      const change = { ...request.params, ...request.body };
      await restoreDocument(deps, change, staffOf(request).id, request.arrivedAt);
      return changed(change.documentId, request);
    },
  );
}
