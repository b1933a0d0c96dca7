import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstIsRight, makeEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { sitDown, type World } from '../../testing/sitting.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { Rules } from '../contests/contract.ts';
import { closeRound } from '../contests/open-round.ts';
import { findContestById } from '../contests/queries.ts';
import { Boards } from '../ranking/boards.ts';
import type { BoardPage } from '../ranking/contract.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { expireDue } from './expire-attempts.ts';
import { giveExtraTime, reopenAttempt } from './grant-time.ts';

const minute = 60_000;
const hour = 60 * minute;
const closesAt = testNow + hour;
const over = closesAt + 5_000;
const reason = 'Mất điện tại điểm thi';
const roundNamed = (id: string) => ({
  id,
  title: 'Vòng 1',
  opensAt: testNow - minute,
  closesAt,
  bankId: null,
  blueprint: null,
  sets: [],
});
const rounds = [roundNamed('vong-1')];
const plain: Partial<Rules> = {
  rounds,
  prediction: null,
  ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 1_000 }],
  reveal: { score: 'on-submit', key: 'never' },
};

let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

const at = (now: number) => {
  world.clock.now = now;
};
const grantOf = (attemptId: string, minutes: number, idempotencyKey: string | null = null) => ({
  attemptId,
  minutes,
  reason,
  idempotencyKey,
});
const addTime = (attemptId: string, minutes: number, key: string | null = null) =>
  giveExtraTime(world.deps, grantOf(attemptId, minutes, key), 'staff-1', world.clock.now);
const reopen = (attemptId: string, minutes: number, key: string | null = null) =>
  reopenAttempt(world.deps, grantOf(attemptId, minutes, key), 'staff-1', world.clock.now);

const rowOf = async (attemptId: string) => {
  const { attempts } = world.deps.store.tables;
  const [row] = await world.deps.store.read.select().from(attempts).where(eq(attempts.id, attemptId));
  if (!row) throw new Error('no attempt');
  return row;
};
const extensionsOf = (attemptId: string) => {
  const { extensions } = world.deps.store.tables;
  return world.deps.store.read
    .select()
    .from(extensions)
    .where(eq(extensions.attemptId, attemptId))
    .orderBy(asc(extensions.grantedAt));
};
const roundOf = async (contestId: string) => (await findContestById(world.deps, contestId))?.rounds[0];
const audited = async (action: string) => {
  const { auditEvents } = world.deps.store.tables;
  return world.deps.store.read.select().from(auditEvents).where(eq(auditEvents.action, action));
};

/** The board as the server shows it, and as one built anew from the facts would. */
async function boards(): Promise<{ shown: BoardPage; rebuilt: BoardPage }> {
  await world.app.ticker.tick(world.clock.now);
  const shown = (await world.app.boards.open('round:vong-1', world.clock.now)).page(0, 10);
  const anew = new Boards(world.deps);
  await anew.start(world.clock.now);
  const rebuilt = (await anew.open('round:vong-1', world.clock.now)).page(0, 10);
  return { shown, rebuilt };
}

