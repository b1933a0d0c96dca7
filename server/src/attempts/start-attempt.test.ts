import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeContest, testRules } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { enterContest, type World } from '../../testing/sitting.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { Rules } from '../contests/contract.ts';

const minute = 60_000;
const hour = 60 * minute;
let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

const enter = (rules: Partial<Rules> = {}) => enterContest(world, rules);

const sitting = testRules('').sitting;
const round = (opensAt: number, closesAt: number) => [
  { id: 'vong-1', title: 'Vòng 1', opensAt, closesAt, bankId: null, blueprint: null, sets: [] },
];

describe('starting an attempt', () => {
  it('gives the paper the blueprint asks for, with the deadline and the server time', async () => {
    const { client, roundId, contest } = await enter();
    const { status, body } = await client.start(roundId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      roundId,
      contestSlug: contest.slug,
      number: 1,
      startedAt: testNow,
      endsAt: testNow + 20 * minute,
      serverNow: testNow,
      prediction: { value: null, seq: 0, target: 'entrants' },
    });
    expect(body.slots.map((slot) => slot.slot)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const slot of body.slots) {
      expect(slot.options).toHaveLength(slot.type === 'true-false' ? 2 : 4);
      expect(slot.options.every((option) => option.text !== '')).toBe(true);
      expect(Object.keys(slot).toSorted()).toEqual(['options', 'prompt', 'slot', 'type']);
    }
  });

  it('ends no later than the round closes', async () => {
    const { client, roundId } = await enter({ rounds: round(testNow - hour, testNow + 7 * minute) });
    expect((await client.start(roundId)).body.endsAt).toBe(testNow + 7 * minute);
  });

  it('resumes on the second click, with choices, their seq and the prediction', async () => {
    const { client, roundId } = await enter();
    const { attemptId, slots } = (await client.start(roundId)).body;
    const chosen = slots[1]?.options[0]?.id ?? '';
    await client.save(attemptId, 2, [chosen], 3);
    await client.predict(attemptId, 4321, 2);
    world.clock.now += minute;
    const again = (await client.start(roundId)).body;
    expect(again).toMatchObject({ attemptId, number: 1, startedAt: testNow, serverNow: testNow + minute });
    expect(again.slots[1]).toMatchObject({ choice: [chosen], seq: 3 });
    expect(again.slots[0]).not.toHaveProperty('choice');
    expect(again.prediction).toMatchObject({ value: 4321, seq: 2, target: 'entrants', decimals: 0 });
    expect(again.slots.map((slot) => slot.prompt)).toEqual(slots.map((slot) => slot.prompt));
  });

  it('gives one attempt to many starts at once', async () => {
    const { client, roundId } = await enter();
    const started = await Promise.all(Array.from({ length: 8 }, () => client.start(roundId)));
    expect(started.map((each) => each.status)).toEqual(Array(8).fill(200));
    expect(new Set(started.map((each) => each.body.attemptId)).size).toBe(1);
    expect(await world.deps.store.read.$count(world.deps.store.tables.attempts)).toBe(1);
  });

  it('gives the next number after a submission, and refuses beyond the limit naming it', async () => {
    const { client, roundId } = await enter({ sitting: { ...sitting, attempts: 2 } });
    const first = (await client.start(roundId)).body;
    await client.submit(first.attemptId);
    const second = (await client.start(roundId)).body;
    expect(second.number).toBe(2);
    expect(second.attemptId).not.toBe(first.attemptId);
    await client.submit(second.attemptId);
    expect(await client.start(roundId)).toMatchObject({
      status: 409,
      body: { type: '/problems/attempt-limit', attempts: 2 },
    });
  });

  it('gives one more attempt, never two, to starts at once when one is left', async () => {
    const { client, roundId } = await enter({ sitting: { ...sitting, attempts: 2 } });
    await client.submit((await client.start(roundId)).body.attemptId);
    const started = await Promise.all(Array.from({ length: 5 }, () => client.start(roundId)));
    expect(new Set(started.map((each) => each.body.attemptId)).size).toBe(1);
    expect(await world.deps.store.read.$count(world.deps.store.tables.attempts)).toBe(2);
  });

  it('knows no limit where the rules set none', async () => {
    const { client, roundId } = await enter({ sitting: { ...sitting, attempts: null } });
    for (let number = 1; number <= 5; number++) {
      const { body } = await client.start(roundId);
      expect(body.number).toBe(number);
      await client.submit(body.attemptId);
    }
  });

  it.each([
    ['the moment the round opens', testNow, testNow + hour],
    ['1 ms before the round closes', testNow - hour, testNow + 1],
  ])('is allowed %s', async (_title, opensAt, closesAt) => {
    const { client, roundId } = await enter({ rounds: round(opensAt, closesAt) });
    expect((await client.start(roundId)).status).toBe(200);
  });

  it.each([
    ['1 ms before the round opens', testNow + 1, testNow + hour],
    ['the moment the round closes', testNow - hour, testNow],
  ])('is refused %s, naming the window', async (_title, opensAt, closesAt) => {
    const { client, roundId } = await enter({ rounds: round(opensAt, closesAt) });
    expect(await client.start(roundId)).toMatchObject({
      status: 409,
      body: { type: '/problems/round-not-open', opensAt, closesAt },
    });
  });

  it('resumes in the grace after the round has closed', async () => {
    const { client, roundId } = await enter({ rounds: round(testNow - hour, testNow + minute) });
    const { attemptId } = (await client.start(roundId)).body;
    world.clock.now = testNow + minute + 5_000;
    expect((await client.start(roundId)).body.attemptId).toBe(attemptId);
  });

  it('submits an attempt whose time is over by its deadline, and starts the next', async () => {
    const { client, roundId } = await enter();
    const { attemptId } = (await client.start(roundId)).body;
    world.clock.now = testNow + 20 * minute + 5_001;
    const next = (await client.start(roundId)).body;
    expect(next.number).toBe(2);
    const { body } = await client.get(attemptId);
    expect(body).toMatchObject({
      state: 'submitted',
      receipt: { submittedBy: 'deadline', submittedAt: testNow + 20 * minute, durationMs: 20 * minute },
    });
  });

  it('submits an attempt whose time is over even when no other may be started', async () => {
    const { client, roundId } = await enter({ sitting: { ...sitting, attempts: 1 } });
    const { attemptId } = (await client.start(roundId)).body;
    world.clock.now = testNow + 20 * minute + 5_001;
    expect((await client.start(roundId)).body).toMatchObject({
      type: '/problems/attempt-limit',
      attempts: 1,
    });
    const { attempts } = world.deps.store.tables;
    const rows = await world.deps.store.read.select().from(attempts);
    expect(rows).toMatchObject([{ id: attemptId, submittedBy: 'deadline' }]);
  });

  it('asks a visitor without a session to sign in', async () => {
    const { roundId } = await enter();
    expect((await new EntrantClient(world.app).start(roundId)).body).toMatchObject({
      type: '/problems/sign-in-required',
    });
  });

  it('asks an entrant of another contest to sign in', async () => {
    const { roundId } = await enter();
    const elsewhere = await enter({ rounds: round(testNow - hour, testNow + hour) });
    expect((await elsewhere.client.start(roundId)).status).toBe(401);
  });

  it('finds no round that is not there, nor one of a contest that is not published', async () => {
    const { client } = await enter();
    const draft = await makeContest(world.deps, { publishedAt: null });
    expect((await client.start('no-such-round')).status).toBe(404);
    expect((await client.start(draft.roundId)).status).toBe(404);
  });

  it('refuses when the bank cannot fill the blueprint', async () => {
    const { client, roundId } = await enter({
      blueprint: [{ topic: 'general', level: null, document: null, count: 13 }],
    });
    expect((await client.start(roundId)).body).toMatchObject({
      type: '/problems/bank-too-small',
      status: 409,
    });
  });

  it('keeps the paper as drawn when the bank changes', async () => {
    const { client, roundId, contest } = await enter();
    const before = (await client.start(roundId)).body;
    const { banks, items } = world.deps.store.tables;
    await world.deps.store.write(async (tx) => {
      await tx.update(items).set({ retiredAt: testNow });
      await tx.update(banks).set({ revision: 2 });
    });
    world.deps.changes.emit('bank', { bankId: contest.rules.bankId });
    expect((await client.start(roundId)).body.slots).toEqual(before.slots);
  });
});
