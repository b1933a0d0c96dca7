import { expect, test } from 'vitest';
import { atLeast, atMost, verdictOf, type BenchRow } from './row.ts';
import { benchTable } from './table.ts';

const row = (change: Partial<BenchRow> = {}): BenchRow => ({
  bench: 'save',
  figure: 5_695,
  unit: 'saves/s',
  ceiling: 10_708,
  ratio: 0.527,
  spread: '0.517–0.621',
  cpuMs: 0.157,
  target: 'ratio ≥ 0.7',
  met: true,
  reason: '',
  notes: ['p99 70 ms'],
  ...change,
});

test('the table has one line a bench, columns under one another, and its notes below', () => {
  const lines = benchTable([row(), row({ bench: 'longer-name', figure: 1 })], {}).split('\n');
  const [head = '', first = '', second = ''] = lines;
  for (const cell of ['10708', '0.527 (0.517–0.621)', '0.157', 'ratio ≥ 0.7'])
    expect(first.indexOf(cell)).toBe(second.indexOf(cell));
  expect(first.indexOf('10708')).toBe(head.indexOf('ceiling'));
  expect(lines.slice(3)).toEqual(['', 'save: p99 70 ms', 'longer-name: p99 70 ms']);
});

test('what is not met says what was found and what is known of it; what is met says neither', () => {
  const why = { save: 'The HTTP layer.', read: 'Never told.' };
  const told = benchTable([row({ met: false, reason: 'ratio 0.527 < 0.7' }), row({ bench: 'read' })], why);
  expect(told).toContain('NOT MET');
  expect(told).toContain('not met: ratio 0.527 < 0.7. The HTTP layer.');
  expect(told).not.toContain('Never told');
});

test.each([
  ['at its limit', [atMost('CPU', 0.12, 0.12), atLeast('ratio', 0.7, 0.7)], true, ''],
  [
    'beyond it',
    [atMost('CPU', 0.121, 0.12, ' ms'), atLeast('ratio', 0.7, 0.7)],
    false,
    'CPU 0.121 > 0.12 ms',
  ],
  ['beyond both', [atMost('lost', 1, 0), atLeast('ratio', 0.5, 0.7)], false, 'lost 1 > 0; ratio 0.5 < 0.7'],
  ['nowhere', [atMost('p99', Number.NaN, 5)], false, 'p99 NaN > 5'],
])('a figure %s: met %s', (_where, checks, met, reason) => {
  expect(verdictOf(checks)).toEqual({ met, reason });
});
