import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstIsRight, makeEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { sitDown, type World } from '../../testing/sitting.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';

const minute = 60_000;
const rounds = [
  {
    id: 'vong-1',
    title: 'Vòng 1',
    opensAt: testNow - minute,
    closesAt: testNow + 60 * minute,
    bankId: null,
    blueprint: null,
    sets: [],
  },
];
const over = testNow + 60 * minute + 5_000;
let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

describe('looking at an open attempt', () => {
  it('gives what starting gave, with what has been saved since', async () => {
    const { client, attemptId, roundId } = await sitDown(world);
    await client.save(attemptId, 3, ['a'], 1);
    await client.predict(attemptId, 5, 1);
    const { body } = await client.get(attemptId);
    expect(body).toEqual({ ...(await client.start(roundId)).body, state: 'open' });
  });

  it('finds it submitted once its time is over, before any sweep', async () => {
    const { client, attemptId, endsAt } = await sitDown(world);
    world.clock.now = endsAt + 5_000;
    expect((await client.get(attemptId)).body.state).toBe('open');
    world.clock.now = endsAt + 5_001;
    expect((await client.get(attemptId)).body).toMatchObject({
      state: 'submitted',
      receipt: { submittedBy: 'deadline', submittedAt: endsAt },
    });
  });
});

/** An attempt handed in with one right answer and one wrong one, to be looked at later. */
const seen = async (reveal: {
  score: 'on-submit' | 'on-close' | 'never';
  key: 'on-submit' | 'on-close' | 'never';
}) => {
  const attempt = await sitDown(world, { rounds, reveal });
  const { client, attemptId, slotOf } = attempt;
  await client.save(attemptId, slotOf('single'), ['a'], 1);
  await client.save(attemptId, slotOf('multiple'), ['b', 'a'], 1);
  const receipt = (await client.submit(attemptId)).body;
  const look = async (now: number) => {
    world.clock.now = now;
    const { body } = await client.get(attemptId);
    if (body.state !== 'submitted') throw new Error('still open');
    return body;
  };
  return { ...attempt, receipt, look };
};

describe('looking at a submitted attempt', () => {
  it('shows the receipt and the own choices, in the order of the paper', async () => {
    const { look, receipt, slots, slotOf } = await seen({ score: 'on-submit', key: 'never' });
    const body = await look(testNow);
    expect(body.receipt).toEqual(receipt);
    expect(body.slots.map(({ prompt, options }) => ({ prompt, options }))).toEqual(
      slots.map(({ prompt, options }) => ({ prompt, options })),
    );
    expect(body.slots[slotOf('multiple') - 1]?.choice).toEqual(['a', 'b']);
    expect(body.prediction).toEqual({
      value: null,
      seq: 0,
      target: 'entrants',
      decimals: 0,
      among: 'round',
    });
  });

  const hidden = ['correct', 'explanation', 'legalBasis', 'score'];

  it('shows neither key nor points while the key is hidden, though the whole score is shown', async () => {
    const { look } = await seen({ score: 'on-submit', key: 'on-close' });
    const body = await look(over - 1);
    expect(body).toMatchObject({ keyShown: false, keyShownAt: over, receipt: { score: 100 } });
    for (const slot of body.slots) for (const field of hidden) expect(slot).not.toHaveProperty(field);
  });

  it('shows key, points, explanation and basis from the moment the round is over', async () => {
    const { look, slotOf } = await seen({ score: 'on-submit', key: 'on-close' });
    const body = await look(over);
    expect(body).toMatchObject({ keyShown: true, keyShownAt: null });
    for (const slot of body.slots) expect(slot.correct).toEqual(firstIsRight(slot.type));
    expect(body.slots[slotOf('single') - 1]).toMatchObject({
      choice: ['a'],
      score: 100,
      maxScore: 100,
      explanation: expect.stringContaining('Giải thích'),
      legalBasis: expect.stringContaining('Điều'),
    });
    expect(body.slots[slotOf('multiple') - 1]).toMatchObject({ choice: ['a', 'b'], score: 0 });
    expect(body.slots.reduce((sum, slot) => sum + (slot.score ?? 0), 0)).toBe(body.receipt.score);
  });

  it('shows the key at once where the rules say so', async () => {
    const { look } = await seen({ score: 'on-submit', key: 'on-submit' });
    expect(await look(testNow)).toMatchObject({ keyShown: true, keyShownAt: null });
  });

  it('never shows it where the rules say never', async () => {
    const { look } = await seen({ score: 'on-close', key: 'never' });
    const body = await look(over + 1_000 * minute);
    expect(body).toMatchObject({ keyShown: false, keyShownAt: null, receipt: { score: 100 } });
    for (const slot of body.slots) for (const field of hidden) expect(slot).not.toHaveProperty(field);
  });
});

describe('an attempt that is not one’s own', () => {
  it('is not found, open or submitted, like one that is not there', async () => {
    const { client, contest, attemptId } = await sitDown(world);
    const other = new EntrantClient(world.app, await makeEntrant(world.deps, contest));
    expect((await other.get(attemptId)).status).toBe(404);
    await client.submit(attemptId);
    expect((await other.get(attemptId)).status).toBe(404);
    expect((await other.get('no-such-attempt')).status).toBe(404);
    expect((await new EntrantClient(world.app).get(attemptId)).status).toBe(401);
  });

  it('is never kept by a cache on the way', async () => {
    const { attemptId, entrant } = await sitDown(world);
    const headers = { cookie: entrant.cookie };
    for (const request of [headers, {}]) {
      const reply = await world.app.inject({ url: `/api/attempts/${attemptId}`, headers: request });
      expect(reply.headers['cache-control']).toBe('no-store');
    }
  });
});
