import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../banks/question/check-draft.ts';
import { makeXlsx } from '../../../../testing/ooxml.ts';
import { FileRefused, type ReadQuestion } from '../../read-result.ts';
import { readXlsx } from './read-xlsx.ts';

const headings = ['STT', 'Câu hỏi', 'A', 'B', 'C', 'D', 'Đáp án', 'Loại', 'Giải thích'];
const keyColumn = 6;
const rows = [
  ['1', 'Cơ quan nào chủ trì?', 'Sở Nội vụ', 'Sở Tư pháp', '2', 'B', 'B', 'Một đáp án', 'Vì thế'],
  ['2', 'Những gì đúng?', 'Một', 'Hai', 'Ba', 'Bốn', 'A, C', 'Nhiều đáp án', ''],
  ['3', 'Xếp thế nào?', 'Nộp', 'Thẩm định', 'Trả', '', 'A, B, C', 'Sắp xếp', ''],
];

const cell = fc.oneof(
  fc.constantFrom(
    '',
    'B',
    'b.',
    '2',
    '2.0',
    'A, C',
    'AC',
    'E',
    'Sở Nội vụ',
    'Hai',
    'B. Sở Nội vụ',
    'đúng',
    'x',
    '0',
  ),
  fc.constantFrom(
    'Một đáp án',
    'Sắp xếp',
    'Ghép đôi',
    'Đáp án',
    'A → B',
    '(required)',
    '1-B, 2-A',
    '\n',
    '3, 1, 2',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const place = fc.record({ row: fc.nat(rows.length - 1), column: fc.nat(headings.length - 1), text: cell });

const readOrNone = (bytes: Uint8Array): ReadQuestion[] => {
  try {
    return readXlsx(bytes, () => undefined).questions;
  } catch (error) {
    if (error instanceof FileRefused) return [];
    throw error;
  }
};

/** Letters of the right options, in their order for an ordering. */
const keyOf = ({ question }: ReadQuestion, written: readonly string[]): string =>
  question.options
    .filter(({ correct }) => correct)
    .map(({ text }) => String.fromCharCode(65 + written.indexOf(text)))
    .join(', ');

const isSilent = ({ question, problems }: ReadQuestion) =>
  problems.length === 0 &&
  checkDraft(question).every(({ code }) => code === 'no-legal-basis' || code === 'uneven-options');

describe('a table with cells changed at random', () => {
  it('never breaks the reader, and a key nobody changed is never another one without a word', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = rows.map((row) => [...row]);
        for (const { row, column, text } of changes) changed[row]?.splice(column, 1, text);
        const written = changed.map((row) => row.map((text) => (text === '' ? null : text)));
        const found = readOrNone(makeXlsx([{ name: 'S', rows: [headings, ...written] }]));
        const others = found.filter(isSilent).flatMap((each) => {
          const at = Number(/\d+$/.exec(each.source.place.cell ?? '')?.[0]) - 2;
          const [before = [], after = []] = [rows[at], changed[at]];
          // Where options or kind were changed too, it is another question, with a key of its own.
          const same = [2, 3, 4, 5, 7].every((column) => before[column] === after[column]);
          const key = keyOf(each, after.slice(2, 6));
          const isOther = same && after[keyColumn] === before[keyColumn] && key !== before[keyColumn];
          return isOther ? [key] : [];
        });
        expect(others).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('reads a changed key without a word only as what it says', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const [row = []] = rows;
        const written = row.with(keyColumn, text).map((each) => (each === '' ? null : each));
        const [found] = readOrNone(makeXlsx([{ name: 'S', rows: [headings, written] }]));
        if (!found || !isSilent(found)) return;
        const key = keyOf(found, row.slice(2, 6));
        const option = row[2 + key.charCodeAt(0) - 65] ?? '';
        const says = [key, `${key.charCodeAt(0) - 64}`, option.toLowerCase()];
        const said = text.normalize('NFC').toLowerCase();
        expect(says.some((each) => said.includes(each.toLowerCase()))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
