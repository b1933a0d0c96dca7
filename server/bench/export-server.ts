// The server process of the `export` bench: the application over a database that holds a crowd with a result each, and
// an organiser signed in. Its parent downloads workbooks over HTTP, and asks over IPC what that took.
// `node export-server.ts DIR ENTRANTS`
import { randomBytes } from 'node:crypto';
import { buildApp } from '../src/app.ts';
import { makeEntrant } from '../testing/builders.ts';
import { makeStaff } from '../testing/staff.ts';
import { makeOpenContest, multiplyEntrant, openDeps, storeResult } from './facts.ts';
import { watchTurns } from './turns.ts';

const [dir = '', entrants = '0'] = process.argv.slice(2);
const now = Date.now();
const secret = randomBytes(32);

async function fill() {
  const deps = await openDeps(dir, secret);
  const contest = await makeOpenContest(deps, now);
  const { entrantId } = await makeEntrant(deps, contest, { now });
  await storeResult(deps, contest, entrantId, { number: 1, score: 5_000, durationMs: 600_000 }, now);
  await deps.store.close();
  // With the one that is copied: as many as asked for.
  multiplyEntrant(dir, Number(entrants) - 1);
  return contest;
}

const { contestId } = await fill();
const deps = await openDeps(dir, secret);
const { cookie } = await makeStaff(deps, [{ role: 'admin', contestId: null, unitId: null }], { now });
const app = await buildApp(deps, { clock: Date.now });
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();

const turns = watchTurns(1);

let peak = 0;
const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
setInterval(look, 50).unref();

/** What the process has used; delays and memory since it was last asked, threads included. */
const accounts = () => {
  look();
  const { user, system } = process.cpuUsage();
  const told = { ...turns(), cpuMs: (user + system) / 1000, peakMb: peak / 1e6 };
  peak = 0;
  return told;
};

async function close() {
  await app.close();
  await deps.store.close();
  process.exit(0);
}

process.on('message', (question: 'cpu' | 'close') => {
  if (question === 'cpu') process.send?.(accounts());
  else void close();
});
process.send?.({ port: typeof address === 'object' && address ? address.port : 0, cookie, contestId });
