import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeContest, makeEntrant } from '../../testing/builders.ts';
import { makeStaff } from '../../testing/staff.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { sessionMs } from '../http/identity.ts';
import { purgeSessions } from './purge-sessions.ts';
import { staffSessionMs } from './staff-sessions.ts';

let opened: Awaited<ReturnType<typeof makeTestDeps>>;
beforeEach(async () => {
  opened = await makeTestDeps();
});
afterEach(() => opened.cleanUp());

const left = async () => {
  const { read, tables } = opened.deps.store;
  return [await read.$count(tables.entrantSessions), await read.$count(tables.staffSessions)];
};

test('sessions are removed from the moment they let nobody in', async () => {
  const contest = await makeContest(opened.deps);
  await makeEntrant(opened.deps, contest);
  await makeStaff(opened.deps, [{ role: 'auditor', contestId: null, unitId: null }]);
  await purgeSessions(opened.deps, testNow + staffSessionMs - 1);
  expect(await left()).toEqual([1, 1]);
  await purgeSessions(opened.deps, testNow + staffSessionMs);
  expect(await left()).toEqual([1, 0]);
  await purgeSessions(opened.deps, testNow + sessionMs - 1);
  expect(await left()).toEqual([1, 0]);
  await purgeSessions(opened.deps, testNow + sessionMs);
  expect(await left()).toEqual([0, 0]);
});

test('a bounded number goes at a time, and one browser keeps what still lasts', async () => {
  const { store } = opened.deps;
  const { entrantSessions } = store.tables;
  const sessions = Array.from({ length: 501 }, (_, at) => ({
    tokenHash: `token-${Math.floor(at / 2)}`,
    entrantId: `e-${at}`,
    contestId: `c-${at % 2}`,
    createdAt: testNow,
    expiresAt: testNow + at,
  }));
  await store.write((tx) => tx.insert(entrantSessions).values(sessions));
  await purgeSessions(opened.deps, testNow + 10);
  const [first, ...more] = await store.read.select().from(entrantSessions).orderBy(entrantSessions.expiresAt);
  expect([first?.entrantId, more.length]).toEqual(['e-11', 489]);
  await purgeSessions(opened.deps, testNow + 1_000);
  expect((await left())[0]).toBe(0);
  await store.write(async (tx) => {
    for (let at = 0; at < 3; at++)
      await tx
        .insert(entrantSessions)
        .values(sessions.slice(0, 200).map((each) => ({ ...each, tokenHash: `${at}-${each.tokenHash}` })));
  });
  await purgeSessions(opened.deps, testNow + 1_000);
  // Those of one browser go together.
  const [rest = 0] = await left();
  expect(rest).toBeGreaterThan(90);
  expect(rest).toBeLessThanOrEqual(100);
});
