import { expect, test } from 'vitest';
import { joinSchema } from '../src/people/contract.ts';
import { madeUpPerson, networkOf } from './made-up-person.ts';

const numbers = Array.from({ length: 12_000 }, (_, number) => number);

test('a made-up person may join, and no two are called alike or have one telephone', () => {
  const people = numbers.map((number) => madeUpPerson(number));
  expect(joinSchema.safeParse(people[11_999]).success).toBe(true);
  expect(new Set(people.map(({ fullName }) => fullName)).size).toBe(numbers.length);
  expect(new Set(people.map(({ phone }) => phone)).size).toBe(numbers.length);
});

test('a hundred people share a network', () => {
  expect(networkOf(0)).toBe(networkOf(99));
  expect(networkOf(99)).not.toBe(networkOf(100));
  expect(new Set(numbers.map((number) => networkOf(number))).size).toBe(120);
});
