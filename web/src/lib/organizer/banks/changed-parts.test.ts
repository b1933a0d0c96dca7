import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { expect, test } from 'vitest';
import { changedParts } from '#lib/organizer/banks/changed-parts.ts';
import { emptyQuestion } from '#lib/organizer/banks/question-edits.ts';

const [a, b] = [
  { text: 'Chính phủ', correct: true },
  { text: 'Quốc hội', correct: false },
] as const;
const before: DraftQuestion = { ...emptyQuestion(), prompt: 'Cơ quan nào?', options: [a, b] };

test.each<[string, Partial<DraftQuestion>, string[]]>([
  ['nothing', {}, []],
  ['only the order of the options', { options: [b, a] }, []],
  ['the prompt and the topic', { prompt: 'Cơ quan nào ban hành?', topic: 'general' }, ['prompt', 'topic']],
  ['a document cited', { citations: [{ documentId: '61-2018', article: '5', clause: '' }] }, ['citations']],
  ['a wrong option reworded', { options: [a, { ...b, text: 'Toà án' }] }, ['options']],
  ['a right option reworded', { options: [{ ...a, text: 'Thủ tướng' }, b] }, ['options', 'key']],
  [
    'another option right',
    {
      options: [
        { ...a, correct: false },
        { ...b, correct: true },
      ],
    },
    ['key'],
  ],
])('%s', (_what, change, parts) => {
  expect(changedParts(before, { ...before, ...change })).toEqual(parts);
});
