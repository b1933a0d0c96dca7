import { beforeEach, expect, test } from 'vitest';
import type { Deps } from '../deps.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { makeDeps, storeContest, storeEntrant, storeResult } from '../ranking/testing/result-facts.ts';
import { countBegun, countEntrants } from './count-in-turns.ts';

let deps: Deps;
beforeEach(async () => {
  deps = await makeDeps();
  await storeContest(deps, makeRules());
  for (let at = 0; at < 6; at++) await storeEntrant(deps, `e${at}`, {});
  for (let at = 0; at < 3; at++) {
    await storeResult(deps, `e${at}`, { score: 1 });
    await storeResult(deps, `e${at}`, { score: 2, number: 2 });
  }
});

test.each([1, 2, 3, 4, 5, 6, 7])(
  'six are six, counted %d at a time, whoever joined in the same moment',
  async (atOnce) => {
    expect(await countEntrants(deps, 'c1', atOnce)).toBe(6);
    expect(await countBegun(deps, 'r1', atOnce)).toBe(6);
  },
);

test('there is nobody in a contest there is not', async () => {
  expect(await countEntrants(deps, 'c9', 2)).toBe(0);
  expect(await countBegun(deps, 'r9', 2)).toBe(0);
});
