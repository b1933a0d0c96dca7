import { expect, test } from 'vitest';
import { questionErrors } from '#lib/organizer/banks/question-errors.ts';

test('refused fields lead to their controls, the first sentence of each', () => {
  const errors = [
    { pointer: '/question/prompt', detail: 'Hãy điền mục này' },
    { pointer: '/question/prompt', detail: 'Nội dung quá ngắn' },
    { pointer: '/question/options/2/text', detail: 'Hãy điền mục này' },
    { pointer: '/question/media/0/sha256', detail: 'Không còn tệp này' },
    { pointer: '/basedOn', detail: 'Giá trị này chưa đúng' },
  ];
  expect(questionErrors(errors, 'item')).toEqual([
    { id: 'item-prompt', message: 'Hãy điền mục này' },
    { id: 'item-options-2-text', message: 'Hãy điền mục này' },
    { id: 'item-media-0-alt', message: 'Không còn tệp này' },
    { id: 'item', message: 'Giá trị này chưa đúng' },
  ]);
});
