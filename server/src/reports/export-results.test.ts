import { expect, test } from 'vitest';
import { testRules } from '../../testing/builders.ts';
import type { ContestRecord } from '../contests/queries.ts';
import type { ExportOrder } from './export-facts.ts';
import { ExportFigures } from './export-figures.ts';
import { overallFields, resultFields, type Field } from './export-results.ts';

const rounds = ['r1', 'r2'].map((id, at) => ({
  id,
  contestId: 'c',
  title: `Vòng ${at + 1}`,
  opensAt: at * 1_000,
  closesAt: at * 1_000 + 500,
  extendedUntil: null,
  finalizedAt: null,
  thawedAt: null,
}));
const contest: ContestRecord = {
  id: 'c',
  slug: 'c',
  isDemo: false,
  createdAt: 0,
  publishedAt: 0,
  rehearsalOf: null,
  rulesVersion: 1,
  rules: testRules('b'),
  rounds: rounds.map((round, at) => ({ ...round, ordinal: at + 1 })),
};
const order: ExportOrder = {
  contest,
  decisions: [],
  documents: new Map(),
  roundId: null,
  language: 'vi',
  exportedAt: 2_000,
  exportedBy: 'Lan',
  people: true,
};

const cellsOf = <Row>(fields: readonly Field<Row>[], row: Row) => fields.map(({ valueOf }) => valueOf(row));

test('a place no attempt is known for leaves cells empty, never a number no workbook takes', () => {
  const person = {
    entrantId: 'e',
    fullName: 'Lò Thị Mai',
    unitPath: null,
    audience: null,
    isAnnulled: false,
    mergedInto: null,
  };
  const line = { rank: 1, entrantId: 'e', score: 0, durationMs: 10, person };
  const place = { attempt: undefined, attempts: 1, distance: null };
  const figures = new ExportFigures(order);
  figures.takeResult('r1', person, { score: 0, maxScore: 0 }, true);
  const cells = [
    ...cellsOf(overallFields(order), { ...line, places: [place, undefined] }),
    ...cellsOf(resultFields(order, 'r1'), { ...line, place }),
    ...figures.blocks().flatMap(({ rows }) => rows.flat()),
  ];
  expect(cells).toContain('Lò Thị Mai');
  expect(cells.filter((cell) => typeof cell === 'number' && !Number.isFinite(cell))).toEqual([]);
  expect(figures.blocks()[0]?.rows[0]?.at(-1)).toBe(0);
});
