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
  ['/organizer/contests/1/rules', 'rules'],
  ['/organizer/contests/1/dry-run', 'dry-run'],
  ['/organizer/contests/1/live', 'watch'],
  ['/organizer/contests/1/entrants/2', 'people'],
  ['/organizer/contests/1/roster/import', 'entry'],
  ['/organizer/contests/1/duplicates/signs', 'duplicates'],
  ['/organizer/contests/1/results/units/2', 'standings'],
  ['/organizer/contests/1/ceremony', 'ceremony'],
  ['/organizer/contests/1/export', 'results'],
  ['/organizer/contests/1/audit', 'decisions'],
  ['/organizer/audit', 'decisions'],
  ['/organizer/coordination/1/2', 'coordinator'],
])('%s is explained under %s', (path, section) => {
  expect(guideFor(path)).toBe(section);
});
