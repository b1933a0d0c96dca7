import type { BenchRow } from './row.ts';

const head = ['bench', 'figure', 'ceiling', 'ratio (spread)', 'CPU-ms', 'met', 'target'];

const told = (figure: number, unit = '') => (Number.isNaN(figure) ? '–' : `${figure} ${unit}`.trimEnd());

const cells = ({ bench, figure, unit, ceiling, ratio, spread, cpuMs, target, met }: BenchRow): string[] => [
  bench,
  told(figure, unit),
  told(ceiling),
  spread ? `${ratio} (${spread})` : told(ratio),
  told(cpuMs),
  met ? 'met' : 'NOT MET',
  target,
];

const line = (row: readonly string[], widths: readonly number[]) =>
  row
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();

/**
 * All benches as one table, each with what of its target is not met and why, then what was noticed beside it.
 *
 * @param why what is known to stand in the way, by bench; told only where the target is not met.
 */
export function benchTable(rows: readonly BenchRow[], why: Readonly<Record<string, string>>): string {
  const all = [head, ...rows.map((row) => cells(row))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const indent = ' '.repeat((widths[0] ?? 0) + 2);
  const reasons = ({ met, reason, bench }: BenchRow) =>
    met ? [] : [[`not met: ${reason}.`, why[bench] ?? ''].join(' ').trimEnd()].map((each) => indent + each);
  return [
    line(head, widths),
    ...rows.flatMap((row) => [line(cells(row), widths), ...reasons(row)]),
    '',
    ...rows.flatMap(({ bench, notes }) => notes.map((note) => `${bench}: ${note}`)),
  ].join('\n');
}
