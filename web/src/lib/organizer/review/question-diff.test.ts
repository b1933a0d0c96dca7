import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { expect, test } from 'vitest';
import { partName } from '#lib/organizer/banks/bank-words.ts';
import type { QuestionPart } from '#lib/organizer/banks/changed-parts.ts';
import { emptyQuestion } from '#lib/organizer/banks/question-edits.ts';
import { questionDiff } from '#lib/organizer/review/question-diff.ts';

const written: DraftQuestion = {
  ...emptyQuestion(),
  type: 'short-answer',
  prompt: 'Cơ quan nào?',
  answers: ['Chính phủ'],
  media: [{ sha256: 'a'.repeat(64), alt: 'Sơ đồ' }],
  citations: [{ documentId: '61-2018', article: '5', clause: '' }],
};
const steps = ['Tiếp nhận', 'Trả kết quả'].map((text) => ({ text, correct: true }));
const ordering: DraftQuestion = { ...written, type: 'ordering', options: steps };

test.each<[string, DraftQuestion, Partial<DraftQuestion>, QuestionPart[]]>([
  ['nothing', written, {}, []],
  [
    'how a written answer is compared',
    written,
    { textMatch: { caseSensitive: true, diacriticSensitive: false } },
    ['key'],
  ],
  ['how its texts are written', written, { format: 'markdown' }, ['format']],
  ['what it cites', written, { citations: [] }, ['citations']],
  [
    'a picture in the place of another, described the same',
    written,
    { media: [{ sha256: 'b'.repeat(64), alt: 'Sơ đồ' }] },
    ['media'],
  ],
  ['the right order', ordering, { options: steps.toReversed() }, ['key']],
  ['what its type does not ask for', ordering, { answers: ['Quốc hội'] }, []],
])('shows %s when that alone changed', (_what, before, change, parts) => {
  const names = questionDiff(before, { ...before, ...change }).map(({ name }) => name);
  expect(names).toEqual(parts.map(partName));
});
