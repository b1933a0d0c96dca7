import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sitDown, type World } from '../../testing/sitting.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import { findContestById } from '../contests/queries.ts';
import { rescheduleAttempts } from './reschedule-attempts.ts';

const minute = 60_000;
let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

async function moveClose(attempt: Awaited<ReturnType<typeof sitDown>>, closesAt: number) {
  const contest = await findContestById(world.deps, attempt.contest.contestId);
  if (!contest) throw new Error('no contest');
  await world.deps.store.write((tx) =>
    rescheduleAttempts(tx, world.deps, contest, { id: attempt.roundId, closesAt }),
  );
}

const timesOf = async (attemptId: string) => {
  const { attempts } = world.deps.store.tables;
  const rows = await world.deps.store.read.select().from(attempts);
  const row = rows.find((each) => each.id === attemptId);
  return { endsAt: row?.endsAt, expiresAt: row?.expiresAt };
};

describe('moving a round’s close', () => {
  it.each([
    ['ends an open attempt at a close before its deadline', testNow + 5 * minute, testNow + 5 * minute],
    [
      'leaves an attempt its full duration when the close is later',
      testNow + 300 * minute,
      testNow + 20 * minute,
    ],
    ['leaves no time, not less than none, when the close is before the start', testNow - minute, testNow],
  ])('%s', async (_title, closesAt, endsAt) => {
    const attempt = await sitDown(world);
    await moveClose(attempt, closesAt);
    expect(await timesOf(attempt.attemptId)).toEqual({ endsAt, expiresAt: endsAt + 5_000 });
  });

  it('gives an attempt cut short its time back, up to its duration', async () => {
    const attempt = await sitDown(world);
    await moveClose(attempt, testNow + 5 * minute);
    await moveClose(attempt, testNow + 60 * minute);
    expect((await timesOf(attempt.attemptId)).endsAt).toBe(testNow + 20 * minute);
  });

  it('is felt by the very next save', async () => {
    const attempt = await sitDown(world);
    expect((await attempt.client.save(attempt.attemptId, 1, ['a'], 1)).status).toBe(200);
    await moveClose(attempt, testNow + minute);
    world.clock.now = testNow + minute;
    const { body } = await attempt.client.save(attempt.attemptId, 1, ['b'], 2);
    expect(body.endsAt).toBe(testNow + minute);
    world.clock.now = testNow + minute + 5_001;
    expect((await attempt.client.save(attempt.attemptId, 1, ['a'], 3)).body).toMatchObject({
      type: '/problems/attempt-closed',
      closedAt: testNow + minute,
    });
  });

  it('leaves a submitted attempt, and those of other rounds, as they are', async () => {
    const submitted = await sitDown(world);
    await submitted.client.submit(submitted.attemptId);
    const elsewhere = await sitDown(world);
    const before = [await timesOf(submitted.attemptId), await timesOf(elsewhere.attemptId)];
    await moveClose(submitted, testNow + minute);
    expect([await timesOf(submitted.attemptId), await timesOf(elsewhere.attemptId)]).toEqual(before);
  });
});
