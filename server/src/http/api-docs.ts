import Fastify, { type FastifyInstance } from 'fastify';
import { problem } from '../problems.ts';
import { limits } from './limits.ts';

const routePrefix = '/api/docs';

/** The page with its script, as an application of its own: a plugin cannot join one that runs already. */
async function openDocs(): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const docs = Fastify();
  await docs.register(scalar, {
    routePrefix,
    configuration: {
      url: '/api/openapi.json',
      withDefaultFonts: false,
      hideClientButton: true,
      telemetry: false,
    },
  });
  return docs;
}

/**
 * A page to browse the API, at `/api/docs`. It is for developers: its code, a tenth of all there is to load, and its
 * script of several megabytes wait until somebody asks.
 */
export function registerApiDocs(app: FastifyInstance) {
  let docs: Promise<FastifyInstance> | undefined;
  for (const url of [routePrefix, `${routePrefix}/*`])
    app.get(
      url,
      { config: { rateLimit: limits.reading }, schema: { hide: true } },
      async (request, reply) => {
        const answer = await (await (docs ??= openDocs())).inject({ method: 'GET', url: request.url });
        if (answer.statusCode === 404) throw problem('not-found');
        const { location, 'content-type': type } = answer.headers;
        if (typeof location === 'string') void reply.header('location', location);
        if (typeof type === 'string') void reply.type(type);
        return reply.code(answer.statusCode).send(answer.rawPayload);
      },
    );
}
