import { describe, expect, it } from 'vitest';
import type { DraftQuestion } from '../contract.ts';
import { KnownQuestions } from './known-questions.ts';
import { checkAgainstKnown, checkDraft } from './check-draft.ts';
import { cleanQuestion } from './complete-question.ts';
import { makeDraft } from './make-draft.ts';

const option = (text: string, correct = false) => ({ text, correct });
const pair = (left: string, right: string) => ({ left, right });
const codes = (changes: Partial<DraftQuestion>) => checkDraft(makeDraft(changes)).map(({ code }) => code);
const nine = Array.from({ length: 9 }, (_, index) => option(`Số ${index}`, index === 0));

describe('checkDraft', () => {
  it.each<[string, Partial<DraftQuestion>, string[]]>([
    ['a sound question', {}, []],
    ['two options', { options: [option('Có', true), option('Không')] }, []],
    ['eight options', { options: nine.slice(0, 8) }, []],
    ['nine options', { options: nine }, ['too-many-options']],
    ['one option', { options: [option('Có', true)] }, ['too-few-options']],
    ['no prompt', { prompt: '' }, ['no-prompt']],
    ['a prompt of 2,000 characters', { prompt: 'a'.repeat(2_000) }, []],
    ['a prompt of 2,001 characters', { prompt: 'a'.repeat(2_001) }, ['prompt-too-long']],
    [
      'an option of 1,001 characters',
      { options: [option('a'.repeat(1_001), true), option('b'.repeat(999))] },
      ['option-too-long'],
    ],
    ['no key', { options: [option('Có'), option('Không')] }, ['no-key']],
    [
      'two keys in a single choice',
      { options: [option('Một', true), option('Hai', true), option('Ba')] },
      ['several-keys'],
    ],
    [
      'two keys in a multiple choice',
      { type: 'multiple', options: [option('Một', true), option('Hai', true), option('Ba')] },
      [],
    ],
    [
      'one key in a multiple choice',
      { type: 'multiple', options: [option('Một', true), option('Hai')] },
      ['one-key-only'],
    ],
    [
      'every option right',
      { type: 'multiple', options: [option('Một', true), option('Hai', true)] },
      ['every-option-right'],
    ],
    ['an empty option', { options: [option('Có', true), option('')] }, ['empty-option']],
    ['equal options', { options: [option('Sở Y tế', true), option('sở y tế.')] }, ['duplicate-option']],
    ['options apart by a diacritic alone', { options: [option('ma', true), option('mã')] }, []],
    ['options of signs alone', { options: [option('<', true), option('>')] }, []],
    [
      'uneven options',
      { options: [option('Không', true), option('Có, nhưng phải báo cáo trước cho cơ quan')] },
      ['uneven-options'],
    ],
    ['Đúng and Sai', { type: 'true-false', options: [option('Đúng'), option('Sai', true)] }, []],
    [
      'Sai before Đúng',
      { type: 'true-false', options: [option('Sai', true), option('Đúng')] },
      ['true-false-options'],
    ],
    [
      'Đúng and Sai without a key',
      { type: 'true-false', options: [option('Đúng'), option('Sai')] },
      ['no-key'],
    ],
    [
      'translations as long as a question may be',
      { translations: { en: { prompt: 'a'.repeat(2_000), options: ['a'.repeat(1_000)], pairs: [] } } },
      [],
    ],
    [
      'a translation one character longer, of the prompt or of an option',
      {
        translations: {
          en: { prompt: 'a'.repeat(2_001), options: [], pairs: [] },
          km: { prompt: '', options: ['a'.repeat(1_001)], pairs: [] },
        },
      },
      ['translation-too-long', 'translation-too-long'],
    ],
    [
      'a hidden character in a translation',
      { translations: { en: { prompt: '', options: ['', 'Y\u200bes'], pairs: [] } } },
      ['control-characters'],
    ],
    [
      'pairs with one right side, twice in other letters',
      { type: 'matching', pairs: [pair('Cấp xã', 'UBND xã'), pair('Cấp tỉnh', 'ubnd xã.')] },
      ['one-right-side'],
    ],
    [
      'pairs that share a right side beside another',
      { type: 'matching', pairs: [pair('Xã', 'Có'), pair('Tỉnh', 'Có'), pair('', 'Không')] },
      [],
    ],
    ['a hidden character', { prompt: 'Ai\u200b làm?' }, ['control-characters']],
    ['two lines', { prompt: 'Ai làm?\nChọn một.' }, []],
    ['no legal basis', { legalBasis: '' }, ['no-legal-basis']],
    ['a negation read over', { prompt: 'Việc nào không phải của xã?' }, ['quiet-negation']],
    ['a negation in capitals', { prompt: 'Việc nào KHÔNG phải của xã?' }, []],
    [
      'an option that speaks of others',
      { options: [option('Xã', true), option('Tỉnh'), option('Cả A và B')] },
      ['names-options'],
    ],
    [
      'one option in two spellings',
      { options: [option('UBND xã', true), option('Ủy ban nhân dân xã')] },
      ['same-in-other-words'],
    ],
  ])('%s', (_title, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });

  it('names the option that is wrong by its letter', () => {
    const draft = makeDraft({ options: [option('Có', true), option('Không'), option('có')] });
    expect(checkDraft(draft)).toEqual([{ code: 'duplicate-option', detail: 'A, C' }]);
  });
});

describe('checkAgainstKnown', () => {
  const asked = makeDraft({ prompt: 'Phát biểu nào sau đây đúng?' });
  const bank = new KnownQuestions();
  bank.add('cau-7', asked);

  it.each<[string, Partial<DraftQuestion>, string[]]>([
    ['the same question is in the bank already', {}, ['already-in-bank']],
    [
      'case, punctuation and order of options make no other question',
      { prompt: 'phát biểu nào sau đây ĐÚNG', options: asked.options.toReversed() },
      ['already-in-bank'],
    ],
    [
      'one mended option makes no other question',
      { options: asked.options.with(2, option('Bộ Y tế')) },
      ['already-in-bank'],
    ],
    [
      'other options under the same words are only worth a look',
      { options: [option('Một', true), option('Hai')] },
      ['prompt-in-bank'],
    ],
    ['another prompt is another question', { prompt: 'Phát biểu nào sau đây sai?' }, []],
    ['a prompt with other diacritics is another question', { prompt: 'Phát biểu nào sau đây dùng?' }, []],
  ])('%s', (_title, changes, expected) => {
    expect(checkAgainstKnown({ ...asked, ...changes }, bank).map(({ code }) => code)).toEqual(expected);
  });

  it('a question is not its own double', () => {
    expect(checkAgainstKnown(asked, bank, 'cau-7')).toEqual([]);
  });

  it('questions without a prompt are not each other’s doubles', () => {
    const empty = makeDraft({ prompt: '' });
    const known = new KnownQuestions();
    known.add('1', empty);
    expect(checkAgainstKnown(makeDraft({ prompt: '' }), known)).toEqual([]);
  });
});

it('translations are stored NFC, nothing blank around them, each part in its place', () => {
  const decomposed = ' Người\r\n'.normalize('NFD');
  const said = { prompt: decomposed, options: ['', decomposed], pairs: [{ left: decomposed, right: ' ' }] };
  expect(cleanQuestion(makeDraft({ translations: { en: said } })).translations).toEqual({
    en: { prompt: 'Người', options: ['', 'Người'], pairs: [{ left: 'Người', right: '' }] },
  });
});
