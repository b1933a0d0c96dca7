// `npm run bench [-- NAME…] [--json]`: each figure beside its ceiling, measured in the same run, as one table. All of
// them unless named. Sizes are those of the targets unless given, e.g. `--results 100000`.
import { parseArgs } from 'node:util';
import { benches, type BenchSizes } from '@cchc/server/bench/benches.ts';
import { known } from '@cchc/server/bench/known.ts';
import type { BenchRow } from '@cchc/server/bench/row.ts';
import { runBench } from '@cchc/server/bench/run-bench.ts';
import { benchTable } from '@cchc/server/bench/table.ts';

/** All benches together take no longer; what has not had its turn by then is told so. */
const altogetherMs = 20 * 60_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    results: { type: 'string' },
    entrants: { type: 'string', default: '10000' },
    watchers: { type: 'string', default: '10000' },
    questions: { type: 'string', default: '10000' },
    pairs: { type: 'string', default: '5' },
    seconds: { type: 'string' },
  },
});

const sizes: BenchSizes = {
  results: values.results === undefined ? undefined : Number(values.results),
  entrants: Number(values.entrants),
  watchers: Number(values.watchers),
  questions: Number(values.questions),
  pairs: Number(values.pairs),
  seconds: values.seconds === undefined ? undefined : Number(values.seconds),
};
const names = Object.keys(benches);
const chosen = positionals.length === 0 || positionals.includes('all') ? names : positionals;
const areSizes = Object.values(sizes).every((size) => size === undefined || size > 0);
if (!areSizes || chosen.some((each) => !names.includes(each))) {
  console.error(
    `npm run bench -- [all|${names.join('|')}] [--json] [--results N] [--entrants N] [--watchers N] [--questions N] [--pairs N] [--seconds N]`,
  );
  process.exit(2);
}

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
const until = performance.now() + altogetherMs;
const rows: BenchRow[] = [];
for (const name of chosen) {
  if (stop.signal.aborted) break;
  const started = performance.now();
  const row = await runBench(name, sizes, { withinMs: until - started, signal: stop.signal });
  rows.push(row);
  // Beside the table, which is all that goes to standard output.
  console.error(
    `${name}: ${row.met ? 'met' : 'not met'}, ${Math.round((performance.now() - started) / 1_000)} s`,
  );
}
console.log(values.json ? JSON.stringify(rows, null, 2) : benchTable(rows, known));
process.exitCode = stop.signal.aborted ? 130 : 0;
