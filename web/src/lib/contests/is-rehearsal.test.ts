import { expect, test } from 'vitest';
import { isRehearsal } from '#lib/contests/is-rehearsal.ts';

test.each<[string, object, boolean]>([
  ['of a rehearsal', { contest: { isRehearsal: true } }, true],
  ['of a real contest', { contest: { isRehearsal: false } }, false],
  ['of no contest', {}, false],
  ['of a contest that does not say', { contest: { slug: 'x' } }, false],
])('a page %s', (_case, data, expected) => {
  expect(isRehearsal(data)).toBe(expected);
});
