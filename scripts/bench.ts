// `npm run bench -- NAME|all [--json]`: each figure beside its ceiling, measured in the same run.
// Sizes are those of the targets unless given: `--entrants`, `--watchers`, `--questions`, `--pairs`, `--seconds`.
import { parseArgs } from 'node:util';
import { benchImport } from '@cchc/server/bench/import.ts';
import { benchPush } from '@cchc/server/bench/push.ts';
import { benchRead } from '@cchc/server/bench/read.ts';
import { benchSave } from '@cchc/server/bench/save.ts';
import type { BenchRow } from '@cchc/server/bench/row.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    entrants: { type: 'string', default: '1000000' },
    watchers: { type: 'string', default: '10000' },
    questions: { type: 'string', default: '10000' },
    pairs: { type: 'string', default: '5' },
    seconds: { type: 'string' },
  },
});

const pairs = Number(values.pairs);
const seconds = (usual: number) => Number(values.seconds ?? usual);
const benches: Record<string, () => Promise<BenchRow>> = {
  save: benchSave,
  import: () => benchImport({ questions: Number(values.questions), pairs }),
  read: () => benchRead({ entrants: Number(values.entrants), pairs, seconds: seconds(4) }),
  push: () => benchPush({ watchers: Number(values.watchers), pairs, seconds: seconds(10) }),
};

function table(rows: BenchRow[]): string {
  const lines = rows.map((row) =>
    [
      `${row.bench}: ${row.figure} ${row.unit}, ceiling ${row.ceiling}, ratio ${row.ratio} (${row.spread})`,
      `  ${row.cpuMs} CPU-ms each; target ${row.target}: ${row.met ? 'met' : 'NOT MET'}`,
      ...row.notes.map((note) => `  ${note}`),
    ].join('\n'),
  );
  return lines.join('\n');
}

const [name] = positionals;
const chosen = name === 'all' ? Object.keys(benches) : [name ?? ''];
const unknown = chosen.find((each) => !(each in benches));
if (unknown !== undefined) {
  console.error(
    `npm run bench -- ${Object.keys(benches).join('|')}|all [--json] [--entrants N] [--watchers N] [--questions N]`,
  );
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const each of chosen) {
  const bench = benches[each];
  if (bench) rows.push(await bench());
}
console.log(values.json ? JSON.stringify(rows, null, 2) : table(rows));
