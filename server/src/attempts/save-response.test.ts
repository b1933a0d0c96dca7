import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeContest, makeEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { sitDown, type World } from '../../testing/sitting.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';

const minute = 60_000;
const graceMs = 5_000;
let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

const stored = () => {
  const { responses } = world.deps.store.tables;
  return world.deps.store.read.select().from(responses).orderBy(asc(responses.slot), asc(responses.seq));
};

describe('saving a response', () => {
  it('stores the choice and answers with its seq, the deadline and the server time', async () => {
    const { client, attemptId, slotOf, endsAt } = await sitDown(world);
    world.clock.now += 1_234;
    const answer = await client.save(attemptId, slotOf('single'), ['c'], 1);
    expect(answer).toMatchObject({ status: 200, body: { seq: 1, endsAt, serverNow: testNow + 1_234 } });
    expect(await stored()).toEqual([
      { attemptId, slot: slotOf('single'), seq: 1, choice: ['c'], savedAt: testNow + 1_234 },
    ]);
  });

  it('stores several options sorted, however they were sent', async () => {
    const { client, attemptId, slotOf } = await sitDown(world);
    await client.save(attemptId, slotOf('multiple'), ['d', 'b'], 1);
    expect((await stored())[0]?.choice).toEqual(['b', 'd']);
  });

  it('appends each change, so that what was chosen before stays on record', async () => {
    const { client, attemptId } = await sitDown(world);
    await client.save(attemptId, 1, ['a'], 1);
    await client.save(attemptId, 1, ['b'], 2);
    await client.save(attemptId, 1, [], 5);
    expect((await stored()).map(({ seq, choice }) => [seq, choice])).toEqual([
      [1, ['a']],
      [2, ['b']],
      [5, []],
    ]);
  });

  it('answers the second click alike and writes nothing', async () => {
    const { client, attemptId, slotOf } = await sitDown(world);
    const first = await client.save(attemptId, slotOf('multiple'), ['a', 'b'], 1);
    const second = await client.save(attemptId, slotOf('multiple'), ['b', 'a'], 1);
    expect(second).toEqual(first);
    expect(await stored()).toHaveLength(1);
  });

  it('refuses the same seq with another choice, and says what is stored', async () => {
    const { client, attemptId } = await sitDown(world);
    await client.save(attemptId, 1, ['a'], 4);
    expect(await client.save(attemptId, 1, ['b'], 4)).toMatchObject({
      status: 409,
      body: { type: '/problems/out-of-sequence', choice: ['a'], seq: 4 },
    });
    expect(await stored()).toHaveLength(1);
  });

  it('refuses an older seq, and says what is stored', async () => {
    const { client, attemptId } = await sitDown(world);
    await client.save(attemptId, 1, ['a'], 4);
    expect(await client.save(attemptId, 1, ['b'], 3)).toMatchObject({
      status: 409,
      body: { type: '/problems/out-of-sequence', choice: ['a'], seq: 4 },
    });
    expect(await stored()).toHaveLength(1);
  });

  it('lets two tabs reconcile: the one behind learns what the other saved, then goes on from there', async () => {
    const { client, attemptId } = await sitDown(world);
    const [left, right] = await Promise.all([
      client.save(attemptId, 1, ['a'], 1),
      client.save(attemptId, 1, ['b'], 1),
    ]);
    const [winner, loser] = left.status === 200 ? ['a', right] : ['b', left];
    expect([left.status, right.status].toSorted()).toEqual([200, 409]);
    expect(loser).toMatchObject({ body: { choice: [winner], seq: 1 } });
    expect((await client.save(attemptId, 1, ['b'], 2)).status).toBe(200);
  });

  it('keeps a seq for each slot', async () => {
    const { client, attemptId } = await sitDown(world);
    await client.save(attemptId, 1, ['a'], 9);
    expect((await client.save(attemptId, 2, ['a'], 1)).status).toBe(200);
  });
});

describe('a save at the end of an attempt', () => {
  it.each([
    ['at the deadline', 0],
    ['in the last millisecond of the grace', graceMs],
  ])('%s is taken', async (_title, late) => {
    const { client, attemptId, endsAt } = await sitDown(world);
    world.clock.now = endsAt + late;
    expect((await client.save(attemptId, 1, ['a'], 1)).status).toBe(200);
    expect(await stored()).toHaveLength(1);
  });

  it('is refused 1 ms after the grace, naming the deadline', async () => {
    const { client, attemptId, endsAt } = await sitDown(world);
    world.clock.now = endsAt + graceMs + 1;
    expect(await client.save(attemptId, 1, ['a'], 1)).toMatchObject({
      status: 409,
      body: { type: '/problems/attempt-closed', closedAt: endsAt },
    });
    expect(await stored()).toEqual([]);
  });

  it('is refused after submission, naming when that was', async () => {
    const { client, attemptId } = await sitDown(world);
    await client.save(attemptId, 1, ['a'], 1);
    world.clock.now += minute;
    await client.submit(attemptId);
    world.clock.now += minute;
    expect(await client.save(attemptId, 1, ['b'], 2)).toMatchObject({
      status: 409,
      body: { type: '/problems/attempt-closed', closedAt: testNow + minute },
    });
    expect(await stored()).toHaveLength(1);
  });

  it('is refused as closed before its choice is looked at', async () => {
    const { client, attemptId } = await sitDown(world);
    await client.submit(attemptId);
    expect((await client.save(attemptId, 1, ['z'], 1)).body).toMatchObject({
      type: '/problems/attempt-closed',
    });
  });
});