describe('extra time', () => {
  it('moves the deadline, appends who gave it and why, and is felt by the next save', async () => {
    const { client, attemptId, contest, endsAt } = await sitDown(world, plain);
    at(testNow + minute);
    expect(await addTime(attemptId, 10)).toBe(endsAt + 10 * minute);
    expect(await extensionsOf(attemptId)).toMatchObject([
      { kind: 'extra-time', extraMs: 10 * minute, endedAt: null, reason, grantedBy: 'staff-1' },
    ]);
    expect(await audited('attempt.extra-time')).toMatchObject([
      { subject: `attempt:${attemptId}`, contestId: contest.contestId, actor: 'staff-1', reason },
    ]);
    at(endsAt + 9 * minute);
    expect((await client.save(attemptId, 1, ['a'], 1)).body.endsAt).toBe(endsAt + 10 * minute);
  });

  it('is given once, however often the same request comes', async () => {
    const { attemptId, endsAt } = await sitDown(world, plain);
    for (let time = 0; time < 3; time++)
      expect(await addTime(attemptId, 10, 'key-0001')).toBe(endsAt + 10 * minute);
    expect(await addTime(attemptId, 10, 'key-0002')).toBe(endsAt + 20 * minute);
  });

  it('under a key that came with something else is refused, not answered as if it had been given', async () => {
    const { attemptId } = await sitDown(world, plain);
    await addTime(attemptId, 10, 'key-0001');
    const reused = { problem: 'idempotency-key-reused' };
    await expect(addTime(attemptId, 20, 'key-0001')).rejects.toMatchObject(reused);
    await expect(reopen(attemptId, 10, 'key-0001')).rejects.toMatchObject(reused);
    expect(await extensionsOf(attemptId)).toHaveLength(1);
  });

  it('is refused once the time is over, submitted by the server or not', async () => {
    const { attemptId, endsAt } = await sitDown(world, plain);
    at(endsAt + 5_001);
    await expect(addTime(attemptId, 10)).rejects.toMatchObject({ problem: 'attempt-closed' });
    await expireDue(world.deps, world.clock.now);
    await expect(addTime(attemptId, 10)).rejects.toMatchObject({ problem: 'attempt-closed' });
    expect(await extensionsOf(attemptId)).toEqual([]);
  });

  it('is kept when the organisers close the round early', async () => {
    const { attemptId, contest, roundId } = await sitDown(world, plain);
    const other = new EntrantClient(world.app, await makeEntrant(world.deps, contest));
    const otherId = (await other.start(roundId)).body.attemptId;
    at(testNow + minute);
    await addTime(attemptId, 10);
    at(testNow + 2 * minute);
    const act = { contestId: contest.contestId, roundId, reason: 'xong sớm' };
    await closeRound(world.deps, act, 'staff-1', world.clock.now);
    expect((await rowOf(otherId)).endsAt).toBe(testNow + 2 * minute);
    expect(await rowOf(attemptId)).toMatchObject({
      endsAt: testNow + 12 * minute,
      expiresAt: testNow + 12 * minute + 5_000,
    });
    expect((await roundOf(contest.contestId))?.extendedUntil).toBe(testNow + 12 * minute + 5_000);
  });

  it('is over at the new deadline, when the server submits what was saved', async () => {
    const { client, attemptId, endsAt } = await sitDown(world, plain);
    await addTime(attemptId, 10);
    expect(await expireDue(world.deps, endsAt + 10 * minute + 5_000)).toBe(0);
    expect(await expireDue(world.deps, endsAt + 10 * minute + 5_001)).toBe(1);
    at(endsAt + 11 * minute);
    expect((await client.get(attemptId)).body).toMatchObject({
      receipt: { submittedBy: 'deadline', submittedAt: endsAt + 10 * minute, durationMs: 30 * minute },
    });
  });
});

describe('extra time beyond the close', () => {
  const late = { ...plain, reveal: { score: 'on-close', key: 'on-close' } } as const;

  /** Someone sits until the close and has ten minutes more; someone else has handed in. */
  async function sitBeyond() {
    at(closesAt - 5 * minute);
    const sitting = await sitDown(world, late);
    const done = new EntrantClient(world.app, await makeEntrant(world.deps, sitting.contest));
    const doneId = (await done.start(sitting.roundId)).body.attemptId;
    await done.submit(doneId);
    await addTime(sitting.attemptId, 10);
    return { ...sitting, done, doneId };
  }

  it('keeps key and score from everyone, and results from being final, until it is over', async () => {
    const { contest, roundId, done, doneId, endsAt } = await sitBeyond();
    expect(endsAt).toBe(closesAt);
    const end = closesAt + 10 * minute + 5_000;
    for (const now of [over, end - 1]) {
      at(now);
      await expireDue(world.deps, now);
      expect((await done.get(doneId)).body).toMatchObject({
        keyShown: false,
        keyShownAt: end,
        receipt: { scoreShownAt: end },
      });
      expect(await finalizeRound(world.deps, roundId, now)).toBe(false);
      expect((await boards()).shown).toMatchObject({ state: 'hidden', rows: [] });
    }
    at(end + 1);
    await expireDue(world.deps, end + 1);
    expect((await done.get(doneId)).body).toMatchObject({ keyShown: true });
    expect(await finalizeRound(world.deps, roundId, end + 1)).toBe(true);
    expect((await roundOf(contest.contestId))?.extendedUntil).toBeNull();
  });

  it('no longer keeps anybody waiting once it is handed in', async () => {
    const { client, attemptId, contest, done, doneId } = await sitBeyond();
    at(over + minute);
    expect((await done.get(doneId)).body).toMatchObject({ keyShown: false });
    await client.submit(attemptId);
    expect((await roundOf(contest.contestId))?.extendedUntil).toBeNull();
    expect((await done.get(doneId)).body).toMatchObject({ keyShown: true });
  });
});

