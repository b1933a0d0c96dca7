import { expect, test } from 'vitest';
import { posterPdf } from '#lib/contests/contest-files.ts';

test('a poster is asked for by size, language and version of the rules', () => {
  expect(posterPdf({ slug: 'cchc-2026', rulesVersion: 3 }, 'A3')).toBe(
    '/api/contests/cchc-2026/poster.pdf?language=vi&size=A3&v=3',
  );
});
