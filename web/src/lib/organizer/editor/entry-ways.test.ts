import { expect, test } from 'vitest';
import { fitIdentity, identitiesOf, waysFor } from '#lib/organizer/editor/entry-ways.ts';

test.each([
  ['open', 'staff-code', 'staff-code'],
  ['open', 'account', 'phone'],
  ['password', 'phone', 'phone'],
  ['roster', 'phone', 'staff-code'],
  ['account', 'phone', 'account'],
] as const)(
  'entered by %s and told apart by %s before, people are told apart by %s',
  (way, before, after) => {
    expect(fitIdentity(way, before)).toBe(after);
  },
);

test('once people have entered, only ways that tell them apart the same are left', () => {
  expect(waysFor({ entry: 'open', identity: 'phone' }, false)).toHaveLength(4);
  expect(waysFor({ entry: 'open', identity: 'phone' }, true)).toEqual(['open', 'password']);
  expect(waysFor({ entry: 'open', identity: 'staff-code' }, true)).toEqual(['open', 'password', 'roster']);
});

test('what is chosen can always be seen, even where it does not fit the way', () => {
  expect(identitiesOf({ entry: 'open', identity: 'phone' }, false)).toEqual(['phone', 'staff-code']);
  expect(identitiesOf({ entry: 'roster', identity: 'phone' }, false)).toEqual(['staff-code', 'phone']);
  expect(identitiesOf({ entry: 'open', identity: 'staff-code' }, true)).toEqual(['staff-code']);
});
