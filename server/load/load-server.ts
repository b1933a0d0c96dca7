// The server under load: the application over a database on disk, boards and sweeps running, with one contest in it. It
// believes the `X-Forwarded-For` of this machine, as behind a proxy, so that entrants come from networks of their own and
// every limit holds. `node load-server.ts DATA_DIR LEAD_MS ROUND_MS`
import { keepAccounts } from '../bench/accounting.ts';
import { openDeps } from '../bench/facts.ts';
import { buildApp } from '../src/app.ts';
import { loadSlots, makeLoadBank, makeLoadContest, type Window } from './load-contest.ts';

/** What the server says first. */
export interface LoadGreeting extends Window {
  port: number;
  slug: string;
  roundId: string;
}

const [dataDir = '', leadMs = '0', roundMs = '0'] = process.argv.slice(2);
const roundId = 'r-load';
const deps = await openDeps(dataDir);
const app = await buildApp(deps, { clock: Date.now, ticking: true, trustProxy: '127.0.0.1' });
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();

/** Once everything is there to come to: the round opens soon after. */
async function openContest() {
  const bank = await makeLoadBank(deps, Date.now());
  const opensAt = Date.now() + Number(leadMs);
  const window = { opensAt, closesAt: opensAt + Number(roundMs) };
  const { slug } = await makeLoadContest(deps, { bank, roundId, window, slots: loadSlots }, Date.now());
  return { slug, ...window };
}

const contest = await openContest();
const accounts = keepAccounts(20);

async function close() {
  await app.close();
  await deps.store.close();
  process.exit(0);
}

process.on('message', (question: 'cpu' | 'close') => {
  if (question === 'cpu') process.send?.(accounts());
  else void close();
});
// Ctrl-C reaches the whole group; the parent says when to end.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(1));
process.send?.({
  port: typeof address === 'object' && address ? address.port : 0,
  roundId,
  ...contest,
} satisfies LoadGreeting);
