import { expect, test } from 'vitest';
import { makeContest } from '../../testing/builders.ts';
import { makeTestDeps } from '../../testing/test-app.ts';
import { mayPreview } from './may-preview.ts';

test('an organiser sees the keys of their own contest’s bank, and of no other', async () => {
  const { deps, cleanUp } = await makeTestDeps();
  const [mine, other] = [await makeContest(deps), await makeContest(deps)];
  const reach = new Set([mine.contestId]);
  expect(await mayPreview(deps, reach, mine.rules.bankId)).toBe(true);
  expect(await mayPreview(deps, reach, other.rules.bankId)).toBe(false);
  expect(await mayPreview(deps, 'all', other.rules.bankId)).toBe(true);
  await cleanUp();
});
