import { expect, test } from 'vitest';
import { firstTab, importTabs, readShow, standingOf, tabAddress } from '#lib/organizer/banks/import-tabs.ts';

test.each([
  ['problems when a question has an error', 1, 0, 'problems'],
  ['problems when one is doubtful', 0, 1, 'problems'],
  ['everything when nothing is wrong', 0, 0, 'all'],
])('an import opens on %s', (_what, withErrors, withWarnings, tab) => {
  expect(firstTab({ withErrors, withWarnings })).toBe(tab);
});

test.each(importTabs)('the address of tab %s leads back to it', (tab) => {
  expect(readShow(new URLSearchParams(tabAddress(tab, 40)))).toBe(tab);
});

test('an address without a tab, or with an unknown one, asks for none', () => {
  expect(readShow(new URLSearchParams('?offset=20'))).toBeUndefined();
  expect(readShow(new URLSearchParams('?show=everything'))).toBeUndefined();
});

const [error, warning] = [{ severity: 'error' }, { severity: 'warning' }] as const;
test.each([
  ['left out, whatever is wrong with it', { leftOut: true, mended: true, problems: [error] }, 'left-out'],
  ['wrong, warnings or not', { leftOut: false, mended: true, problems: [warning, error] }, 'wrong'],
  ['doubtful', { leftOut: false, mended: true, problems: [warning] }, 'doubtful'],
  ['mended', { leftOut: false, mended: true, problems: [] }, 'mended'],
  ['a change of one in the bank', { leftOut: false, mended: true, problems: [], change: {} }, 'change'],
  ['sound from the start', { leftOut: false, mended: false, problems: [] }, 'sound'],
] as const)('a question is %s', (_what, question, standing) => {
  expect(standingOf({ change: null, ...question })).toBe(standing);
});
