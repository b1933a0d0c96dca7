import { levels as known, topics as catalogued } from '@cchc/server/src/contests/contract.ts';
import { expect, test } from 'vitest';
import { levels, topics } from '#lib/organizer/bank-fields.ts';

test('the screens list the topics and levels the server knows, in its order', () => {
  expect(topics).toEqual(catalogued);
  expect(levels).toEqual(known);
});
