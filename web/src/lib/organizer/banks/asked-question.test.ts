import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { parseMarkdown, parseMarkdownLine } from '@cchc/server/src/banks/question/parse-markdown.ts';
import { expect, test } from 'vitest';
import { askedQuestion } from '#lib/organizer/banks/asked-question.ts';
import { emptyQuestion } from '#lib/organizer/banks/question-edits.ts';

const question = (changes: Partial<DraftQuestion>): DraftQuestion => ({ ...emptyQuestion(), ...changes });
const options = (...texts: string[]) => texts.map((text) => ({ text, correct: true }));
const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text);

test('options to choose from stand as they are written, empty ones too', () => {
  expect(texts(askedQuestion(question({ options: options('B', '', 'A') }), undefined).options)).toEqual([
    'B',
    '',
    'A',
  ]);
});

test('steps stand in another order than the right one, and those not yet written are left out', () => {
  const asked = askedQuestion(question({ type: 'ordering', options: options('C', 'A', '', 'B') }), undefined);
  expect(asked.options).toEqual([
    { id: '1', text: 'A' },
    { id: '3', text: 'B' },
    { id: '0', text: 'C' },
  ]);
});

test('right sides stand by themselves, each once, spares among them', () => {
  const pairs = [
    { left: 'M', right: 'Y' },
    { left: 'L', right: 'X' },
    { left: 'N', right: 'Y' },
    { left: '', right: 'W' },
  ];
  const asked = askedQuestion(question({ type: 'matching', pairs }), undefined);
  expect(texts(asked.premises ?? [])).toEqual(['M', 'L', 'N']);
  expect(texts(asked.options)).toEqual(['W', 'X', 'Y']);
});

test('a translation has what is said in it, by the same ids', () => {
  const asked = askedQuestion(
    question({
      options: options('B', 'A'),
      translations: { en: { prompt: '', options: ['', 'a'], pairs: [] } },
    }),
    undefined,
  );
  expect(asked.translations).toEqual([{ language: 'en', options: [{ id: '1', text: 'a' }], premises: [] }]);
});

test('formatted texts are read as papers read them', () => {
  const asked = askedQuestion(question({ prompt: '**KHÔNG**', options: options('*A*') }), {
    parseMarkdown,
    parseMarkdownLine,
  });
  expect(asked.blocks).toEqual([{ kind: 'paragraph', runs: [{ text: 'KHÔNG', strong: true }] }]);
  expect(asked.options[0]?.runs).toEqual([{ text: 'A', emphasis: true }]);
});
