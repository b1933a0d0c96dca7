// `npm run load [-- --entrants N --minutes N --again]`: a contest on this machine, played by people who join, start, think,
// lose the network and hand in at the bell; with `--again` they sit again and again, and what the server holds is told.
// Ctrl-C stops it and tells what there is.
import { parseArgs } from 'node:util';
import { isWell, reportLines } from '@cchc/server/load/report.ts';
import { mostEntrants, runLoad } from '@cchc/server/load/run-load.ts';

const { values } = parseArgs({
  options: {
    entrants: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '5' },
    again: { type: 'boolean', default: false },
  },
});
const [entrants, minutes] = [Number(values.entrants), Number(values.minutes)];
if (!(Number.isInteger(entrants) && entrants > 0 && entrants <= mostEntrants && minutes > 0)) {
  console.error(`npm run load -- [--entrants 1–${mostEntrants}] [--minutes N] [--again]`);
  process.exit(2);
}

const controller = new AbortController();
process.once('SIGINT', () => controller.abort());
const report = await runLoad(
  { entrants, minutes, again: values.again },
  { say: console.error, signal: controller.signal },
);
console.log(reportLines(report).join('\n'));
process.exitCode = isWell(report) ? 0 : 1;
