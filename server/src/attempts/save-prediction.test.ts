import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { sitDown, type World } from '../../testing/sitting.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';

let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

const guessOf = async (client: EntrantClient, attemptId: string) =>
  (await client.get(attemptId)).body.prediction;

describe('saving a prediction', () => {
  it('keeps the latest guess', async () => {
    const { client, attemptId, endsAt } = await sitDown(world);
    expect(await client.predict(attemptId, 100, 1)).toMatchObject({
      status: 200,
      body: { seq: 1, endsAt, serverNow: testNow },
    });
    await client.predict(attemptId, 250, 2);
    expect(await guessOf(client, attemptId)).toMatchObject({ value: 250, seq: 2 });
  });

  it('takes a guess back', async () => {
    const { client, attemptId } = await sitDown(world);
    await client.predict(attemptId, 100, 1);
    await client.predict(attemptId, null, 2);
    expect(await guessOf(client, attemptId)).toMatchObject({ value: null, seq: 2 });
  });

  it('answers the second click alike and writes nothing', async () => {
    const { client, attemptId } = await sitDown(world);
    const first = await client.predict(attemptId, 0, 1);
    expect(await client.predict(attemptId, 0, 1)).toEqual(first);
    expect(await world.deps.store.read.$count(world.deps.store.tables.predictions)).toBe(1);
  });

  it.each([
    ['the same seq with another guess', 101, 4],
    ['the same seq with no guess', null, 4],
    ['an older seq', 100, 3],
  ])('refuses %s and says what is stored', async (_title, value, seq) => {
    const { client, attemptId } = await sitDown(world);
    await client.predict(attemptId, 100, 4);
    expect(await client.predict(attemptId, value, seq)).toMatchObject({
      status: 409,
      body: { type: '/problems/out-of-sequence', value: 100, seq: 4 },
    });
  });

  it.each([0, 100_000_000])('takes a guess of %d', async (value) => {
    const { client, attemptId } = await sitDown(world);
    expect((await client.predict(attemptId, value, 1)).status).toBe(200);
  });

  it.each([
    [0, 100, 200],
    [0, 101, 400],
    [5, 10_000_000, 200],
    [5, 10_000_001, 400],
  ])('of a share with %d decimals, %d is answered %d', async (decimals, value, status) => {
    const prediction = { target: 'full-mark-share', decimals, among: 'round' } as const;
    const { client, attemptId } = await sitDown(world, { prediction });
    expect((await client.predict(attemptId, value, 1)).status).toBe(status);
    const guess = await guessOf(client, attemptId);
    expect(guess).toMatchObject({ ...prediction, value: status === 200 ? value : null });
  });

  it.each([-1, 1.5, 100_000_001])('refuses a guess of %d', async (value) => {
    const { client, attemptId } = await sitDown(world);
    expect(await client.predict(attemptId, value, 1)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/value' }] },
    });
  });

  it('is refused where the rules ask for none', async () => {
    const { client, attemptId } = await sitDown(world, { prediction: null, ranking: [{ by: 'score' }] });
    expect(await client.predict(attemptId, 5, 1)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/value', detail: 'This round asks for no prediction' }] },
    });
    expect(await guessOf(client, attemptId)).toBeNull();
  });

  it.each([
    ['taken in the last millisecond of the grace', 5_000, 200],
    ['refused 1 ms later', 5_001, 409],
  ])('is %s', async (_title, late, status) => {
    const { client, attemptId, endsAt } = await sitDown(world);
    world.clock.now = endsAt + late;
    expect((await client.predict(attemptId, 5, 1)).status).toBe(status);
  });

  it('is refused after submission', async () => {
    const { client, attemptId } = await sitDown(world);
    await client.submit(attemptId);
    expect((await client.predict(attemptId, 5, 1)).body).toMatchObject({ type: '/problems/attempt-closed' });
  });

  it('does not reach another’s attempt', async () => {
    const { contest, attemptId } = await sitDown(world);
    const other = new EntrantClient(world.app, await makeEntrant(world.deps, contest));
    expect((await other.predict(attemptId, 5, 1)).status).toBe(404);
  });
});
