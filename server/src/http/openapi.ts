import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { limits } from './limits.ts';

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
    transform: jsonSchemaTransform,
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
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: {
      url: '/api/openapi.json',
      withDefaultFonts: false,
      hideClientButton: true,
      telemetry: false,
    },
  });
}
