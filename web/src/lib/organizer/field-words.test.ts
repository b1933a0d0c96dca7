import { expect, test } from 'vitest';
import { gridOf } from '#lib/organizer/blueprint-grid.ts';
import { shownErrors } from '#lib/organizer/field-words.ts';

const grid = gridOf([{ topic: 'indices', level: 'recall', count: 4 }]);
const summaries = (...pointers: string[]) =>
  shownErrors(
    pointers.map((pointer) => ({ pointer, detail: 'chưa đúng' })),
    grid,
  ).map((error) => error.summary);

test.each([
  ['/rules/title', 'Tên cuộc thi: chưa đúng'],
  ['/rules/rounds/1/closesAt', 'Đóng, Vòng thứ 2: chưa đúng'],
  ['/rules/prizes/0/value', 'Trị giá, Giải thứ 1: chưa đúng'],
  ['/rules/audiences/2/name', 'Tên nhóm 3: chưa đúng'],
  ['/rules/blueprint/0', 'Các chỉ số đánh giá CCHC, Nhận biết: chưa đúng'],
  ['/rules/ranking', 'Thứ tự xếp hạng: chưa đúng'],
  ['/rules/surprise', 'chưa đúng'],
])('%s is listed as “%s”', (pointer, summary) => {
  expect(summaries(pointer)).toEqual([summary]);
});

test('a field refused twice is listed once, with what was said first', () => {
  const errors = [
    { pointer: '/rules/title', detail: 'trước' },
    { pointer: '/rules/title', detail: 'sau' },
  ];
  expect(shownErrors(errors, grid)).toMatchObject([{ id: 'title', message: 'trước' }]);
});
