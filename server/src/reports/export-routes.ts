import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { getPublishedContest } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { languageOf } from '../http/errors.ts';
import { limits } from '../http/limits.ts';
import { publicOrigin } from '../http/origin.ts';
import { staffGuard, staffMay, staffOf } from '../http/staff.ts';
import { problem, type Language } from '../problems.ts';
import { exportContest } from './export-contest.ts';
import { exportKeySchema, exportStateSchema } from './export-contract.ts';
import { FileCache, sendCached } from './export-cache.ts';
import { ExportsUnderWay } from './exports-under-way.ts';
import { drawPoster, posterFacts, posterSizes } from './poster.ts';
import { renderShareImage, shareFacts } from './share-image.ts';

const contestParams = z.object({ id: z.string().max(60) });
const slugParams = z.object({ slug: z.string().max(60) });
const languageQuery = z.object({ language: z.enum(['vi', 'en']).optional() });

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Names are the caller's own: nobody looks at another's. */
const nameOfExport = (request: FastifyRequest, contestId: string, key = request.id): string =>
  `${staffOf(request).id} ${contestId} ${key}`;

/** A reply that is a file: bytes of one type, sent as they are. */
const file = (type: string, description: string) => ({
  200: {
    description,
    content: { [type]: { schema: z.unknown().meta({ type: 'string', format: 'binary' }) } },
  },
});

/** The language asked for in the address, otherwise that of the browser. */
const wanted = (request: FastifyRequest, language: Language | undefined): Language =>
  language ?? languageOf(request);

/** What leaves the platform as a file: results for staff; poster and share image for everyone. */
export async function exportRoutes(
  fastify: FastifyInstance,
  { deps, origin }: { deps: Deps; origin: string | undefined },
) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const underWay = new ExportsUnderWay();
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  const posters = new FileCache(60);
  const images = new FileCache(200);
  const drawing = { rateLimit: limits.drawing };

  app.get(
    '/api/staff/contests/:id/export.xlsx',
    {
      onRequest: staffGuard({ roles: ['organiser', 'auditor'], contestParam: 'id' }),
      schema: {
        params: contestParams,
        querystring: languageQuery.extend({
          roundId: z.string().max(60).optional(),
          key: exportKeySchema.optional(),
        }),
        response: file(xlsx, 'Results, entrants, statistics and rules as a workbook.'),
      },
    },
    async (request, reply) => {
      const { id: contestId } = request.params;
      const people = staffMay(request, ['organiser'], { contestId });
      const gone = new AbortController();
      const { progress, end } = underWay.begin(nameOfExport(request, contestId, request.query.key));
      reply.raw.once('close', () => {
        gone.abort();
        end();
      });
      const exported = await exportContest(
        deps,
        {
          contestId,
          roundId: request.query.roundId ?? null,
          language: wanted(request, request.query.language),
          people,
        },
        staffOf(request),
        request.arrivedAt,
        { signal: AbortSignal.any([gone.signal, closing.signal]), progress },
      ).catch((error: unknown) => {
        if (gone.signal.aborted) return undefined;
        throw closing.signal.aborted ? problem('overloaded', { retryAfter: 5 }) : error;
      });
      // Nobody is there to be answered.
      if (!exported) return reply.hijack();
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${exported.name}"`)
        .type(xlsx)
        .send(exported.body);
    },
  );

  app.get(
    '/api/staff/contests/:id/exports/:key',
    {
      onRequest: staffGuard({ roles: ['organiser', 'auditor'], contestParam: 'id' }),
      schema: {
        params: contestParams.extend({ key: exportKeySchema }),
        response: { 200: exportStateSchema },
      },
    },
    async (request, reply) => {
      const { id, key } = request.params;
      void reply.header('cache-control', 'no-store');
      return underWay.find(nameOfExport(request, id, key));
    },
  );

  app.get(
    '/api/contests/:slug/poster.pdf',
    {
      config: drawing,
      schema: {
        params: slugParams,
        querystring: languageQuery.extend({ size: z.enum(posterSizes).default('A4') }),
        response: file('application/pdf', 'A poster with a QR code, to print.'),
      },
    },
    async (request, reply) => {
      const { size } = request.query;
      const language = wanted(request, request.query.language);
      const contest = await getPublishedContest(deps, request.params.slug);
      const facts = posterFacts(contest, size, language, publicOrigin(request, origin));
      const poster = await posters.get(JSON.stringify(facts), () => drawPoster({ facts, form: 'pdf' }));
      const name = `${language === 'vi' ? 'ap-phich' : 'poster'}-${contest.slug}-${size}.pdf`;
      return sendCached(request, reply.header('content-disposition', `inline; filename="${name}"`), {
        type: 'application/pdf',
        ...poster,
      });
    },
  );

  app.get(
    '/api/contests/:slug/poster.png',
    {
      config: drawing,
      schema: {
        params: slugParams,
        querystring: languageQuery,
        response: file('image/png', 'A picture of the poster, to look at before printing.'),
      },
    },
    async (request, reply) => {
      const language = wanted(request, request.query.language);
      const contest = await getPublishedContest(deps, request.params.slug);
      const facts = posterFacts(contest, 'A4', language, publicOrigin(request, origin));
      const preview = await images.get(`poster ${JSON.stringify(facts)}`, () =>
        drawPoster({ facts, form: 'png' }),
      );
      return sendCached(request, reply, { type: 'image/png', ...preview });
    },
  );

  app.get(
    '/api/contests/:slug/share.png',
    {
      config: { rateLimit: limits.reading },
      schema: {
        params: slugParams,
        querystring: languageQuery,
        response: file('image/png', 'The picture a shared link shows, 1200×630.'),
      },
    },
    async (request, reply) => {
      const contest = await getPublishedContest(deps, request.params.slug);
      const facts = shareFacts(contest, wanted(request, request.query.language));
      const image = await images.get(JSON.stringify(facts), () => renderShareImage(facts));
      return sendCached(request, reply, { type: 'image/png', ...image });
    },
  );
}