describe('time given in all', () => {
  it('may be a day and no more, whatever it was given for; the refusal is at the field', async () => {
    const { client, attemptId } = await sitDown(world, plain);
    for (let grant = 0; grant < 5; grant++) await addTime(attemptId, 240);
    await client.submit(attemptId);
    await reopen(attemptId, 239);
    const refused = { problem: 'invalid-request', extra: { errors: [{ pointer: '/minutes' }] } };
    await expect(addTime(attemptId, 2)).rejects.toMatchObject(refused);
    await addTime(attemptId, 1);
    await expect(addTime(attemptId, 1)).rejects.toMatchObject(refused);
    await client.submit(attemptId);
    await expect(reopen(attemptId, 1)).rejects.toMatchObject(refused);
    expect(await extensionsOf(attemptId)).toHaveLength(7);
  });
});

it('a round is held open by its closing as it is, not as it was remembered', async () => {
  const { attemptId, contest, roundId } = await sitDown(world, plain);
  await findContestById(world.deps, contest.contestId);
  // Another process has moved the closing; this one has not heard of it yet.
  const { rounds: table } = world.deps.store.tables;
  await world.deps.store.write((tx) =>
    tx
      .update(table)
      .set({ closesAt: testNow + 10 * hour })
      .where(eq(table.id, roundId)),
  );
  await addTime(attemptId, 90);
  const [row] = await world.deps.store.read.select().from(table).where(eq(table.id, roundId));
  expect(row?.extendedUntil).toBeNull();
});

