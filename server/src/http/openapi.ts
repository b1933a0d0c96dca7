import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { catalogue } from '../problems.ts';
import { registerApiDocs } from './api-docs.ts';
import { limits } from './limits.ts';

/** What every refusal looks like (RFC 9457), with the names of the catalogue. */
const problemSchema = z.toJSONSchema(
  z.object({
    type: z.enum(Object.keys(catalogue).map((name) => `/problems/${name}`)),
    title: z.string().describe('In the language asked for: Vietnamese, or English if that is named first.'),
    status: z.int(),
    detail: z.string().optional().describe('What to do about it.'),
    instance: z.string().describe('Id of the request, as in the log.'),
    retryAfter: z.int().optional().describe('Seconds.'),
    errors: z
      .array(z.object({ pointer: z.string().describe('JSON Pointer (RFC 6901)'), detail: z.string() }))
      .optional(),
  }),
  { target: 'draft-2020-12' },
);

const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** Adds to every route what it may refuse with: only its description says so, nothing is validated by it. */
const withRefusals: typeof jsonSchemaTransform = (route) => {
  const { schema, url } = jsonSchemaTransform(route);
  if (schema['hide']) return { schema, url };
  const response = {
    ...(schema['response'] as object),
    '4XX': refusal('Refused: the type says why.'),
    '5XX': refusal('The server cannot do it now.'),
  };
  return { schema: { ...schema, response }, url };
};

/** `/api/openapi.json`, written from the routes' own schemas, and a page to browse it at `/api/docs`. */
export async function registerOpenApi(app: FastifyInstance) {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'CCHC contest platform',
        version: '1',
        description:
          'Contests, timed attempts, live boards. Errors are application/problem+json (RFC 9457). ' +
          'Times are UTC milliseconds, scores hundredths of a mark.',
      },
    },
    transform: withRefusals,
  });
  let written: string | undefined;
  app.get(
    '/api/openapi.json',
    { config: { rateLimit: limits.reading }, schema: { hide: true, response: { 200: z.unknown() } } },
    async (_request, reply) => {
      // Written once: routes no longer change, and writing it takes longer than any other answer to a stranger.
      written ??= JSON.stringify(app.swagger());
      return reply.type('application/json; charset=utf-8').serializer(String).send(written);
    },
  );
  registerApiDocs(app);
}
