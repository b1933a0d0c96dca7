import { expect, it } from 'vitest';
import { acceptsAnswer } from './written-answer.ts';

const loose = { caseSensitive: false, diacriticSensitive: false };

it.each<[string, string, typeof loose, boolean]>([
  ['Bộ Tư pháp', 'Bộ Tư pháp', loose, true],
  ['bo tu phap', 'Bộ Tư pháp', loose, true],
  ['BỘ  TƯ PHÁP.', 'Bộ Tư pháp', loose, true],
  ['“Bộ Tư pháp”', 'Bộ Tư pháp', loose, true],
  ['Bộ Tư pháp'.normalize('NFD'), 'Bộ Tư pháp', { ...loose, diacriticSensitive: true }, true],
  ['bo tu phap', 'Bộ Tư pháp', { ...loose, diacriticSensitive: true }, false],
  ['đề án 06', 'De an 06', loose, true],
  ['Đề án 06', 'De an 06', { ...loose, caseSensitive: true }, true],
  ['sipas', 'SIPAS', loose, true],
  ['sipas', 'SIPAS', { ...loose, caseSensitive: true }, false],
  ['PAR–INDEX', 'PAR-INDEX', loose, true],
  ['Bộ Nội vụ', 'Bộ Tư pháp', loose, false],
  ['.', '...', loose, false],
  ['\u0F71', '\u0F71', loose, true],
])('“%s” for “%s" under %j: %s', (answer, accepted, match, expected) => {
  expect(acceptsAnswer(answer, [accepted], match)).toBe(expected);
});

it('any of the accepted answers will do', () => {
  expect(acceptsAnswer('UBND tỉnh', ['Ủy ban nhân dân tỉnh', 'UBND tỉnh'], loose)).toBe(true);
});
