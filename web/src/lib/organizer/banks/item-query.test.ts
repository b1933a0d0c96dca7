import { expect, test } from 'vitest';
import { isNarrowed, readFilter, writeFilter, type ItemFilter } from '#lib/organizer/banks/item-query.ts';

const everything: ItemFilter = {
  q: '',
  topic: '',
  level: '',
  type: '',
  state: '',
  look: '',
  doubt: '',
  offset: 0,
};
const read = (text: string) => readFilter(new URLSearchParams(text));

test.each<[string, Partial<ItemFilter>]>([
  ['', {}],
  ['?q=th%E1%BB%A7+t%E1%BB%A5c', { q: 'thủ tục' }],
  [
    '?topic=apparatus&level=apply&type=true-false&state=retired',
    {
      topic: 'apparatus',
      level: 'apply',
      type: 'true-false',
      state: 'retired',
    },
  ],
  ['?state=in-use&look=yes', { state: 'in-use', look: 'yes' }],
  ['?q=52&offset=60', { q: '52', offset: 60 }],
])('%s is the address of its filter, both ways', (address, change) => {
  expect(read(address)).toEqual({ ...everything, ...change });
  expect(writeFilter({ ...everything, ...change })).toBe(address);
});

test.each(['?topic=cooking&level=&type=essay&state=lost', '?offset=-3', '?offset=1e9', '?offset=99999999'])(
  'nonsense in the address lists everything: %s',
  (address) => {
    expect(read(address)).toEqual(everything);
  },
);

test('blanks are no search, and a later page of everything is not narrowed', () => {
  expect(writeFilter({ ...everything, q: '  ' })).toBe('');
  expect(isNarrowed({ ...everything, offset: 30 })).toBe(false);
  expect(isNarrowed({ ...everything, state: 'retired' })).toBe(true);
});
