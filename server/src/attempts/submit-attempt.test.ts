import * as fc from 'fast-check';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeEntrant, firstIsRight } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { enterContest, sitDown, type World } from '../../testing/sitting.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { Slot } from './contract.ts';

const minute = 60_000;
let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

const scoreEvents = () => {
  const { scoreEvents: events } = world.deps.store.tables;
  return world.deps.store.read.select().from(events).orderBy(asc(events.id));
};

const answerRight = async (client: EntrantClient, attemptId: string, slots: readonly Slot[]) => {
  for (const { slot, type } of slots) await client.save(attemptId, slot, firstIsRight(type), 1);
};

describe('submitting an attempt', () => {
  it('gives a receipt with the score where the rules show it at once', async () => {
    const { client, attemptId, roundId, slots } = await sitDown(world);
    await answerRight(client, attemptId, slots.slice(0, 4));
    await client.save(attemptId, 5, [], 1);
    world.clock.now += 3 * minute;
    const { status, body } = await client.submit(attemptId);
    expect(status).toBe(200);
    expect(body).toEqual({
      attemptId,
      roundId,
      submittedAt: testNow + 3 * minute,
      submittedBy: 'entrant',
      durationMs: 3 * minute,
      answered: 4,
      slots: 6,
      score: 400,
      maxScore: 600,
      scoreShownAt: null,
      code: expect.stringMatching(/^R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    });
  });

  it('scores the latest choice in each slot', async () => {
    const { client, attemptId, slots } = await sitDown(world);
    await answerRight(client, attemptId, slots);
    await client.save(attemptId, 1, ['b'], 2);
    await client.save(attemptId, 2, [], 2);
    expect((await client.submit(attemptId)).body).toMatchObject({ score: 400, answered: 5 });
  });

  it('records the score once, with the formula that gave it, and tells of it once', async () => {
    const told: unknown[] = [];
    world.deps.changes.on('scored', (event) => told.push(event));
    const { client, attemptId, contest, entrant, roundId, slots } = await sitDown(world);
    await answerRight(client, attemptId, slots);
    await client.submit(attemptId);
    await client.submit(attemptId);
    const ids = { attemptId, contestId: contest.contestId, roundId, entrantId: entrant.entrantId };
    expect(await scoreEvents()).toMatchObject([
      { ...ids, score: 600, maxScore: 600, formula: 'all-or-nothing/1', scoredAt: testNow },
    ]);
    expect(told).toEqual([ids]);
  });

  it('gives the same receipt on the second click, an hour and a day later', async () => {
    const { client, attemptId } = await sitDown(world);
    const first = await client.submit(attemptId);
    for (const later of [0, 60 * minute, 24 * 60 * minute]) {
      world.clock.now = testNow + later;
      expect((await client.submit(attemptId)).body).toEqual(first.body);
    }
  });

  it('gives one receipt to many submissions at once', async () => {
    const { client, attemptId } = await sitDown(world);
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.submit(attemptId)));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(await scoreEvents()).toHaveLength(1);
  });

  it('finds another code when its own is taken', async () => {
    const { client, attemptId, contest, roundId } = await sitDown(world);
    const taken = (await client.submit(attemptId)).body.code;
    const other = new EntrantClient(world.app, await makeEntrant(world.deps, contest));
    const otherId = (await other.start(roundId)).body.attemptId;
    const { attempts } = world.deps.store.tables;
    const open = { submittedAt: null, submittedBy: null, durationMs: null, receiptCode: null };
    await world.deps.store.write(async (tx) => {
      await tx.update(attempts).set(open).where(eq(attempts.id, attemptId));
      await tx.update(attempts).set({ receiptCode: taken }).where(eq(attempts.id, otherId));
    });
    const again = await client.submit(attemptId);
    expect(again.status).toBe(200);
    expect(again.body.code).not.toBe(taken);
    expect((await client.submit(attemptId)).body).toEqual(again.body);
  });

  it('counts a submission in the grace as made at the deadline', async () => {
    const { client, attemptId, endsAt } = await sitDown(world);
    world.clock.now = endsAt + 5_000;
    expect((await client.submit(attemptId)).body).toMatchObject({
      submittedBy: 'entrant',
      submittedAt: endsAt,
      durationMs: 20 * minute,
    });
  });

  it('gives the receipt of the deadline’s own submission 1 ms after the grace', async () => {
    const { client, attemptId, endsAt, slots } = await sitDown(world);
    await answerRight(client, attemptId, slots);
    world.clock.now = endsAt + 5_001;
    expect((await client.submit(attemptId)).body).toMatchObject({
      submittedBy: 'deadline',
      submittedAt: endsAt,
      score: 600,
    });
  });

  it('scores by the rules the attempt was sat under', async () => {
    const { client, attemptId, slots } = await sitDown(world, {
      scoring: { pointsPerItem: 50, multiple: 'partial' },
    });
    const multiple = slots.find((slot) => slot.type === 'multiple');
    await client.save(attemptId, multiple?.slot ?? 0, ['a'], 1);
    expect((await client.submit(attemptId)).body).toMatchObject({ score: 25, maxScore: 300 });
    expect((await scoreEvents())[0]?.formula).toBe('partial/1');
  });

  it('does not reach another’s attempt, nor one that is not there', async () => {
    const { contest, attemptId } = await sitDown(world);
    const other = new EntrantClient(world.app, await makeEntrant(world.deps, contest));
    expect((await other.submit(attemptId)).status).toBe(404);
    expect((await other.submit('no-such-attempt')).status).toBe(404);
    expect((await new EntrantClient(world.app).submit(attemptId)).status).toBe(401);
    expect(await scoreEvents()).toEqual([]);
  });
});

