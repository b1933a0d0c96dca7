import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

type Headers = Readonly<Record<string, string>>;

declare module 'fastify' {
  interface FastifyInstance {
    /** Headers that keep browsers from harm on a page; for pages that lie ready with all their headers. */
    pageHeaders: Headers;
    /** The same for answers of the API. */
    answerHeaders: Headers;
  }
}

/** Of helmet's headers, those that matter to an answer nobody opens as a page. Source: OWASP REST Security Cheat Sheet. */
const ofData = [
  'x-content-type-options',
  'x-frame-options',
  'cross-origin-resource-policy',
  'strict-transport-security',
];

/** Asked for by name: an import looks at all that the module has to offer, and loads a client of HTTP for that. */
const { IncomingMessage, ServerResponse } = process.getBuiltinModule('node:http');

/** What helmet says for every request alike: asked once, since asking each time costs more than the rest of a hook. */
function helmetHeaders(options: Parameters<typeof helmet>[0]): Headers {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, () => {});
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
}

/**
 * Puts the headers that keep browsers from harm on every answer.
 *
 * @param secure whether the public comes by https.
 */
export function registerSecurityHeaders(app: FastifyInstance, secure: boolean) {
  const ofPages = helmetHeaders({
    // The pages carry their own hashes (SvelteKit); the API sends no HTML.
    contentSecurityPolicy: false,
    // no-referrer would make browsers send `Origin: null` with forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure,
  });
  app.decorate('pageHeaders', ofPages);
  const ofAnswers = Object.fromEntries(
    ofData.flatMap((name) => (ofPages[name] === undefined ? [] : [[name, ofPages[name]]])),
  );
  app.decorate('answerHeaders', ofAnswers);
  app.addHook('onRequest', (request, reply, done) => {
    // The documentation of the API is a page.
    const isData = request.url.startsWith('/api/') && !request.url.startsWith('/api/docs');
    void reply.headers(isData ? ofAnswers : ofPages);
    done();
  });
}
