import { expect, test } from 'vitest';
import { inLocale, localeOfPath, withoutLocale } from '#lib/i18n/locale.ts';

test.each([
  ['/', 'vi', '/'],
  ['/contests/x', 'vi', '/contests/x'],
  ['/en', 'en', '/'],
  ['/en/', 'en', '/'],
  ['/en/contests/x', 'en', '/contests/x'],
  ['/enter', 'vi', '/enter'],
])('%s is in %s and matches the route of %s', (pathname, locale, bare) => {
  expect(localeOfPath(pathname)).toBe(locale);
  expect(withoutLocale(pathname)).toBe(bare);
});

test.each([
  ['/', '/en'],
  ['/?q=1', '/en?q=1'],
  ['/contests/x?tab=2#top', '/en/contests/x?tab=2#top'],
])('%s in English is %s, and back', (vi, en) => {
  expect(inLocale(vi, 'en')).toBe(en);
  expect(inLocale(en, 'en')).toBe(en);
  expect(inLocale(en, 'vi')).toBe(vi);
});
