import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstIsRight, makeContest, makeEntrant, makeUnit } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { enterContest, type World } from '../../testing/sitting.ts';
import { signedInStaff } from '../../testing/staff.ts';
import { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import { expireDue } from '../attempts/expire-attempts.ts';
import { reopenAttempt } from '../attempts/grant-time.ts';
import type { Live } from './live-contract.ts';

const minute = 60_000;
let world: World;
let staff: StaffClient;
beforeEach(async () => {
  world = await makeTestApp();
  staff = await signedInStaff(world, 'admin');
});
afterEach(async () => world.close());

const rules = { fields: { birthYear: false, unit: true, minAge: null, maxAge: null } };

/** The live view a second later, so that it is no answer of before. */
async function look(contestId: string, roundId: string): Promise<Live> {
  world.clock.now += 1_000;
  const answer = await staff.send<Live>('GET', `contests/${contestId}/live?roundId=${roundId}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

/** Someone who has joined just now, told as joining tells it. */
async function join(contestId: string, unitId: string) {
  const entrant = await makeEntrant(world.deps, { contestId }, { unitId, now: world.clock.now });
  world.deps.changes.emit('joined', { contestId, entrantId: entrant.entrantId });
  return { ...entrant, client: new EntrantClient(world.app, entrant) };
}

describe('the live view of a round', () => {
  it('follows people from joining to handing in, and their reopened attempts', async () => {
    const unit = await makeUnit(world.deps, 'xa-an-binh');
    const { contest, roundId } = await enterContest(world, rules);
    const { contestId } = contest;
    expect(await look(contestId, roundId)).toMatchObject({
      people: { joined: 1, begun: 0 },
      attempts: { open: 0, submitted: 0, expired: 0 },
      units: { rows: [], others: null },
      scores: null,
    });
    const [an, binh] = [await join(contestId, unit), await join(contestId, unit)];
    const first = (await an.client.start(roundId)).body;
    const second = (await binh.client.start(roundId)).body;
    expect(await look(contestId, roundId)).toMatchObject({
      people: { joined: 3, begun: 2 },
      attempts: { open: 2, submitted: 0, expired: 0 },
      units: { rows: [{ unitId: unit, label: 'Xã An Bình', joined: 2, begun: 2, submitted: 0 }] },
    });
    for (const { slot, type } of first.slots)
      await an.client.save(first.attemptId, slot, firstIsRight(type), 1);
    await an.client.submit(first.attemptId);
    world.clock.now = second.endsAt + minute;
    await expireDue(world.deps, world.clock.now);
    const ended = await look(contestId, roundId);
    expect(ended).toMatchObject({
      attempts: { open: 0, submitted: 1, expired: 1 },
      units: { rows: [{ submitted: 2 }] },
      scores: { maxScore: 600, full: 1 },
    });
    expect(ended.scores?.bins[0]).toEqual({ from: 0, to: 59, count: 1 });
    expect(ended.series.rows.reduce((sum, row) => sum + row.submitted, 0)).toBe(2);
    const grant = { attemptId: second.attemptId, minutes: 5, reason: 'mất điện', idempotencyKey: null };
    await reopenAttempt(world.deps, grant, 'staff-1', world.clock.now);
    expect((await look(contestId, roundId)).attempts).toEqual({ open: 1, submitted: 1, expired: 0 });
  });

  it('comes out the same when it is counted anew from facts', async () => {
    const { contest, roundId, client } = await enterContest(world, {
      ...rules,
      prediction: null,
      ranking: [{ by: 'score' }],
    });
    await look(contest.contestId, roundId);
    for (let time = 0; time < 3; time++) {
      const { attemptId } = (await client.start(roundId)).body;
      await client.submit(attemptId);
    }
    const running = await look(contest.contestId, roundId);
    world.clock.now += 6 * minute;
    await look('another', 'round').catch(() => undefined);
    const anew = await look(contest.contestId, roundId);
    const { serverNow: _, load: _load, series, ...counts } = running;
    expect(anew).toMatchObject(counts);
    expect(anew.series.rows.slice(0, series.rows.length)).toEqual(series.rows);
  });

  it('counts someone who has begun with their right unit as soon as that is corrected', async () => {
    const [wrong, right] = [await makeUnit(world.deps, 'xa-sai'), await makeUnit(world.deps, 'xa-dung')];
    const { contest, roundId } = await enterContest(world, rules);
    const { contestId } = contest;
    const entrant = await join(contestId, wrong);
    await entrant.client.start(roundId);
    const begunByUnit = async () =>
      (await look(contestId, roundId)).units?.rows.map(({ unitId, joined, begun }) => [
        unitId,
        joined,
        begun,
      ]);
    expect(await begunByUnit()).toEqual([[wrong, 1, 1]]);
    const { entrants } = world.deps.store.tables;
    await world.deps.store.write((tx) =>
      tx.update(entrants).set({ unitId: right }).where(eq(entrants.id, entrant.entrantId)),
    );
    world.deps.changes.emit('profile', { contestId, entrantId: entrant.entrantId });
    expect(await begunByUnit()).toEqual([[right, 1, 1]]);
  });

  it('finds within minutes what no message told', async () => {
    const { contest, roundId } = await enterContest(world, rules);
    await look(contest.contestId, roundId);
    await makeEntrant(world.deps, contest);
    expect((await look(contest.contestId, roundId)).people.joined).toBe(1);
    for (let time = 0; time < 5; time++) {
      world.clock.now += minute;
      await look(contest.contestId, roundId);
    }
    expect((await look(contest.contestId, roundId)).people.joined).toBe(2);
  });

  it('is right again after more has happened than is remembered for nobody', async () => {
    const { contest, roundId } = await enterContest(world, rules);
    const { contestId } = contest;
    expect((await look(contestId, roundId)).people.joined).toBe(1);
    await makeEntrant(world.deps, { contestId }, { now: world.clock.now });
    for (let change = 0; change < 100_001; change++)
      world.deps.changes.emit('joined', { contestId, entrantId: `gone-${change}` });
    expect((await look(contestId, roundId)).people.joined).toBe(2);
  });

  it('is counted once for all who look within a second', async () => {
    const { contest, roundId } = await enterContest(world, rules);
    const url = `contests/${contest.contestId}/live?roundId=${roundId}`;
    const first = await staff.send<Live>('GET', url);
    await join(contest.contestId, 'x');
    world.clock.now += 999;
    const second = await staff.send<Live>('GET', url);
    expect(second.body.serverNow).toBe(first.body.serverNow);
    expect(second.body.people.joined).toBe(1);
    world.clock.now += 1;
    expect((await staff.send<Live>('GET', url)).body.people.joined).toBe(2);
  });

  it('leaves units out where the contest asks for none', async () => {
    const { contest, roundId } = await enterContest(world);
    expect((await look(contest.contestId, roundId)).units).toBeNull();
  });

  it('is refused to strangers, and for a round of another contest', async () => {
    const { contest, roundId } = await enterContest(world);
    const other = await makeContest(world.deps);
    const url = `contests/${contest.contestId}/live?roundId=`;
    expect((await new StaffClient(world.app).send('GET', url + roundId)).status).toBe(401);
    expect((await staff.send('GET', url + other.roundId)).status).toBe(404);
    expect((await staff.send('GET', `contests/${contest.contestId}/live`)).status).toBe(400);
  });

  it('tells how the server fares, from its own measurements', async () => {
    const { contest, roundId, client } = await enterContest(world);
    await world.app.loadWatch.sample(world.clock.now);
    const { attemptId } = (await client.start(roundId)).body;
    for (let seq = 1; seq <= 5; seq++) await client.save(attemptId, 1, ['a'], seq);
    const load = async () => (await look(contest.contestId, roundId)).load;
    const still = { refused: 0, failed: 0, waiting: 0, watchers: 0, listening: 0 };
    await expect.poll(load).toMatchObject({ saves: 5, ...still });
    expect((await load()).saveMs?.p99).toBeGreaterThan(0);
  });
});
