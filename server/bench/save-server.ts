// The server process of the `save` bench: the application itself over a database on disk, and beside
// the real route one that does everything but store. Its parent asks for CPU time over IPC.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { count } from 'drizzle-orm';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import pino from 'pino';
import { openStore } from '@cchc/db/open.ts';
import { buildApp } from '../src/app.ts';
import { listenWidely } from '../src/http/entrances.ts';
import { savedSchema, saveResponseSchema } from '../src/attempts/contract.ts';
import { responseParams, saveOptions } from '../src/attempts/routes.ts';
import { Changes } from '../src/changes.ts';
import type { Deps } from '../src/deps.ts';
import { Secret } from '../src/http/secret.ts';
import { makeNewId } from '../src/ids.ts';
import { startAttempt } from '../src/attempts/start-attempt.ts';
import { makeBank, makeContest, makeEntrant } from '../testing/builders.ts';
import { keepAccounts } from './accounting.ts';

const [dir = '', sessions = '0'] = process.argv.slice(2);
mkdirSync(dir, { recursive: true });
const store = await openStore({ file: join(dir, 'contest.db') });
const deps: Deps = {
  store,
  secret: new Secret(randomBytes(32)),
  newId: makeNewId(randomBytes),
  randomBytes,
  changes: new Changes(),
  log: pino({ level: 'silent' }),
};

const now = Date.now();
const hour = 3600_000;
const bank = await makeBank(deps, { items: 60, now });
const contest = await makeContest(deps, {
  bank,
  now,
  rules: {
    rounds: [
      {
        id: 'bench',
        title: 'Bench',
        opensAt: now - hour,
        closesAt: now + 24 * hour,
        bankId: null,
        blueprint: null,
        sets: [],
      },
    ],
    sitting: { durationMs: 4 * hour, graceMs: 5_000, attempts: 1, counts: 'best' },
    blueprint: [{ topic: 'general', level: null, document: null, count: 20 }],
  },
});
const players = await Promise.all(
  Array.from({ length: Number(sessions) }, async () => {
    const { entrantId, cookie } = await makeEntrant(deps, contest, { now });
    const { attemptId } = await startAttempt(deps, { roundId: contest.roundId, entrantId }, now);
    return { attemptId, cookie };
  }),
);

const app = await buildApp(deps, { clock: Date.now });
app.withTypeProvider<ZodTypeProvider>().put(
  '/bench/attempts/:id/responses/:slot',
  {
    ...saveOptions,
    schema: { params: responseParams, body: saveResponseSchema, response: { 200: savedSchema } },
  },
  async (request) => ({ seq: request.body.seq, endsAt: now, serverNow: request.arrivedAt }),
);
const listening = await listenWidely(app, { port: 0, host: '127.0.0.1' });
const accounts = keepAccounts();

type Question = 'cpu' | 'rows' | 'close';

async function answer(question: Question) {
  if (question === 'cpu') {
    process.send?.(accounts());
  } else if (question === 'rows') {
    const [row] = await store.read.select({ n: count() }).from(store.tables.responses);
    process.send?.({ rows: row?.n ?? 0 });
  } else {
    await listening.close();
    await store.close();
    process.exit(0);
  }
}

process.on('message', (question: Question) => void answer(question));
process.send?.({ port: listening.port, players });
