import type { ListedBank } from '@cchc/server/src/banks/contract.ts';
import { expect, test } from 'vitest';
import { topics } from '#lib/organizer/bank-fields.ts';
import { blueprintForm, linesOfForm } from '#lib/organizer/blueprint-form.ts';
import { countQuestions } from '#lib/organizer/blueprint-grid.ts';
import { fillsBlueprint, type Pool } from '#lib/organizer/blueprint-supply.ts';
import {
  firstBank,
  fitBlueprint,
  presetBlueprint,
  presetForm,
  roundAfter,
  spreadEvenly,
} from '#lib/organizer/new-contest.ts';
import { makeBank } from '#lib/organizer/testing/make-bank.ts';

const opening = (iso: string) => {
  const [round] = presetForm(undefined, 'Vòng 1', Date.parse(iso)).rounds;
  return `${round?.opensAt.text} → ${round?.closesAt.text}`;
};

test.each([
  ['2026-11-21T01:30:00Z', '2026-11-30T08:00 → 2026-12-06T22:00', 'a Saturday: Monday is too near'],
  ['2026-11-20T16:00:00Z', '2026-11-23T08:00 → 2026-11-29T22:00', 'late on a Friday: Monday leaves two days'],
  ['2026-12-28T00:00:00Z', '2027-01-04T08:00 → 2027-01-10T22:00', 'over the turn of the year'],
])('made at %s, the first round is %s (%s)', (made, window) => {
  expect(opening(made)).toBe(window);
});

test('a round added takes the Monday after the one before', () => {
  const closesAt = Date.parse('2026-12-06T15:00:00Z');
  const next = roundAfter(closesAt, Date.parse('2026-11-21T00:00:00Z'));
  expect(next.opensAt.text).toBe('2026-12-07T08:00');
});

test('a round added after one that closes on a Monday waits for the next', () => {
  const next = roundAfter(Date.parse('2026-12-07T05:00:00Z'), Date.parse('2026-11-21T00:00:00Z'));
  expect(next.opensAt.text).toBe('2026-12-14T08:00');
});

const pool: Pool = topics.map((topic, index) => ({
  topic,
  level: 'recall',
  documents: [],
  count: index === 0 ? 1 : 10,
}));

test('twenty questions are spread over the topics of the bank, two each where it has two', () => {
  const counts = [...spreadEvenly(pool, 20).values()];
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
  expect(Math.max(...counts)).toBe(2);
  expect(spreadEvenly(pool, 20).get('general')).toBe(1);
});

test('a first blueprint never asks for more than the bank holds', () => {
  const small: Pool = [{ topic: 'indices', level: 'apply', documents: [], count: 3 }];
  const lines = linesOfForm(presetBlueprint(small));
  expect(countQuestions(lines)).toBe(3);
  expect(fillsBlueprint(small, lines)).toBe(true);
});

test('without a bank there is nothing to ask for', () => {
  expect(linesOfForm(presetBlueprint([]))).toEqual([]);
});

const bankOf = (id: string, createdAt: number, items = 40): ListedBank =>
  makeBank(items > 0 ? [{ topic: 'general', level: 'recall', count: items }] : [], { id, createdAt });

test.each([
  ['the one asked for', 'old', 'old'],
  ['otherwise the one made last that has questions, however small', null, 'mine'],
  ['the same where the one asked for is gone', 'gone', 'mine'],
])('a new contest starts from a bank: %s', (_what, wanted, id) => {
  const banks = [bankOf('old', 1, 131), bankOf('mine', 2), bankOf('empty', 3, 0)];
  expect(firstBank(banks, wanted)?.id).toBe(id);
});

test('a matrix the chosen bank can fill is left alone, by hand as it may be', () => {
  const blueprint = blueprintForm([{ topic: 'general', level: 'recall', document: null, count: 7 }]);
  expect(fitBlueprint(bankOf('mine', 1).pool, blueprint)).toBe(blueprint);
});

test('a matrix the chosen bank cannot fill keeps its total, taken from what the bank has', () => {
  const lines = linesOfForm(fitBlueprint(bankOf('mine', 1).pool, presetBlueprint(pool, 20)));
  expect(lines).toEqual([{ topic: 'general', level: null, document: null, count: 20 }]);
});
