import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { limits } from '../http/limits.ts';
import { staffGuard } from '../http/staff.ts';
import { mostUploads, takeFiles, takeUploadPlace, uploadsFull } from '../http/uploads.ts';
import { problem } from '../problems.ts';
import { ExportGate } from '../reports/export-gate.ts';
import { readRange } from './byte-range.ts';
import { largestImage, sha256Schema, storedMediaFileSchema } from './contract.ts';
import { getMedia, type MediaFile } from './get-media.ts';
import { storeMedia } from './store-media.ts';

/** Says that the file is too large, where that is what went wrong. */
const sayLimit = (error: FastifyError) => {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') throw problem('media-too-large', { limit: largestImage });
  throw error;
};

const anyBytes = z.unknown().meta({ type: 'string', format: 'binary' });
const fileReply = {
  304: z.null(),
  200: {
    description: 'The picture or sound.',
    content: { 'application/octet-stream': { schema: anyBytes } },
  },
};

/** Answers with a file, or the part of it that was asked for. */
const sendFile = (request: FastifyRequest, reply: FastifyReply, { mime, bytes }: MediaFile) => {
  void reply.type(mime).header('accept-ranges', 'bytes');
  const range = readRange(request.headers.range, bytes.length);
  if (range === 'whole') return reply.send(bytes);
  if (range === 'none')
    return reply.code(416).header('content-range', `bytes */${bytes.length}`).send(Buffer.alloc(0));
  const { first, last } = range;
  void reply.code(206).header('content-range', `bytes ${first}-${last}/${bytes.length}`);
  return reply.send(bytes.subarray(first, last + 1));
};

/**
 * Pictures are made smaller one at a time. As many wait as may be on their way: those of somebody who has gone away
 * wait as well, and are held until their turn comes. An import has one picture in hand at a time and is not refused.
 */
const gate = new ExportGate(mostUploads.server, uploadsFull);

/** Pictures and sounds of questions: uploaded by organisers, read by whoever was given their address. */
export async function mediaRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/media/:sha256',
    {
      config: { rateLimit: limits.reading },
      schema: { params: z.object({ sha256: sha256Schema }), response: fileReply },
    },
    async (request, reply) => {
      const { sha256 } = request.params;
      const file = await getMedia(deps, sha256);
      void reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('etag', `"${sha256}"`)
        // Opened by itself it is a picture and nothing else, whatever a browser makes of its bytes.
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('x-content-type-options', 'nosniff');
      if (request.headers['if-none-match']?.includes(sha256)) return reply.code(304).send(null);
      return sendFile(request, reply, file);
    },
  );

  await app.register(async (uploads) => {
    takeFiles(uploads, largestImage);
    uploads.withTypeProvider<ZodTypeProvider>().post(
      '/api/staff/media',
      {
        bodyLimit: largestImage,
        errorHandler: sayLimit,
        onRequest: [staffGuard({ roles: ['organiser'] }), takeUploadPlace],
        schema: {
          description:
            'The body (application/octet-stream) is the file: a picture of at most 12 MB, or mp3, m4a, ogg or wav of ' +
            'at most 3 MB.',
          response: { 200: storedMediaFileSchema },
        },
      },
      async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
        return gate.run(() => storeMedia(deps, bytes, request.arrivedAt));
      },
    );
  });
}
