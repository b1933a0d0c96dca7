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

const nameOf = (id: string) => (id === '61-2018' ? 'Nghị định 61/2018/NĐ-CP' : id);

test('a document that is cited is called what people call it; one added below it leaves it as it was', () => {
  const both = [...written.citations, { documentId: '61-2018', article: '6', clause: '' }];
  const [part] = questionDiff(written, { ...written, citations: both }, nameOf);
  expect(part?.runs.map(({ kind, text }) => [kind, text.trim()])).toEqual([
    ['same', 'Điều 5 Nghị định 61/2018/NĐ-CP'],
    ['added', 'Điều 6 Nghị định 61/2018/NĐ-CP'],
  ]);
});

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
  const names = questionDiff(before, { ...before, ...change }, nameOf).map(({ name }) => name);
  expect(names).toEqual(parts.map(partName));
});
