import { beforeEach, expect, test } from 'vitest';
import { KeptPreviews } from './kept-previews.ts';

const lan = { by: 'lan' };
const hung = { by: 'hung' };
const halfAnHour = 30 * 60_000;

let previews: KeptPreviews<{ by: string }>;
beforeEach(() => {
  previews = new KeptPreviews();
});

test('one person’s files push out none of another’s, only their own oldest', () => {
  previews.keep('hung-1', hung, 0);
  for (let file = 1; file <= 100; file++) previews.keep(`lan-${file}`, lan, file);
  expect(previews.find('hung-1', 'hung', 100)).toBe(hung);
  expect([97, 98, 99, 100].map((file) => previews.find(`lan-${file}`, 'lan', 100))).toEqual([
    undefined,
    lan,
    lan,
    lan,
  ]);
});

test('is for whoever was shown it, for half an hour, until it is taken', () => {
  previews.keep('one', lan, 0);
  expect(previews.find('one', 'hung', 1)).toBeUndefined();
  expect(previews.find('one', 'lan', halfAnHour - 1)).toBe(lan);
  expect(previews.find('one', 'lan', halfAnHour)).toBeUndefined();
  previews.forget('one');
  expect(previews.find('one', 'lan', 1)).toBeUndefined();
});

test('all together are bounded', () => {
  for (let person = 1; person <= 30; person++) previews.keep(`${person}`, { by: `${person}` }, 0);
  const kept = Array.from({ length: 30 }, (_, at) => previews.find(`${at + 1}`, `${at + 1}`, 1));
  expect(kept.filter(Boolean)).toHaveLength(24);
});