describe('reopening an attempt', () => {
  /** Handed in after three minutes with three right answers. */
  async function handIn(rules: Partial<Rules> = {}) {
    const sitting = await sitDown(world, { ...plain, ...rules });
    const { client, attemptId, slots } = sitting;
    for (const { slot, type } of slots.slice(0, 3)) await client.save(attemptId, slot, firstIsRight(type), 1);
    at(testNow + 3 * minute);
    const receipt = (await client.submit(attemptId)).body;
    return { ...sitting, receipt };
  }

  it('keeps answers and receipt code, and until it is handed in again it counts nowhere', async () => {
    const { client, attemptId, receipt } = await handIn();
    expect((await boards()).shown.rows).toHaveLength(1);
    at(testNow + 10 * minute);
    expect(await reopen(attemptId, 15)).toBe(testNow + 25 * minute);
    const seen = await client.receipt(receipt.code);
    expect(seen.body).toMatchObject({ state: 'open', code: receipt.code });
    expect(seen.body).not.toHaveProperty('endsAt');
    const { shown, rebuilt } = await boards();
    expect([shown.rows, shown.total]).toEqual([[], 0]);
    expect(rebuilt.rows).toEqual([]);
    const view = (await client.get(attemptId)).body;
    expect(view).toMatchObject({ state: 'open', endsAt: testNow + 25 * minute });
    expect(view.slots.filter((slot) => slot.choice).length).toBe(3);
    expect(JSON.stringify(view)).not.toContain('score');
  });

  it('counts as it was handed in the second time, with the time had in both stretches', async () => {
    const { client, attemptId, slots, receipt } = await handIn();
    at(testNow + 10 * minute);
    await reopen(attemptId, 15);
    const { slot, type } = slots[3] ?? { slot: 0, type: 'single' };
    await client.save(attemptId, slot, firstIsRight(type), 1);
    at(testNow + 14 * minute);
    expect((await client.submit(attemptId)).body).toMatchObject({
      code: receipt.code,
      submittedAt: testNow + 14 * minute,
      durationMs: 7 * minute,
      answered: 4,
      score: 400,
    });
    const { scoreEvents } = world.deps.store.tables;
    const events = await world.deps.store.read.select().from(scoreEvents).orderBy(asc(scoreEvents.id));
    expect(events.map(({ score }) => score)).toEqual([300, 400]);
    const { shown, rebuilt } = await boards();
    expect(shown.rows).toMatchObject([{ rank: 1, score: 400, durationMs: 7 * minute }]);
    expect(rebuilt.rows).toEqual(shown.rows);
  });

  it('is submitted by the server at the new deadline when nobody hands it in', async () => {
    const { client, attemptId, receipt } = await handIn();
    at(testNow + 10 * minute);
    await reopen(attemptId, 15);
    at(testNow + 25 * minute + 5_001);
    expect(await expireDue(world.deps, world.clock.now)).toBe(1);
    expect((await client.submit(attemptId)).body).toMatchObject({
      code: receipt.code,
      submittedBy: 'deadline',
      submittedAt: testNow + 25 * minute,
      durationMs: 18 * minute,
      score: 300,
    });
  });

  it('has the ending of one whose time ran out on record, though no sweep came by', async () => {
    const { attemptId, endsAt } = await sitDown(world, plain);
    at(endsAt + minute);
    await reopen(attemptId, 5);
    expect(await extensionsOf(attemptId)).toMatchObject([{ kind: 'reopened', endedAt: endsAt }]);
  });

  it('happens once, however often the same request comes', async () => {
    const { attemptId } = await handIn();
    at(testNow + 10 * minute);
    await reopen(attemptId, 15, 'key-0001');
    at(testNow + 11 * minute);
    expect(await reopen(attemptId, 15, 'key-0001')).toBe(testNow + 25 * minute);
    await expect(reopen(attemptId, 15, 'key-0002')).rejects.toMatchObject({ problem: 'attempt-open' });
    expect(await extensionsOf(attemptId)).toHaveLength(1);
  });

  it('is refused once the standings are final', async () => {
    const { attemptId, roundId } = await handIn();
    at(over);
    expect(await finalizeRound(world.deps, roundId, over)).toBe(true);
    await expect(reopen(attemptId, 15)).rejects.toMatchObject({ problem: 'results-final' });
    expect((await rowOf(attemptId)).submittedAt).toBe(testNow + 3 * minute);
  });

  it('is refused once the key has been shown, and where a newer attempt has begun', async () => {
    const shown = await handIn({ reveal: { score: 'on-submit', key: 'on-submit' } });
    await expect(reopen(shown.attemptId, 15)).rejects.toMatchObject({ problem: 'key-shown' });
    world.clock.now = testNow;
    const older = await handIn({ rounds: [roundNamed('vong-khac')] });
    await older.client.start(older.roundId);
    await expect(reopen(older.attemptId, 15)).rejects.toMatchObject({ problem: 'newer-attempt' });
  });

  it('may be done again, and each pause is left out of the time had', async () => {
    const { client, attemptId } = await handIn();
    at(testNow + 10 * minute);
    await reopen(attemptId, 5);
    at(testNow + 12 * minute);
    await client.submit(attemptId);
    at(testNow + 30 * minute);
    await reopen(attemptId, 5);
    at(testNow + 31 * minute);
    expect((await client.submit(attemptId)).body.durationMs).toBe(6 * minute);
  });

  it('leaves the other attempts of its entrant on the board', async () => {
    const { client, roundId } = await handIn();
    const second = (await client.start(roundId)).body.attemptId;
    await client.submit(second);
    at(testNow + 10 * minute);
    await reopen(second, 5);
    const { shown, rebuilt } = await boards();
    expect(shown.rows).toMatchObject([{ score: 300 }]);
    expect(rebuilt.rows).toEqual(shown.rows);
  });
});
