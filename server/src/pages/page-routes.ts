import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { accepts } from '../http/accepts.ts';
import type { Finished } from '../http/at-once.ts';
import { limits, networkOf } from '../http/limits.ts';
import { answerOf, sendReady } from '../http/ready-answer.ts';
import { SpendingLimit } from '../http/spending-limit.ts';
import { problem } from '../problems.ts';
import { sendCrowdPage } from './crowd-page.ts';
import { farewell } from './farewell.ts';
import { makeReady, PageCache, type Encoding, type ReadyPage } from './page-cache.ts';
import type { WebApp } from './web-app.ts';

function encodingFor({ headers: { 'accept-encoding': accepted } }: IncomingMessage): Encoding {
  if (accepts(accepted, 'br')) return 'br';
  return accepts(accepted, 'gzip') ? 'gzip' : 'identity';
}

const sendPage = (request: FastifyRequest, reply: FastifyReply, page: ReadyPage) =>
  sendReady(request, reply, page[encodingFor(request.raw)]);

/** Files have a dot in their last part or live under `/_app/`; everything else is a page, and so is a page's data. */
const isFile = (path: string) =>
  path.startsWith('/_app/') || (/\.[a-z0-9]+$/i.test(path) && !path.endsWith('/__data.json'));

/** A page's address is a key of the cache and stands in the page: a name or number with a port, then a path. */
const isHost = (host: string) => host.length <= 260 && /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host);

/**
 * How many pages that nobody has asked for before one network may have drawn, in how many ms, and how many anew. Five
 * hundred in a hall each look up their own receipt within a quarter of a minute; made-up addresses take a core no more than
 * an eighth of its time.
 */
const drawings = 300;
const drawingMs = 10_000;

interface PageOptions {
  web: WebApp;
  /** Public address of the platform; left out, the one each reader names. */
  origin: string | undefined;
  /** Whether a proxy may say which address a reader named. */
  isBehindProxy: boolean;
}

/** Mounts the web application behind the API: shells from memory, pages through the cache, files as they are. */
export async function pageRoutes(app: FastifyInstance, { web, origin, isBehindProxy }: PageOptions) {
  const budget = new SpendingLimit(drawings, drawingMs);
  const again = new SpendingLimit(drawings, drawingMs);
  const cache = new PageCache(web.render, app.pageHeaders);
  const reading = { config: { rateLimit: limits.reading } };

  const shells = new Map<string, ReadyPage>();
  for (const [path, bytes] of web.shells) {
    const headers = { ...app.pageHeaders, 'content-type': 'text/html; charset=utf-8' };
    const shell = await makeReady(200, headers, bytes, 11);
    shells.set(path, shell);
    app.get(path, { schema: { hide: true }, ...reading }, async (request, reply) =>
      sendPage(request, reply, shell),
    );
  }

  /** The page at an address, where nothing but its path and the reader's host say which it is. */
  const freshAt = (url: string, host = '') => {
    const base = origin ?? (isBehindProxy ? undefined : `http://${host}`);
    return base && isHost(host) ? cache.fresh(base + url, performance.now(), app.admission.level) : undefined;
  };
  app.atOnce.add('/', (request, url): Finished | undefined => {
    if (url.startsWith('/api/')) return undefined;
    const shell = shells.get(url);
    const page = shell ?? freshAt(url, request.headers.host);
    const ready = page?.[encodingFor(request)];
    return ready && { route: shell ? url : '/*', ...answerOf(ready, request.headers['if-none-match']) };
  });

  if (web.serviceWorker === 'off')
    app.get('/service-worker.js', { schema: { hide: true }, ...reading }, async (_request, reply) =>
      reply.headers({ 'content-type': 'text/javascript', 'cache-control': 'no-cache' }).send(farewell),
    );

  app.get('/*', { schema: { hide: true }, ...reading }, async (request, reply) => {
    const [path = '/', query] = request.url.split('?');
    if (!path.startsWith('/') || path.startsWith('/api/') || !isHost(request.host))
      throw problem('not-found');
    if (isFile(path)) return sendFile(web, request, reply);
    const base = origin ?? `${request.protocol}://${request.host}`;
    const address = base + path + (query ? keptQuery(query) : '');
    const { level } = app.admission;
    const now = performance.now();
    const mayDraw = () => level < renderingEndsAt && budget.spend(networkOf(request), now);
    if (!cache.has(address) && !mayDraw()) return turnAway(request, reply, path);
    // A network for which too much is drawn anew is served what lies there, for as long as everybody is in a crowd.
    const isTooMuch = cache.isOld(address, now, level) && !again.spend(networkOf(request), now);
    const life = isTooMuch ? renderingEndsAt : level;
    return sendPage(request, reply, await cache.page(address, now, life));
  });
}

/** Only some queries change a server-rendered page; a made-up one must not make a page of its own. */
function keptQuery(query: string): string {
  const kept = new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => pageQueries.has(name)));
  return kept.size > 0 ? `?${kept.toString()}` : '';
}

/** From this level of `admission/` on only pages that have been rendered before are, and rarely. */
const renderingEndsAt = 2;

/** A page is told in a page, its data to the script that asked for it. */
function turnAway(request: FastifyRequest, reply: FastifyReply, path: string) {
  const retryAfter = request.server.admission.turnAway('read');
  if (path.endsWith('/__data.json')) throw problem('server-busy', { retryAfter });
  return sendCrowdPage(request, reply, retryAfter);
}

const pageQueries = new Set([
  'x-sveltekit-invalidated',
  'x-sveltekit-trailing-slash',
  'round',
  'board',
  'offset',
  'page',
  'audience',
  'ranking',
  'bloc',
  'code',
]);

function sendFile(web: WebApp, request: FastifyRequest, reply: FastifyReply) {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  // Built files say otherwise by themselves: their names tell what is in them.
  reply.raw.setHeader('cache-control', 'no-cache');
  reply.hijack();
  web.serveFile(request.raw, reply.raw, () => {
    reply.raw.statusCode = 404;
    reply.raw.end();
  });
  return reply;
}
