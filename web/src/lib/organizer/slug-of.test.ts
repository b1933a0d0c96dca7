import { slugSchema } from '@cchc/server/src/text-schemas.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshSlug, isSlug, slugOf } from '#lib/organizer/slug-of.ts';

test.each([
  ['Tìm hiểu về cải cách hành chính', 'tim-hieu-ve-cai-cach-hanh-chinh'],
  ['Đợt 1 – năm 2026!', 'dot-1-nam-2026'],
  ['  ƯỚC MƠ  ', 'uoc-mo'],
  ['???', ''],
])('%j becomes %j', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('a title of any length gives an address within the limit that does not end in a hyphen', () => {
  const slug = slugOf('cải cách '.repeat(20));
  expect(slug.length).toBeLessThanOrEqual(60);
  expect(slug.endsWith('-')).toBe(false);
});

test.each([
  ['cải cách hành chính', 12, 'cai-cach'],
  ['cải cách hành chính', 13, 'cai-cach-hanh'],
  ['cải cách hành chính', 14, 'cai-cach-hanh'],
  ['x'.repeat(20), 12, 'x'.repeat(12)],
])('of %j the first %i letters are cut between words: %j', (title, max, slug) => {
  expect(slugOf(title, max)).toBe(slug);
});

test('the page and the server agree on what an address is', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9-]{0,64}$/));
  fc.assert(
    fc.property(text, (slug) => {
      expect(isSlug(slug)).toBe(slugSchema.safeParse(slug).success);
    }),
  );
});

test.each([
  ['Cán bộ', [], 'can-bo'],
  ['Cán bộ', ['can-bo'], 'can-bo-2'],
  ['Cán bộ', ['can-bo', 'can-bo-2'], 'can-bo-3'],
  ['A', [], 'audience-a'],
  ['?', [], 'audience'],
])('an id for %j beside %j is %j', (name, taken, id) => {
  expect(freshSlug(name, taken, 'audience')).toBe(id);
});
