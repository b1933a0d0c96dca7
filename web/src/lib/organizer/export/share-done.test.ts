import { expect, test } from 'vitest';
import { shareDone } from '#lib/organizer/export/share-done.ts';

test.each([
  [{ step: null, rows: 0, total: 0 }, 0],
  [{ step: 'waiting', rows: 0, total: 0 }, 0],
  [{ step: 'reading', rows: 0, total: 0 }, 0],
  [{ step: 'reading', rows: 1_000, total: 2_000 }, 0.125],
  [{ step: 'reading', rows: 2_000, total: 2_000 }, 0.25],
  [{ step: 'writing', rows: 0, total: 10 }, 0.25],
  [{ step: 'writing', rows: 10, total: 10 }, 1],
] as const)('%j is %d of the whole', (state, share) => {
  expect(shareDone(state)).toBe(share);
});
