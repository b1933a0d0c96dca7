import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeDocx, paragraph, run, zipParts } from '../../../../testing/ooxml.ts';
import { refusal } from '../../../../testing/outline.ts';
import { checkDraft } from '../../../banks/question/check-draft.ts';
import type { ReadQuestion } from '../../read-result.ts';
import { readDocx } from './read-docx.ts';

interface Asked {
  prompt: string;
  options: string[];
  right: number;
}

const word = fc.constantFrom(
  'cơ quan',
  'Nghị định',
  'số 15',
  'ữ',
  'Đ',
  'thủ tục',
  'năm 2025',
  'hành chính',
  'A',
  'email',
);
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
const bank = fc
  .array(
    fc.record({
      prompt: words,
      options: fc.uniqueArray(words, { minLength: 3, maxLength: 5 }),
      right: fc.nat(20),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((all) =>
    all.map(({ prompt, options, right }, at): Asked => ({
      prompt: `Mục ${at + 1}, việc ${prompt} là gì?`,
      options: options.map((text) => `Là ${text}`),
      right: right % options.length,
    })),
  );

/** A character with whether it is marked; the marks are part of the document, not of the text that is changed. */
type Written = { text: string; marked: boolean }[];
const letter = (at: number) => String.fromCharCode(65 + at);
const write = (text: string, marked = false): Written => [{ text: `${text}\n`, marked }];

const inBold = (all: readonly Asked[]) =>
  all.flatMap((each, at) => [...opening(each, at), ...lettered(each, true)]);

const ways: Record<string, (bank: readonly Asked[]) => Written> = {
  'key lines': (all) =>
    all.flatMap((each, at) => [
      ...opening(each, at),
      ...lettered(each, false),
      ...write(`Đáp án: ${letter(each.right)}`),
    ]),
  'bold options': inBold,
  'options without letters': (all) =>
    all.flatMap((each, at) => [
      ...opening(each, at),
      ...each.options.flatMap((text, place) => write(`- ${text}`, place === each.right)),
    ]),
  'a list at the end': (all) => [
    ...all.flatMap((each, at) => [...opening(each, at), ...lettered(each, false)]),
    ...write('ĐÁP ÁN'),
    ...write(all.map((each, at) => `${at + 1}.${letter(each.right)}`).join('  ')),
  ],
};
const opening = ({ prompt }: Asked, at: number) => write(`Câu ${at + 1}. ${prompt}`);
const lettered = ({ options, right }: Asked, marked: boolean) =>
  options.flatMap((text, place) => write(`${letter(place)}. ${text}`, marked && place === right));

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(40)),
  put: fc.oneof(
    fc.constantFrom(
      '',
      '\n',
      '\n\n',
      'A. ',
      'Câu 2. ',
      'Đáp án',
      '- ',
      '(Đ)',
      '[x]',
      '*',
      '\t',
      '¸',
      'µ®',
      'HẾT',
      '1) ',
    ),
    fc.string({ maxLength: 4 }),
    fc.constant('again'),
  ),
});

const mutate = (
  written: Written,
  { at, length, put }: { at: number; length: number; put: string },
): Written => {
  const letters = written.flatMap(({ text, marked }) => [...text].map((one) => ({ text: one, marked })));
  const from = Math.floor(at * letters.length);
  const cut = letters.slice(from, from + length);
  const marked = letters[from]?.marked ?? false;
  const added = put === 'again' ? [...cut, ...cut] : [...put].map((text) => ({ text, marked }));
  return [...letters.slice(0, from), ...added, ...letters.slice(from + length)];
};

const textOf = (written: Written) => written.map(({ text }) => text).join('');

const bodyOf = (written: Written): string => {
  const lines: string[] = [''];
  for (const { text, marked } of written)
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push('');
      if (part !== '')
        lines.push(
          `${lines.pop() ?? ''}${run(part.replace(/[^\t\u0020-\ud7ff\ue000-\ufffd]/g, ''), marked ? '<w:b/>' : '')}`,
        );
    }
  return lines.map((line) => paragraph(line)).join('');
};

const read = (written: Written): readonly ReadQuestion[] =>
  readDocx(makeDocx({ body: bodyOf(written) }), () => undefined).questions;

const expected = (codes: readonly string[], way: string) =>
  codes.filter(
    (code) =>
      !['no-legal-basis', 'uneven-options'].includes(code) &&
      !(way === 'options without letters' && code === 'options-without-letters'),
  );
const isQuiet = ({ question, problems }: ReadQuestion, way: string) =>
  expected(
    [...problems, ...checkDraft(question)].map(({ code }) => code),
    way,
  ).length === 0;
const keyOf = ({ options }: ReadQuestion['question']) =>
  options.flatMap(({ correct }, at) => (correct ? [letter(at)] : [])).join(', ');

/** The letters of a written key are its whole content: another letter there is another key, and nobody can tell. */
const keepsKeys = (before: string, after: string) => {
  const keys = (text: string) => text.match(/^(?:Đáp án.*|\d+\.[A-H].*)$/gm)?.join('\n') ?? '';
  return keys(before) === keys(after) || keys(after).length < keys(before).length;
};

describe('a Word document changed anywhere', () => {
  it.each(Object.entries(ways))(
    'with %s never crashes the reader, nor turns a key silently',
    (way, writeBank) => {
      fc.assert(
        fc.property(bank, mutation, (all, change) => {
          const before = writeBank(all);
          const after = mutate(before, change);
          fc.pre(keepsKeys(textOf(before), textOf(after)));
          for (const found of read(after)) {
            const meant = all.find(({ prompt }) => prompt === found.question.prompt);
            const texts = found.question.options.map(({ text }) => text).join('\n');
            if (!meant || texts !== meant.options.join('\n') || !isQuiet(found, way)) continue;
            expect(keyOf(found.question)).toBe(letter(meant.right));
          }
        }),
        { numRuns: 250 },
      );
    },
  );

  it.each(Object.entries(ways))('with %s, unchanged, is read with its keys', (_, writeBank) => {
    fc.assert(
      fc.property(bank, (all) => {
        expect(read(writeBank(all)).map(({ question }) => [question.prompt, keyOf(question)])).toEqual(
          all.map(({ prompt, right }) => [prompt, letter(right)]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('in its XML is read or refused, never crashed upon', () => {
    fc.assert(
      fc.property(bank, fc.nat(), fc.string({ maxLength: 12 }), fc.nat(30), (all, at, put, length) => {
        const parts = unzipSync(makeDocx({ body: bodyOf(inBold(all)) }));
        const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
        const from = at % xml.length;
        const changed = zipParts({
          ...parts,
          'word/document.xml': strToU8(xml.slice(0, from) + put + xml.slice(from + length)),
        });
        expect(refusal(() => readDocx(changed, () => undefined))).toMatch(/^(?:read|damaged|unsafe-file)$/);
      }),
      { numRuns: 200 },
    );
  });
});
