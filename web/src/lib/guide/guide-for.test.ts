import { expect, test } from 'vitest';
import { guideFor } from './guide-for.ts';

test.each([
  ['/organizer', 'start'],
  ['/organizer/staff', 'start'],
  ['/organizer/banks', 'bank'],
  ['/organizer/banks/cchc-2026', 'bank'],
  ['/organizer/banks/cchc-2026/items/1', 'question'],
  ['/organizer/banks/cchc-2026/items/new', 'question'],
  ['/organizer/banks/cchc-2026/review', 'review'],
  ['/organizer/banks/cchc-2026/near', 'review'],
  ['/organizer/legal', 'legal'],
  ['/organizer/legal/1', 'legal'],
  ['/organizer/banks/cchc-2026/import', 'import'],
  ['/organizer/banks/cchc-2026/imports/1', 'import'],
  ['/organizer/contests/new', 'contest'],
  ['/organizer/contests/1', 'open'],
  ['/organizer/contests/1/live', 'watch'],
  ['/organizer/contests/1/entrants/2', 'people'],
])('%s is explained under %s', (path, section) => {
  expect(guideFor(path)).toBe(section);
});
