import type { TableSample } from '@cchc/server/src/imports/column-contract.ts';
import { expect, test } from 'vitest';
import { recall, remember } from '#lib/organizer/banks/columns/remembered-columns.ts';

const keeper = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
};
const sample = (...rows: string[][]): TableSample => ({
  sheet: 'Đề',
  total: rows.length,
  rows,
  guess: { skip: 0, columns: [] },
});
const chosen = { sheet: 'Đề', skip: 1, columns: ['prompt', 'key'] as const };
const choice = { ...chosen, columns: [...chosen.columns] };

test('a table with the same headings is known again, in a sheet of any name', () => {
  const storage = keeper();
  remember(storage, [sample(['Hỏi', 'Đáp'], ['Gì?', 'B'])], [choice]);
  const next = { ...sample(['Hỏi', 'Đáp'], ['Nào?', 'A']), sheet: 'Đợt 2' };
  expect(recall(storage, next)).toEqual({ ...choice, sheet: 'Đợt 2' });
});

test('other headings, other columns or none at all are not', () => {
  const storage = keeper();
  remember(storage, [sample(['Hỏi', 'Đáp'])], [choice]);
  remember(storage, [sample(['Gì?', 'B'])], [{ ...choice, skip: 0 }]);
  expect(recall(storage, sample(['Hỏi', 'Chốt']))).toBeUndefined();
  expect(recall(storage, sample(['Hỏi', 'Đáp', 'Thêm']))).toBeUndefined();
  expect(recall(storage, sample(['Gì?', 'B']))).toBeUndefined();
});

test('what cannot be read is forgotten', () => {
  for (const value of ['{', '[]', '{"[[\\"Hỏi\\"]]":{"skip":1,"columns":["evil"]}}']) {
    const storage = keeper();
    storage.setItem('organizer.columns', value);
    expect(recall(storage, sample(['Hỏi']))).toBeUndefined();
  }
});
