// One process of the `rerank` bench: `fill` makes a round with a crowd that guessed a number; `run` makes it final and,
// once its best is annulled, ranks everybody anew, while somebody saves. `node rerank-process.ts fill|run DIR [ENTRANTS]`
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { asc, eq } from 'drizzle-orm';
import type { Deps } from '../src/deps.ts';
import { ofEdition } from '../src/ranking/editions.ts';
import { finalizeRound } from '../src/ranking/finalize-round.ts';
import { rerankRound } from '../src/ranking/rerank-round.ts';
import { makeEntrant } from '../testing/builders.ts';
import { makeOpenContest, multiplyEntrant, openDeps, storeResult } from './facts.ts';
import { quantile } from './row.ts';
import { watchTurns, type Turns } from './turns.ts';

/** What one piece of work took. */
export interface Took extends Turns {
  cpuMs: number;
  wallMs: number;
  /** Saves meanwhile, and what one waited: one in a hundred longer than the first figure, none longer than the second. */
  saves: number;
  saveP99Ms: number;
  saveMaxMs: number;
  rssMb: number;
}

export interface Reranked {
  lines: number;
  changed: number;
  /** The rows read once in SQL, nothing done with them. */
  pass: { cpuMs: number };
  finalize: Took;
  rerank: Took;
}

const [kind = '', dir = '', entrants = '0'] = process.argv.slice(2);
const day = 86_400_000;
/** Once it is over. */
const later = Date.now() + 2 * day;

async function fill() {
  const now = Date.now();
  const deps = await openDeps(dir);
  const contest = await makeOpenContest(deps, now, {
    prediction: { target: 'entrants', decimals: 0, among: 'round' },
    ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'duration', precisionMs: 1 }],
  });
  const { entrantId } = await makeEntrant(deps, contest, { now });
  await storeResult(deps, contest, entrantId, { number: 1, score: 5_000, durationMs: 600_000 }, now);
  const { attempts, predictions } = deps.store.tables;
  const [attempt] = await deps.store.read.select().from(attempts);
  await deps.store.write((tx) =>
    tx.insert(predictions).values({ attemptId: attempt?.id ?? '', seq: 1, value: 1, savedAt: now }),
  );
  await deps.store.close();
  // With the one that is copied: as many as asked for.
  multiplyEntrant(dir, Number(entrants) - 1);
  process.send?.('filled');
}

function readOnce(): { cpuMs: number } {
  const since = process.cpuUsage();
  const database = new Database(join(dir, 'contest.db'), { readonly: true });
  const rows = database
    .prepare(
      `select a.entrant_id, a.id, a.number, a.started_at, a.submitted_at, a.duration_ms, s.score, s.max_score,
         e.audience, e.annulled_at, e.merged_into, p.value
       from attempts a join score_events s on s.attempt_id = a.id join entrants e on e.id = a.entrant_id
         left join predictions p on p.attempt_id = a.id
       where a.submitted_at is not null order by a.entrant_id, a.number`,
    )
    .iterate();
  let count = 0;
  for (const row of rows) if (row) count++;
  database.close();
  if (count !== Number(entrants)) throw new Error(`${count} rows`);
  const { user, system } = process.cpuUsage(since);
  return { cpuMs: (user + system) / 1_000 };
}

/** Saves an answer every few milliseconds, as somebody in another contest would, until told to stop. */
function saveMeanwhile(deps: Deps) {
  const { responses } = deps.store.tables;
  const waited: number[] = [];
  const enough = new AbortController();
  const saving = (async () => {
    for (let seq = 1; !enough.signal.aborted; seq++) {
      const row = { attemptId: `other-${later}`, slot: 1, seq, choice: ['a'], savedAt: later };
      const since = performance.now();
      await deps.store.write((tx) => tx.insert(responses).values(row));
      waited.push(performance.now() - since);
      await sleep(4);
    }
  })();
  return async () => {
    enough.abort();
    await saving;
    await deps.store.write((tx) => tx.delete(responses).where(eq(responses.attemptId, `other-${later}`)));
    return waited;
  };
}

async function take(deps: Deps, turns: () => Turns, work: () => Promise<unknown>): Promise<Took> {
  turns();
  const stop = saveMeanwhile(deps);
  const [cpu, since] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const wallMs = performance.now() - since;
  const told = turns();
  const waited = await stop();
  return {
    ...told,
    cpuMs: (user + system) / 1_000,
    wallMs,
    saves: waited.length,
    saveP99Ms: quantile(waited, 0.99),
    saveMaxMs: Math.max(...waited),
    rssMb: process.memoryUsage.rss() / 1e6,
  };
}

async function annulBest(deps: Deps, roundId: string) {
  const { finalStandings, entrants: entries } = deps.store.tables;
  const [best] = await deps.store.read
    .select({ entrantId: finalStandings.entrantId })
    .from(finalStandings)
    .where(ofEdition(deps, roundId, 1))
    .orderBy(asc(finalStandings.rankKey))
    .limit(1);
  await deps.store.write((tx) =>
    tx
      .update(entries)
      .set({ annulledAt: later })
      .where(eq(entries.id, best?.entrantId ?? '')),
  );
}

async function run() {
  const turns = watchTurns(1);
  const deps = await openDeps(dir);
  const [round] = await deps.store.read.select().from(deps.store.tables.rounds);
  const roundId = round?.id ?? '';
  const pass = readOnce();
  const finalize = await take(deps, turns, async () => {
    if (!(await finalizeRound(deps, roundId, later))) throw new Error('The round is not final');
  });
  await annulBest(deps, roundId);
  let changed = 0;
  const rerank = await take(deps, turns, async () => {
    changed = await rerankRound(deps, roundId, { by: 'bench' }, later + 1);
  });
  const told: Reranked = { lines: Number(entrants), changed, pass, finalize, rerank };
  process.send?.(told);
  if (!process.send) console.log(told);
  await deps.store.close();
}

await (kind === 'fill' ? fill() : run());
process.disconnect?.();
