// The server process of the `read` bench: the application over a database that holds a crowd, and a bare
// Fastify beside it that answers with the very same bytes. Its parent asks for CPU time over IPC.
import { randomBytes } from 'node:crypto';
import Fastify from 'fastify';
import { buildApp } from '../src/app.ts';
import { listenWidely } from '../src/http/entrances.ts';
import { makeEntrant } from '../testing/builders.ts';
import { keepAccounts } from './accounting.ts';
import { makeOpenContest, multiplyEntrant, openDeps, storeResult } from './facts.ts';

const [dir = '', entrants = '0', sessions = '0'] = process.argv.slice(2);
const now = Date.now();
const secret = randomBytes(32);

async function fill() {
  const deps = await openDeps(dir, secret);
  const contest = await makeOpenContest(deps, now);
  const { entrantId } = await makeEntrant(deps, contest, { now });
  await storeResult(deps, contest, entrantId, { number: 1, score: 5_000, durationMs: 600_000 }, now);
  await deps.store.close();
  multiplyEntrant(dir, Number(entrants));
  return contest;
}

const contest = await fill();
const deps = await openDeps(dir, secret);
const cookies = await Promise.all(
  Array.from({ length: Number(sessions) }, async (_, index) => {
    const { entrantId, cookie } = await makeEntrant(deps, contest, { now });
    await storeResult(
      deps,
      contest,
      entrantId,
      { number: 1, score: (index * 37) % 10_000, durationMs: 90_000 + index },
      now,
    );
    return cookie;
  }),
);

const startedAt = performance.now();
const app = await buildApp(deps, { clock: Date.now });
const startMs = performance.now() - startedAt;
const board = `/api/boards/${encodeURIComponent(`round:${contest.roundId}`)}`;

/** The bytes of one of our answers. */
async function bytesOf(url: string): Promise<Buffer> {
  const answer = await app.inject({ url, headers: { cookie: cookies[0] ?? '' } });
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  return answer.rawPayload;
}

const bare = Fastify();
for (const [name, url] of Object.entries({ page: board, deep: `${board}?offset=500`, own: `${board}/me` })) {
  const bytes = await bytesOf(url);
  bare.get(`/${name}`, async (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes));
}

const at = { port: 0, host: '127.0.0.1' };
const ours = await listenWidely(app, at);
const ports = { ours: ours.port, bare: Number(new URL(await bare.listen(at)).port) };
const accounts = keepAccounts();

async function close() {
  await Promise.all([ours.close(), bare.close()]);
  await deps.store.close();
  process.exit(0);
}

process.on('message', (question: 'cpu' | 'close') => {
  if (question === 'cpu') process.send?.(accounts());
  else void close();
});
process.send?.({ ports, board, cookies, startMs, rssMb: process.memoryUsage.rss() / 1e6 });
