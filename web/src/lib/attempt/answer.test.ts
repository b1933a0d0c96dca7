import { canonicalChoice } from '@cchc/server/src/attempts/choice.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choiceAfter,
  matchedWith,
  matchOf,
  movedBy,
  readWritten,
  sameAnswer,
  storedForm,
} from '#lib/attempt/answer.ts';

const ids = (...all: string[]) => all.map((id) => ({ id }));

test.each([
  ['single', ['a'], 'b', ['b']],
  ['single', ['a'], 'a', ['a']],
  ['true-false', [], 'b', ['b']],
  ['multiple', ['a'], 'b', ['a', 'b']],
  ['multiple', ['a', 'b'], 'a', ['b']],
  ['ordering', ['c', 'a'], 'b', ['c', 'a', 'b']],
  ['ordering', ['c', 'a', 'b'], 'a', ['c', 'b']],
  ['matching', [], 'a', undefined],
  ['numeric', [], 'a', undefined],
] as const)('%s: %j, then %s, gives %j', (type, chosen, option, after) => {
  expect(choiceAfter(type, chosen, option)).toEqual(after);
});

test.each([
  ['b', -1, ['b', 'a', 'c']],
  ['b', 1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['x', 1, ['a', 'b', 'c']],
] as const)('in a, b, c moving %s by %i', (id, by, after) => {
  expect(movedBy(['a', 'b', 'c'], id, by)).toEqual(after);
});

test('a premise is matched, matched anew, and to nothing', () => {
  const first = matchedWith([], '1', 'c');
  const both = matchedWith(first, '10', 'a');
  expect([matchOf(both, '1'), matchOf(both, '10'), matchOf(both, '2')]).toEqual(['c', 'a', undefined]);
  expect(matchedWith(both, '1', 'b')).toEqual(['10:a', '1:b']);
  expect(matchedWith(both, '10', '')).toEqual(['1:c']);
});

describe('what was typed', () => {
  test.each([
    ['short-answer', '  Bộ   Nội vụ ', ['Bộ Nội vụ']],
    ['short-answer', 'Bo\u0323\u0302', ['Bộ']],
    ['short-answer', 'Sở\u200b Tư pháp\ufeff', ['Sở Tư pháp']],
    ['short-answer', ' ', []],
    ['numeric', '1.234,50', ['1234,5']],
    ['numeric', '12.5', ['12,5']],
    ['numeric', '-3', ['-3']],
    ['numeric', '34 %', ['34']],
    ['numeric', '', []],
    ['numeric', '-', undefined],
    ['numeric', 'ba mươi tư', undefined],
    ['numeric', '12,', undefined],
  ] as const)('%s “%s” is %j', (type, typed, read) => {
    expect(readWritten(type, typed)).toEqual(read);
  });

  test('nothing is sent that the server would refuse or store otherwise', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'0123456789,.-% '),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    );
    const typed = fc.array(unit, { maxLength: 60 }).map((parts) => parts.join(''));
    const type = fc.constantFrom('short-answer', 'numeric');
    fc.assert(
      fc.property(type, typed, (asked, text) => {
        const read = readWritten(asked, text) ?? [];
        expect(canonicalChoice({ type: asked, options: [], premises: [] }, read)).toEqual(read);
      }),
    );
  });
});

test('what was chosen has the form the server stores it in, so that a repeated save is known again', () => {
  const subset = fc.shuffledSubarray(['a', 'b', 'c', 'd']);
  const asked = { options: ids('a', 'b', 'c', 'd'), premises: ids('1', '2', '10') };
  fc.assert(
    fc.property(subset, fc.constantFrom('multiple', 'ordering'), (choice, type) => {
      expect(canonicalChoice({ ...asked, type }, choice)).toEqual(storedForm(type, choice));
    }),
  );
  const pairs = ['2:a', '10:b', '1:a'];
  expect(canonicalChoice({ ...asked, type: 'matching' }, pairs)).toEqual(storedForm('matching', pairs));
});

test('order says something: two orders are two answers', () => {
  expect(sameAnswer(['a', 'b'], ['b', 'a'])).toBe(false);
  expect(sameAnswer(['a', 'b'], ['a', 'b'])).toBe(true);
  expect(sameAnswer(null, [])).toBe(false);
});
