// One start of the `start` bench: `app` brings the application up over a database that holds a crowd, until it listens
// and its boards stand; `rows` merely reads the rows those boards are made of; `facts` has the boards' own reader read
// them and builds nothing; `fill` makes the crowd. `node start-process.ts app|rows|facts|fill DIR [ENTRANTS]`
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';

// What a process needs of the platform is imported in the function that needs it.

/** What was taken: by a start from the first instruction of its process, by reading from the first row to the last. */
export interface Started {
  cpuMs: number;
  wallMs: number;
  rssMb: number;
  /** How many the board holds, or rows were read. */
  results: number;
}

const [kind = '', dir = '', entrants = '0'] = process.argv.slice(2);

/** @param since when it began, where that was not with the process. */
const started = (results: number, since = { user: 0, system: 0, at: 0 }): Started => {
  const { user, system } = process.cpuUsage();
  return {
    cpuMs: (user + system - since.user - since.system) / 1_000,
    wallMs: performance.now() - since.at,
    rssMb: process.memoryUsage.rss() / 1e6,
    results,
  };
};

async function startApp() {
  const { buildApp } = await import('../src/app.ts');
  const { openDeps } = await import('./facts.ts');
  const deps = await openDeps(dir, randomBytes(32));
  const app = await buildApp(deps, { clock: Date.now });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const [round] = await deps.store.read.select().from(deps.store.tables.rounds);
  const { total } = (await app.inject(`/api/boards/round:${round?.id}?limit=1`)).json<{ total: number }>();
  process.send?.(started(total));
  await app.close();
  await deps.store.close();
}

/** In the order the boards ask for, each row an object, all in one statement. */
function readRows() {
  const since = { ...process.cpuUsage(), at: performance.now() };
  const database = new Database(join(dir, 'contest.db'), { readonly: true });
  const rows = database
    .prepare(
      `select a.entrant_id, a.id, a.number, a.started_at, a.submitted_at, a.duration_ms, s.score, s.max_score,
         s.scored_at, p.full_name, e.unit_id, e.audience, e.annulled_at
       from attempts a join score_events s on s.attempt_id = a.id join entrants e on e.id = a.entrant_id
         join entrant_profiles p on p.entrant_id = a.entrant_id
       where a.submitted_at is not null order by a.entrant_id, a.number`,
    )
    .iterate();
  let count = 0;
  for (const row of rows) if (row) count++;
  database.close();
  process.send?.(started(count, since));
}

async function readFacts() {
  const { readRoundFacts } = await import('../src/ranking/round-facts.ts');
  const { openDeps } = await import('./facts.ts');
  const deps = await openDeps(dir);
  const [round] = await deps.store.read.select().from(deps.store.tables.rounds);
  const since = { ...process.cpuUsage(), at: performance.now() };
  let count = 0;
  await readRoundFacts(deps, round?.id ?? '', () => count++);
  process.send?.(started(count, since));
  await deps.store.close();
}

async function fill() {
  const { makeEntrant } = await import('../testing/builders.ts');
  const { makeOpenContest, multiplyEntrant, openDeps, storeResult } = await import('./facts.ts');
  const now = Date.now();
  const deps = await openDeps(dir);
  const contest = await makeOpenContest(deps, now);
  const { entrantId } = await makeEntrant(deps, contest, { now });
  await storeResult(deps, contest, entrantId, { number: 1, score: 5_000, durationMs: 600_000 }, now);
  await deps.store.close();
  // With the one that is copied: as many as asked for.
  multiplyEntrant(dir, Number(entrants) - 1);
  process.send?.(started(Number(entrants)));
}

if (kind === 'app') await startApp();
else if (kind === 'rows') readRows();
else if (kind === 'facts') await readFacts();
else await fill();
process.disconnect();