/** What was answered, without the number of the request. */
const bare = (text: string) => text.replace(/"instance":"[^"]+"/, '');

describe('a save that is refused', () => {
  it.each([
    ['an option the question does not have', 'single', ['e'], '/choice/0', 'The question has no such option'],
    ['two options where one is allowed', 'single', ['a', 'b'], '/choice', 'Choose one option only'],
    ['true and false at once', 'true-false', ['a', 'b'], '/choice', 'Choose one option only'],
    ['an option twice', 'multiple', ['a', 'a'], '/choice/1', 'Something is there twice'],
  ] as const)('names %s', async (_title, type, choice, pointer, detail) => {
    const { client, attemptId, slotOf } = await sitDown(world);
    expect(await client.save(attemptId, slotOf(type), choice, 1)).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-request', errors: [{ pointer, detail }] },
    });
    expect(await stored()).toEqual([]);
  });

  it.each([
    ['a seq of 0', { choice: ['a'], seq: 0 }, '/seq'],
    ['a seq with a fraction', { choice: ['a'], seq: 1.5 }, '/seq'],
    ['a seq beyond the limit', { choice: ['a'], seq: 10_001 }, '/seq'],
    ['no seq', { choice: ['a'] }, '/seq'],
    ['no choice', { seq: 1 }, '/choice'],
    ['a choice that is one word', { choice: 'a', seq: 1 }, '/choice'],
    ['a choice of thirteen options', { choice: [...'abcdefghijklm'], seq: 1 }, '/choice'],
    ['an option with a name of 3,000 letters', { choice: ['a'.repeat(3_000)], seq: 1 }, '/choice/0'],
  ])('names %s', async (_title, payload, pointer) => {
    const { client, attemptId } = await sitDown(world);
    const answer = await client.send('PUT', `/api/attempts/${attemptId}/responses/1`, payload);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    expect(await stored()).toEqual([]);
  });

  it.each([0, 7, 10_001, 'x'])('has no slot %s', async (slot) => {
    const { client, attemptId } = await sitDown(world);
    const answer = await client.send('PUT', `/api/attempts/${attemptId}/responses/${slot}`, {
      choice: ['a'],
      seq: 1,
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/slot' }] } });
  });

  it('has a body of 10 MB', async () => {
    const { client, attemptId } = await sitDown(world);
    const payload = JSON.stringify({ choice: ['a'], seq: 1, more: 'x'.repeat(10 * 1024 * 1024) });
    const answer = await client.send('PUT', `/api/attempts/${attemptId}/responses/1`, payload);
    expect(answer).toMatchObject({ status: 413, body: { type: '/problems/payload-too-large' } });
    expect((await client.save(attemptId, 1, ['a'], 1)).status).toBe(200);
  });

  it('has a body that is not JSON', async () => {
    const { client, attemptId } = await sitDown(world);
    const answer = await client.send('PUT', `/api/attempts/${attemptId}/responses/1`, '{"choice":');
    expect(answer).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
  });

  it('is for another’s attempt, answered exactly like one that is not there', async () => {
    const { contest, attemptId } = await sitDown(world);
    const other = new EntrantClient(world.app, await makeEntrant(world.deps, contest));
    const another = await other.save(attemptId, 1, ['a'], 1);
    const missing = await other.save('0199-no-such-attempt', 1, ['a'], 1);
    expect(another.status).toBe(404);
    expect(bare(another.text)).toBe(bare(missing.text));
    expect(await stored()).toEqual([]);
  });

  it('is for another’s attempt by someone entered in another contest only', async () => {
    const { attemptId } = await sitDown(world);
    const elsewhere = await makeContest(world.deps);
    const other = new EntrantClient(world.app, await makeEntrant(world.deps, elsewhere));
    expect((await other.save(attemptId, 1, ['a'], 1)).status).toBe(404);
  });

  it('comes without a session', async () => {
    const { attemptId } = await sitDown(world);
    const answer = await new EntrantClient(world.app).save(attemptId, 1, ['a'], 1);
    expect(answer).toMatchObject({ status: 401, body: { type: '/problems/sign-in-required' } });
  });

  it('leaves what was saved before as it was', async () => {
    const { client, attemptId, slotOf } = await sitDown(world);
    await client.save(attemptId, slotOf('single'), ['a'], 1);
    await client.save(attemptId, slotOf('single'), ['a', 'b'], 2);
    await client.save(attemptId, slotOf('single'), ['zz'], 3);
    expect((await stored()).map(({ choice, seq }) => ({ choice, seq }))).toEqual([{ choice: ['a'], seq: 1 }]);
  });
});
