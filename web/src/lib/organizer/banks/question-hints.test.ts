import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { expect, test } from 'vitest';
import { beyondHints, hintsOf } from '#lib/organizer/banks/question-hints.ts';
import { emptyQuestion } from '#lib/organizer/banks/question-edits.ts';

const sound: DraftQuestion = {
  ...emptyQuestion(),
  type: 'single',
  prompt: 'Luật Viên chức số 129/2025/QH15 có hiệu lực từ ngày nào?',
  options: [
    { text: '01/7/2025', correct: false },
    { text: '01/7/2026', correct: true },
  ],
  topic: 'civil-service',
  level: 'recall',
  difficulty: null,
  explanation: 'Luật có hiệu lực từ 01/7/2026.',
  legalBasis: 'Luật 129/2025/QH15 ngày 10/12/2025',
};
const options = (...texts: string[]) => texts.map((text, index) => ({ text, correct: index === 0 }));
const long = 'Ban hành kế hoạch cải cách hành chính của tỉnh, có nguồn lực và người chịu trách nhiệm';

test('a sound question needs nothing', () => {
  expect(hintsOf(sound)).toEqual({ needs: [], advice: [] });
});

test('an empty form says what to fill in, in the order of the form', () => {
  expect(hintsOf(emptyQuestion()).needs).toEqual([
    'no-prompt',
    'empty-option',
    'no-key',
    'no-topic',
    'no-level',
  ]);
});

test.each<[string, Partial<DraftQuestion>]>([
  ['no-prompt', { prompt: ' \n' }],
  ['few-options', { options: options('một') }],
  ['empty-option', { options: options('một', ' ') }],
  ['twin-options', { options: options('Bộ Nội vụ.', 'bộ  nội vụ') }],
  ['no-key', { options: sound.options.map(({ text }) => ({ text, correct: false })) }],
  ['one-key', { type: 'multiple' }],
  ['all-right', { type: 'multiple', options: sound.options.map(({ text }) => ({ text, correct: true })) }],
  ['no-topic', { topic: null }],
  ['no-level', { level: null }],
])('needs: %s', (code, change) => {
  expect(hintsOf({ ...sound, ...change })).toEqual({ needs: [code], advice: [] });
});

test.each<[string, Partial<DraftQuestion>]>([
  ['uneven-options', { options: options(long, 'Chính phủ') }],
  ['names-options', { options: options('Chính phủ', 'Cả A và B') }],
  ['same-in-other-words', { options: options('UBND xã', 'Ủy ban nhân dân xã') }],
  ['quiet-negation', { prompt: 'Việc nào không phải của xã?' }],
  ['no-basis', { legalBasis: '' }],
  ['no-explanation', { explanation: '' }],
])('advice: %s', (code, change) => {
  expect(hintsOf({ ...sound, ...change })).toEqual({ needs: [], advice: [code] });
});

test.each([
  ['marks alone tell words apart', ['ma', 'mã', 'má'], []],
  ['short options may differ in length', ['Có', 'Chỉ khi được uỷ quyền'], []],
  ['an empty option is not thought uneven', [long, ''], ['empty-option']],
])('%s', (_what, texts, needs) => {
  expect(hintsOf({ ...sound, options: options(...texts) })).toEqual({ needs, advice: [] });
});

test('only what the hints cannot know is told again after the check', () => {
  const [twin, basis] = [{ code: 'prompt-in-bank' }, { code: 'no-legal-basis' }];
  expect(beyondHints([twin, basis])).toEqual([twin]);
});

test.each<[string, Partial<DraftQuestion>, string[]]>([
  ['an ordering of two steps', { type: 'ordering' }, ['few-steps']],
  ['a pair', { type: 'matching', pairs: [{ left: 'L', right: 'R' }] }, ['few-pairs']],
  [
    'two pairs alike on the left, one without a right side',
    {
      type: 'matching',
      pairs: [
        { left: 'L', right: 'R' },
        { left: 'l', right: '' },
      ],
    },
    ['empty-pair', 'twin-pairs'],
  ],
  [
    'two pairs with one right side',
    {
      type: 'matching',
      pairs: [
        { left: 'Cấp tỉnh', right: 'Sở Nội vụ' },
        { left: 'Cấp xã', right: 'sở nội vụ.' },
      ],
    },
    ['one-right'],
  ],
  ['no accepted answer', { type: 'short-answer', answers: [' '] }, ['no-answer']],
  ['words for a number', { type: 'numeric', answers: ['34', 'ba mươi'] }, ['not-a-number']],
  ['a tolerance below nothing', { type: 'numeric', answers: ['34'], tolerance: '-1' }, ['bad-tolerance']],
  ['a number with no tolerance written', { type: 'numeric', answers: ['34'], tolerance: '' }, []],
  ['a picture nobody described', { media: [{ sha256: 'a', alt: ' ' }] }, ['no-alt']],
])('what %s needs', (_what, changes, needs) => {
  expect(hintsOf({ ...sound, ...changes }).needs).toEqual(needs);
});
