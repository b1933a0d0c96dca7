import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstIsRight, makeEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { sitDown, type World } from '../../testing/sitting.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import { findFacts } from './attempt-facts.ts';
import { closeAttempt } from './close-attempt.ts';
import { expireDue } from './expire-attempts.ts';

const minute = 60_000;
let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

const rowOf = async (attemptId: string) => {
  const { attempts } = world.deps.store.tables;
  const [row] = await world.deps.store.read.select().from(attempts).where(eq(attempts.id, attemptId));
  return row;
};

/** Several entrants of one contest, each in an attempt. */
async function sitMany(count: number) {
  const first = await sitDown(world);
  const attemptIds = [first.attemptId];
  while (attemptIds.length < count) {
    const client = new EntrantClient(world.app, await makeEntrant(world.deps, first.contest));
    attemptIds.push((await client.start(first.roundId)).body.attemptId);
  }
  return { ...first, attemptIds };
}

describe('the deadline', () => {
  it.each([
    ['leaves an attempt open in the last millisecond of the grace', 5_000, 0],
    ['submits it 1 ms later', 5_001, 1],
  ])('%s', async (_title, late, submitted) => {
    const { attemptId, endsAt } = await sitDown(world);
    expect(await expireDue(world.deps, endsAt + late)).toBe(submitted);
    expect((await rowOf(attemptId))?.submittedBy ?? null).toBe(submitted === 1 ? 'deadline' : null);
  });

  it('hands in what was saved, the prediction too, as of the deadline', async () => {
    const told: unknown[] = [];
    const { client, attemptId, contest, entrant, roundId, slots, endsAt } = await sitDown(world);
    world.deps.changes.on('scored', (event) => told.push(event));
    for (const { slot, type } of slots.slice(0, 3)) await client.save(attemptId, slot, firstIsRight(type), 1);
    await client.predict(attemptId, 777, 1);
    await expireDue(world.deps, endsAt + 60 * minute);
    world.clock.now = endsAt + 60 * minute;
    const { body } = await client.get(attemptId);
    expect(body).toMatchObject({
      state: 'submitted',
      prediction: { value: 777, seq: 1 },
      receipt: {
        submittedBy: 'deadline',
        submittedAt: endsAt,
        durationMs: 20 * minute,
        answered: 3,
        score: 300,
      },
    });
    expect(told).toEqual([
      { contestId: contest.contestId, roundId, entrantId: entrant.entrantId, attemptId },
    ]);
  });

  it('does nothing the second time', async () => {
    const { endsAt } = await sitDown(world);
    expect(await expireDue(world.deps, endsAt + minute)).toBe(1);
    expect(await expireDue(world.deps, endsAt + minute)).toBe(0);
  });

  it('leaves an attempt its entrant has submitted as it is', async () => {
    const { client, attemptId, endsAt } = await sitDown(world);
    const receipt = (await client.submit(attemptId)).body;
    expect(await expireDue(world.deps, endsAt + minute)).toBe(0);
    world.clock.now = endsAt + minute;
    expect((await client.submit(attemptId)).body).toEqual(receipt);
  });

  it('reaches all that are due, however few it takes at a time', async () => {
    const { attemptIds, endsAt } = await sitMany(7);
    expect(await expireDue(world.deps, endsAt + minute, { limit: 2 })).toBe(7);
    for (const id of attemptIds) expect((await rowOf(id))?.submittedBy).toBe('deadline');
  });

  it('passes over one that cannot be scored, logs it, and submits the others', async () => {
    const { attemptIds, endsAt } = await sitMany(3);
    const [broken = '', ...others] = attemptIds;
    const { attempts } = world.deps.store.tables;
    const row = await rowOf(broken);
    const paper = row?.paper.map((slot) => ({ ...slot, itemVersionId: 'gone' })) ?? [];
    await world.deps.store.write(async (tx) => {
      await tx.update(attempts).set({ paper, rulesVersion: 99 }).where(eq(attempts.id, broken));
    });
    const logged = vi.spyOn(world.deps.log, 'error');
    // The facts of an attempt are kept in memory: another process finds them broken.
    const elsewhere = { ...world.deps };
    expect(await expireDue(elsewhere, endsAt + minute, { limit: 1 })).toBe(2);
    expect((await rowOf(broken))?.submittedAt).toBeNull();
    for (const id of others) expect((await rowOf(id))?.submittedBy).toBe('deadline');
    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ attemptId: broken, failed: 1 }),
      expect.any(String),
    );
  });

  it('leaves an attempt open that was given more time after the sweep had found it', async () => {
    const { attemptId, endsAt } = await sitDown(world);
    const facts = await findFacts(world.deps, attemptId);
    if (!facts) throw new Error('no attempt');
    expect(await closeAttempt(world.deps, facts, 'deadline', endsAt + 5_000)).toBe(false);
    expect((await rowOf(attemptId))?.submittedAt).toBeNull();
  });

  it('gives one ending to a submission and a sweep at once', async () => {
    const { client, attemptId, endsAt } = await sitDown(world);
    world.clock.now = endsAt + 5_001;
    const [submitted] = await Promise.all([client.submit(attemptId), expireDue(world.deps, endsAt + 5_001)]);
    expect(submitted.body).toMatchObject({ submittedBy: 'deadline', submittedAt: endsAt });
    const { scoreEvents } = world.deps.store.tables;
    expect(await world.deps.store.read.$count(scoreEvents)).toBe(1);
  });
});
