import type { DraftQuestion } from '@cchc/server/src/imports/contract.ts';
import { expect, test } from 'vitest';
import { beyondHints, hintsOf } from '#lib/organizer/banks/question-hints.ts';
import { emptyQuestion } from '#lib/organizer/banks/question-edits.ts';

const sound: DraftQuestion = {
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
  ['no-basis', { legalBasis: '' }],
  ['no-explanation', { explanation: '' }],
])('advice: %s', (code, change) => {
  expect(hintsOf({ ...sound, ...change })).toEqual({ needs: [], advice: [code] });
});

test.each([
  ['cả a, b và c', true],
  ['Cả A và B đều đúng', true],
  ['A và C', true],
  ['Tất cả các phương án trên', true],
  ['Không có đáp án nào nêu trên', true],
  ['Đáp án B.', true],
  ['Cả nước có 34 tỉnh, thành phố', false],
  ['Tất cả cán bộ, công chức', false],
  ['Cả Chính phủ và Quốc hội', false],
  ['A Lưới và Phong Điền', false],
])('“%s” names other options: %s', (text, names) => {
  expect(hintsOf({ ...sound, options: options('Một', text) }).advice).toEqual(names ? ['names-options'] : []);
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
