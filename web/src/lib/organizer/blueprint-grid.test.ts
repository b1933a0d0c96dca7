import type { BlueprintLine } from '@cchc/server/src/contests/contract.ts';
import { expect, test } from 'vitest';
import { countQuestions, filledCells, gridOf, linesOf } from '#lib/organizer/blueprint-grid.ts';

const lines: BlueprintLine[] = [
  { topic: 'general', level: 'recall', document: null, count: 4 },
  { topic: 'general', level: null, document: null, count: 2 },
  { topic: 'procedures', level: 'apply', document: null, count: 3 },
];

test('lines become cells and the same lines again', () => {
  const grid = gridOf(lines);
  expect(grid.general).toEqual({ recall: '4', understand: '', apply: '', any: '2' });
  expect(linesOf(grid)).toEqual(lines);
});

test('two lines for one cell add up', () => {
  const twice = gridOf([...lines, { topic: 'general', level: 'recall', document: null, count: 1 }]);
  expect(twice.general.recall).toBe('5');
});

test('line i of the blueprint is filled cell i, whatever order the lines came in', () => {
  const grid = gridOf(lines.toReversed());
  const cells = filledCells(grid).map(({ topic, choice }) => `${topic}/${choice}`);
  expect(cells).toEqual(['general/recall', 'general/any', 'procedures/apply']);
  expect(linesOf(grid)).toEqual(lines);
});

test.each(['', ' ', '0', 'hai', '-1'])('a cell with %j asks for no question', (typed) => {
  const grid = gridOf([]);
  grid.indices.apply = typed;
  expect(linesOf(grid)).toEqual([]);
});

test('questions are counted as a whole and by topic', () => {
  expect(countQuestions(lines)).toBe(9);
  expect(countQuestions(lines, 'general')).toBe(6);
  expect(countQuestions(lines, 'indices')).toBe(0);
});
