// The server under load: the application over a database on disk, boards and sweeps running, with one contest in it. It
// believes the `X-Forwarded-For` of this machine, as behind a proxy, so that entrants come from networks of their own and
// every limit holds. `node --expose-gc load-server.ts
// DATA_DIR LEAD_MS ROUND_MS once|again`
import { keepAccounts } from '../bench/accounting.ts';
import { openDeps } from '../bench/facts.ts';
import { buildApp } from '../src/app.ts';
import { listenWidely } from '../src/http/entrances.ts';
import type { Held } from './memory.ts';
import { loadSlots, makeLoadBank, makeLoadContest, type Window } from './load-contest.ts';

/** What the parent may ask: accounts, memory after collection, or the end. */
export type LoadQuestion = 'cpu' | 'memory' | 'close';

/** What the server says first. */
export interface LoadGreeting extends Window {
  port: number;
  slug: string;
  roundId: string;
}

const [dataDir = '', leadMs = '0', roundMs = '0', sitting = 'once'] = process.argv.slice(2);
const roundId = 'r-load';
const deps = await openDeps(dataDir);
const app = await buildApp(deps, { clock: Date.now, ticking: true, trustProxy: '127.0.0.1' });
const listening = await listenWidely(app, { port: 0, host: '127.0.0.1' });

/** Once everything is there to come to: the round opens soon after. */
async function openContest() {
  const bank = await makeLoadBank(deps, Date.now());
  const opensAt = Date.now() + Number(leadMs);
  const window = { opensAt, closesAt: opensAt + Number(roundMs) };
  const attempts = sitting === 'again' ? null : 1;
  const round = { bank, roundId, window, slots: loadSlots, attempts };
  const { slug } = await makeLoadContest(deps, round, Date.now());
  return { slug, ...window };
}

const contest = await openContest();
const accounts = keepAccounts(20);

async function close() {
  await listening.close();
  await deps.store.close();
  process.exit(0);
}

/** What is held, twice collected: the first collection may leave what only finalizers let go of. */
async function memory(): Promise<Held> {
  const attempts = await deps.store.read.$count(deps.store.tables.attempts);
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heldBytes: heapUsed + external, rssBytes: rss, attempts };
}

process.on('message', (question: LoadQuestion) => {
  if (question === 'cpu') process.send?.(accounts());
  else if (question === 'memory') void memory().then((held) => process.send?.(held));
  else void close();
});
// Ctrl-C reaches the whole group; the parent says when to end.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(1));
process.send?.({
  port: listening.port,
  roundId,
  ...contest,
} satisfies LoadGreeting);
