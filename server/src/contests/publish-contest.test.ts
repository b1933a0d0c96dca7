import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeContest, type TestContest } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import type { Deps } from '../deps.ts';
import { changeRules } from './change-rules.ts';
import { publishContest } from './publish-contest.ts';
import { findContestById } from './queries.ts';

let deps: Deps;
let cleanUp: () => Promise<void>;
let draft: TestContest;

beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
  draft = await makeContest(deps, { publishedAt: null });
});
afterEach(() => cleanUp());

const publish = (now: number) => publishContest(deps, draft.contestId, 'staff-1', now);
const published = async () => {
  const { auditEvents } = deps.store.tables;
  const events = await deps.store.read
    .select({ at: auditEvents.at, detail: auditEvents.detail })
    .from(auditEvents)
    .where(eq(auditEvents.action, 'contest.publish'));
  return { at: (await findContestById(deps, draft.contestId))?.publishedAt, events };
};

test('two who publish at once publish once', async () => {
  await Promise.all([publish(testNow), publish(testNow + 1)]);
  const { at, events } = await published();
  expect(events).toEqual([{ at, detail: '{"rulesVersion":1}' }]);
});

/** Rules the bank cannot fill: a draft may have them, a published contest may not. */
const changeBeyondTheBank = () =>
  changeRules(
    deps,
    {
      contestId: draft.contestId,
      rules: {
        ...draft.rules,
        blueprint: [{ topic: 'general', level: null, document: null, count: 100 }],
      },
      basedOn: 1,
      reason: undefined,
      action: 'rules.change',
    },
    'staff-2',
    testNow,
  );

test('rules changed while others were held against the bank are not published', async () => {
  const ended = await Promise.allSettled([changeBeyondTheBank(), publish(testNow)]);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect((await published()).at).toBeNull();
});

test('a draft that was published meanwhile is not changed as a draft', async () => {
  const { contests } = deps.store.tables;
  await findContestById(deps, draft.contestId);
  // As publishing between reading the contest and changing it, which the cache has not heard of.
  await deps.store.write((tx) => tx.update(contests).set({ publishedAt: testNow }));
  await expect(changeBeyondTheBank()).rejects.toMatchObject({ problem: 'rules-changed' });
});
