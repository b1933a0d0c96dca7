import { expect, test } from 'vitest';
import { shownErrors } from '#lib/organizer/field-words.ts';
import { formOf } from '#lib/organizer/rules-form.ts';
import { fullRules } from '#lib/organizer/testing/full-rules.ts';

const form = formOf(fullRules);
const summaries = (...pointers: string[]) =>
  shownErrors(
    pointers.map((pointer) => ({ pointer, detail: 'chưa đúng' })),
    form,
  ).map((error) => error.summary);

test.each([
  ['/rules/title', 'Tên cuộc thi: chưa đúng'],
  ['/rules/rounds/1/closesAt', 'Đóng, Vòng thứ 2: chưa đúng'],
  ['/rules/prizes/0/value', 'Trị giá, Giải thứ 1: chưa đúng'],
  ['/rules/roundPrizes/0/value', 'Trị giá, Giải vòng thứ 1: chưa đúng'],
  ['/rules/audiences/2/name', 'Tên nhóm, Nhóm 3: chưa đúng'],
  ['/rules/audiences/0/prizes/1/title', 'Tên giải, Giải thứ 2, Nhóm 1: chưa đúng'],
  ['/rules/blueprint/1', 'Các chỉ số đánh giá CCHC, Mức bất kỳ: chưa đúng'],
  ['/rules/blueprint/2', 'Số câu, Dòng văn bản 1: chưa đúng'],
  ['/rules/rounds/1/sets/1/name', 'Tên bộ đề, Bộ đề thứ 2, Vòng thứ 2: chưa đúng'],
  ['/rules/rounds/0/blueprint/0', 'Những vấn đề chung về CCHC, Vận dụng, Vòng thứ 1: chưa đúng'],
  [
    '/rules/collective/rankings/1/measures/0',
    'Đơn vị được xếp theo, Tiêu chí 1, Giải tập thể thứ 2: chưa đúng',
  ],
  ['/rules/collective/rankings/0', 'Giải tập thể thứ 1: chưa đúng'],
  ['/rules/collective/rankings/0/gate/percent', 'Tỷ lệ ít nhất (%), Giải tập thể thứ 1: chưa đúng'],
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
  expect(shownErrors(errors, form)).toMatchObject([{ id: 'title', message: 'trước' }]);
});
