import { expect, test } from 'vitest';
import { summaryOf } from '#lib/organizer/banks/bank-words.ts';

test.each([
  ['item-prompt', 'Câu hỏi: Hãy điền mục này'],
  ['item-options', 'Các phương án: Hãy điền mục này'],
  ['item-options-1-text', 'Phương án B: Hãy điền mục này'],
  ['item-legalBasis', 'Căn cứ pháp lý: Hãy điền mục này'],
  ['item', 'Hãy điền mục này'],
])('a summary names the field it is about: %s', (id, message) => {
  expect(summaryOf([{ id, message: 'Hãy điền mục này' }], 'item')).toEqual([{ id, message }]);
});
