// `npm run bench -- NAME|all [--json]`: each figure beside its ceiling, measured in the same run.
import { benchSave } from '@cchc/server/bench/save.ts';
import type { BenchRow } from '@cchc/server/bench/row.ts';

const benches: Record<string, () => Promise<BenchRow>> = { save: benchSave };

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

const args = process.argv.slice(2);
const json = args.includes('--json');
const [name] = args.filter((arg) => !arg.startsWith('--'));
const chosen = name === 'all' ? Object.keys(benches) : [name ?? ''];
const unknown = chosen.find((each) => !(each in benches));
if (unknown !== undefined) {
  console.error(`npm run bench -- ${Object.keys(benches).join('|')}|all [--json]`);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const each of chosen) {
  const bench = benches[each];
  if (bench) rows.push(await bench());
}
console.log(json ? JSON.stringify(rows, null, 2) : table(rows));