describe('the score on a receipt', () => {
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

  it('waits for the round to be over where the rules say so, naming when', async () => {
    const { client, attemptId } = await sitDown(world, {
      rounds,
      reveal: { score: 'on-close', key: 'on-close' },
    });
    const before = (await client.submit(attemptId)).body;
    expect(before.scoreShownAt).toBe(over);
    expect(before).not.toHaveProperty('score');
    world.clock.now = over - 1;
    expect((await client.submit(attemptId)).body).toEqual(before);
    world.clock.now = over;
    expect((await client.submit(attemptId)).body).toEqual({ ...before, score: 0, scoreShownAt: null });
  });

  it('never comes where the rules never show it', async () => {
    const { client, attemptId } = await sitDown(world, { rounds, reveal: { score: 'never', key: 'never' } });
    world.clock.now = over + 24 * 60 * minute;
    const { body } = await client.submit(attemptId);
    expect(body).toMatchObject({ submittedBy: 'deadline', scoreShownAt: null });
    expect(body).not.toHaveProperty('score');
  });
});

/** Waits some turns of the event loop, so that requests overtake one another. */
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('a submission racing saves', () => {
  it('scores every save acknowledged, and refuses the others', async () => {
    const { contest, roundId } = await enterContest(world);
    const outcomes = new Set<number>();
    const delays = fc.array(fc.nat(4), { minLength: 7, maxLength: 7 });
    const race = fc.asyncProperty(delays, async ([submitAfter = 0, ...saveAfter]) => {
      // A new entrant each time, since one who saves so fast is asked to slow down.
      const client = new EntrantClient(world.app, await makeEntrant(world.deps, contest));
      const { attemptId, slots } = (await client.start(roundId)).body;
      const save = async ({ slot, type }: Slot, index: number) => {
        await turns(saveAfter[index] ?? 0);
        return client.save(attemptId, slot, firstIsRight(type), 1);
      };
      const submission = turns(submitAfter).then(() => client.submit(attemptId));
      const saves = await Promise.all(slots.map(save));
      const acknowledged = saves.filter((answer) => answer.status === 200).length;
      expect(saves.filter((answer) => ![200, 409].includes(answer.status))).toEqual([]);
      expect((await submission).body).toMatchObject({ answered: acknowledged, score: acknowledged * 100 });
      outcomes.add(acknowledged);
    });
    await fc.assert(race, { numRuns: 40 });
    // Otherwise nothing raced, and the test shows nothing.
    expect(outcomes.size).toBeGreaterThan(2);
  });
});
