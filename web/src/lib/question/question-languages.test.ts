import { translationLanguages } from '@cchc/server/src/banks/contract.ts';
import { expect, test } from 'vitest';
import { languageName, languagesOf, saidIn } from '#lib/question/question-languages.ts';

const asked = {
  prompt: 'Cơ quan nào?',
  options: [
    { id: 'b', text: 'Bộ Nội vụ' },
    { id: 'a', text: 'Bộ Tư pháp' },
  ],
  translations: [
    {
      language: 'en',
      prompt: 'Which body?',
      options: [{ id: 'a', text: 'Ministry of Justice' }],
      premises: [],
    },
    { language: 'hmn', options: [{ id: 'b', text: 'Haujlwm' }], premises: [] },
  ],
};
const marks = (language: string) => {
  const { prompt, options } = saidIn(asked, language);
  return [prompt, ...options].map(({ text, lang, untranslated }) => [text, lang, untranslated]);
};

test('in Vietnamese everything is itself', () => {
  expect(marks('vi')).toEqual([
    ['Cơ quan nào?', 'vi', false],
    ['Bộ Nội vụ', 'vi', false],
    ['Bộ Tư pháp', 'vi', false],
  ]);
});

test('a missing part is in Vietnamese and says so; options keep the order of the paper', () => {
  expect(marks('en')).toEqual([
    ['Which body?', 'en', false],
    ['Bộ Nội vụ', 'vi', true],
    ['Ministry of Justice', 'en', false],
  ]);
  expect(marks('hmn')).toEqual([
    ['Cơ quan nào?', 'vi', true],
    ['Haujlwm', 'hmn', false],
    ['Bộ Tư pháp', 'vi', true],
  ]);
});

test('a question without a translation says so once', () => {
  expect(marks('km')).toEqual([
    ['Cơ quan nào?', 'vi', true],
    ['Bộ Nội vụ', 'vi', false],
    ['Bộ Tư pháp', 'vi', false],
  ]);
});

test('languages of a paper are those of any of its questions, each once', () => {
  expect(languagesOf([asked, { translations: [] }, {}, asked])).toEqual(['en', 'hmn']);
});

test('every language a question may be put into has a name', () => {
  for (const language of translationLanguages) expect(languageName(language)).not.toBe(language);
});
