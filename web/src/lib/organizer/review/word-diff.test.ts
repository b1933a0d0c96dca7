import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from '#lib/organizer/review/word-diff.ts';

const marked = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

test.each([
  ['', '', ''],
  ['Cơ quan nào?', 'Cơ quan nào?', 'Cơ quan nào?'],
  ['Cơ quan nào trả lời?', 'Cơ quan nào phải trả lời?', 'Cơ quan nào [+phải ]trả lời?'],
  ['Cơ quan nào phải trả lời?', 'Cơ quan nào trả lời?', 'Cơ quan nào [-phải ]trả lời?'],
  ['năm 2025 tại xã', 'năm 2026 tại xã', 'năm [-2025 ][+2026 ]tại xã'],
  ['một hai ba', 'bốn', '[-một hai ba][+bốn]'],
  ['', 'mới', '[+mới]'],
])('“%s” → “%s”', (before, after, expected) => {
  expect(marked(before, after)).toBe(expected);
});

test('what is kept and removed is the old text, what is kept and added the new', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c ', ' ', '\n', 'd '), { maxLength: 30 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = wordDiff(before, after);
      const without = (kind: string) =>
        runs
          .filter((run) => run.kind !== kind)
          .map((run) => run.text)
          .join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

test('a text too long to compare word by word is shown as replaced', () => {
  const many = (word: string) => `${word} `.repeat(1_500);
  expect(wordDiff(many('cũ'), many('mới')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
});
