import type { Missing } from '@cchc/server/src/people/coordination/contract.ts';
import { expect, test } from 'vitest';
import { asText, readMissing } from '#lib/organizer/coordination/read-missing.ts';

const person = (n: number) => ({ fullName: `Người ${n}`, staffCode: `CB-${n}` });

test('all pages make one list', async () => {
  const pages: Record<string, Missing> = {
    first: { people: [person(1), person(2)], total: 3, next: 'second' },
    second: { people: [person(3)], total: 3, next: null },
  };
  const read = async (after = 'first') => pages[after] ?? { people: [], total: 0, next: null };
  expect(await readMissing(read)).toEqual({ people: [person(1), person(2), person(3)], total: 3 });
});

test('an endless list is cut', async () => {
  const page = { people: Array.from({ length: 200 }, (_, n) => person(n)), total: 9_000, next: 'more' };
  const { people, total } = await readMissing(() => Promise.resolve(page));
  expect([people.length, total]).toEqual([2_000, 9_000]);
});

test('copied, each stands on a line of their own', () => {
  expect(asText('Chưa dự thi', [person(1), person(2)])).toBe(
    'Chưa dự thi\n1. Người 1 (CB-1)\n2. Người 2 (CB-2)',
  );
});
