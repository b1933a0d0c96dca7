import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeContest, makeEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { EventListener } from '../../testing/event-listener.ts';
import { enterContest, sitDown, type World } from '../../testing/sitting.ts';
import { signedInStaff } from '../../testing/staff.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { Rules } from '../contests/contract.ts';
import { closeRound } from '../contests/open-round.ts';
import { changeRules } from '../contests/change-rules.ts';
import { findContestById, findRound } from '../contests/queries.ts';
import { overAt } from '../contests/visibility.ts';
import type { Me } from '../people/contract.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import type { StaffAttempts } from './contract.ts';
import { expireDue } from './expire-attempts.ts';
import { grantLateStart } from './grant-late-start.ts';
import { giveExtraTime } from './grant-time.ts';

const minute = 60_000;
const hour = 60 * minute;
const closesAt = testNow + hour;
const grace = 5_000;
const reason = 'Mất điện tại điểm thi';
const duration = 20 * minute;
const plain: Partial<Rules> = {
  rounds: [
    {
      id: 'vong-1',
      title: 'Vòng 1',
      opensAt: testNow - minute,
      closesAt,
      bankId: null,
      blueprint: null,
      sets: [],
    },
  ],
  sitting: { durationMs: duration, graceMs: grace, attempts: 1, counts: 'best' },
  prediction: null,
  ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 1_000 }],
  reveal: { score: 'on-close', key: 'on-close' },
};

let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

const at = (now: number) => {
  world.clock.now = now;
};
type Entered = Awaited<ReturnType<typeof enterContest>>;
const letIn = (
  { contest, entrant, roundId }: Pick<Entered, 'contest' | 'entrant' | 'roundId'>,
  startsUntil: number,
  idempotencyKey: string | null = null,
) =>
  grantLateStart(
    world.deps,
    {
      contestId: contest.contestId,
      entrantId: entrant.entrantId,
      roundId,
      startsUntil,
      reason,
      idempotencyKey,
    },
    'staff-1',
    world.clock.now,
  );
const until = closesAt + hour;
const roundOf = async (roundId: string) => (await findRound(world.deps, roundId)) ?? expect.fail('no round');
const isOverAt = async (roundId: string) => {
  const { contest, round } = await roundOf(roundId);
  return overAt(contest.rules, round);
};
const finalAt = async (roundId: string, now: number) => {
  at(now);
  await expireDue(world.deps, now);
  return finalizeRound(world.deps, roundId, now);
};

describe('a named entrant let in after the close', () => {
  it('starts up to the last moment of the leave, and not a millisecond later', async () => {
    const entered = await enterContest(world, plain);
    const late = await makeEntrant(world.deps, entered.contest);
    await letIn(entered, until);
    await letIn({ ...entered, entrant: late }, until);
    at(until);
    const started = await entered.client.start(entered.roundId);
    expect(started).toMatchObject({ status: 200, body: { startedAt: until, endsAt: until + duration } });
    at(until + 1);
    expect(await new EntrantClient(world.app, late).start(entered.roundId)).toMatchObject({
      status: 409,
      body: { type: '/problems/round-not-open' },
    });
  });

  it('lets nobody else in', async () => {
    const entered = await enterContest(world, plain);
    const other = await makeEntrant(world.deps, entered.contest);
    await letIn(entered, until);
    at(closesAt - 1);
    expect((await entered.client.get('none')).status).toBe(404);
    at(closesAt);
    expect((await new EntrantClient(world.app, other).start(entered.roundId)).status).toBe(409);
    expect((await entered.client.start(entered.roundId)).status).toBe(200);
  });

  it('resumes on the second click, and starts once only, even where more attempts are allowed', async () => {
    const more = {
      ...plain,
      sitting: { durationMs: duration, graceMs: grace, attempts: 3, counts: 'best' },
    } as const;
    const entered = await enterContest(world, more);
    await letIn(entered, until);
    at(closesAt + minute);
    const [first, twice] = await Promise.all([
      entered.client.start(entered.roundId),
      entered.client.start(entered.roundId),
    ]);
    expect(twice.body.attemptId).toBe(first.body.attemptId);
    await entered.client.submit(first.body.attemptId);
    expect((await entered.client.start(entered.roundId)).status).toBe(409);
    expect(await world.deps.store.read.$count(world.deps.store.tables.extensions)).toBe(1);
  });

  it('has the whole duration though the close cuts everybody else’s, and keeps it when the close moves', async () => {
    const entered = await enterContest(world, plain);
    await letIn(entered, until);
    at(closesAt - minute);
    const { body } = await entered.client.start(entered.roundId);
    expect(body.endsAt).toBe(closesAt - minute + duration);
    const { contestId } = entered.contest;
    await closeRound(
      world.deps,
      { contestId, roundId: entered.roundId, reason },
      'staff-1',
      closesAt - 30_000,
    );
    const view = (await entered.client.get(body.attemptId)).body;
    expect(view).toMatchObject({ state: 'open', endsAt: body.endsAt });
  });

  it('may be given time like anybody', async () => {
    const entered = await enterContest(world, plain);
    await letIn(entered, until);
    at(closesAt + minute);
    const { attemptId, endsAt } = (await entered.client.start(entered.roundId)).body;
    const grant = { attemptId, minutes: 10, reason, idempotencyKey: null };
    expect(await giveExtraTime(world.deps, grant, 'staff-1', world.clock.now)).toBe(endsAt + 10 * minute);
    at(endsAt + 1);
    expect((await entered.client.save(attemptId, 1, ['a'], 1)).status).toBe(200);
  });
});

describe('a round in which somebody may start late', () => {
  it('is over for nobody until the leave ends, and then at once', async () => {
    const { attemptId, client, contest, roundId } = await sitDown(world, plain);
    await client.submit(attemptId);
    const late = await makeEntrant(world.deps, contest);
    await letIn({ contest, entrant: late, roundId }, until);
    const hold = await isOverAt(roundId);
    expect(hold).toBeGreaterThan(until);
    expect(hold - until).toBeLessThanOrEqual(grace);
    expect(await finalAt(roundId, hold - 1)).toBe(false);
    const open = (await client.get(attemptId)).body;
    expect(open).toMatchObject({ keyShown: false, receipt: { scoreShownAt: hold } });
    expect(await finalAt(roundId, hold)).toBe(true);
    expect((await client.get(attemptId)).body).toMatchObject({ keyShown: true });
  });

  it('waits for the attempt once it has begun, and ends early when that is handed in', async () => {
    const entered = await enterContest(world, plain);
    await letIn(entered, until);
    at(until);
    const { attemptId, endsAt } = (await entered.client.start(entered.roundId)).body;
    expect(await isOverAt(entered.roundId)).toBe(endsAt + grace);
    at(until + minute);
    await entered.client.submit(attemptId);
    expect(await finalAt(entered.roundId, until + minute)).toBe(true);
  });

  it('waits until the server has submitted an attempt that is left open', async () => {
    const entered = await enterContest(world, plain);
    await letIn(entered, until);
    at(until);
    const { endsAt } = (await entered.client.start(entered.roundId)).body;
    expect(await finalAt(entered.roundId, endsAt + grace - 1)).toBe(false);
    expect(await finalAt(entered.roundId, endsAt + grace + 1)).toBe(true);
  });

  it('waits no longer than the newest leave says', async () => {
    const entered = await enterContest(world, plain);
    await letIn(entered, until);
    at(testNow + 1);
    await letIn(entered, closesAt + minute);
    expect(await isOverAt(entered.roundId)).toBeLessThan(closesAt + 2 * minute);
    at(closesAt + minute + 1);
    expect((await entered.client.start(entered.roundId)).status).toBe(409);
  });
});

describe('granting it', () => {
  it('twice with one key is granted once; with another time it is refused', async () => {
    const entered = await enterContest(world, plain);
    expect(await letIn(entered, until, 'one-decision')).toBe(until);
    expect(await letIn(entered, until, 'one-decision')).toBe(until);
    const { lateStarts, auditEvents } = world.deps.store.tables;
    expect(await world.deps.store.read.$count(lateStarts)).toBe(1);
    const events = await world.deps.store.read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'attempt.late-start'));
    expect(events).toMatchObject([
      { actor: 'staff-1', subject: `entrant:${entered.entrant.entrantId}`, reason },
    ]);
    await expect(letIn(entered, until + 1, 'one-decision')).rejects.toMatchObject({
      problem: 'idempotency-key-reused',
    });
  });

  it.each([
    [closesAt, 'not-after-close'],
    [closesAt + 1, null],
    [closesAt + 24 * hour, null],
    [closesAt + 24 * hour + 1, 'late-start-too-far'],
  ])('until %d', async (startsUntil, detail) => {
    const entered = await enterContest(world, plain);
    const granted = letIn(entered, startsUntil);
    if (detail === null) expect(await granted).toBe(startsUntil);
    else
      await expect(granted).rejects.toMatchObject({
        extra: { errors: [{ pointer: '/startsUntil', detail }] },
      });
  });

  it('is refused once the round is over, to one who sits, to strangers and to void entries', async () => {
    const entered = await sitDown(world, plain);
    await expect(letIn(entered, until)).rejects.toMatchObject({ problem: 'attempt-open' });
    await entered.client.submit(entered.attemptId);
    await expect(letIn(entered, until)).rejects.toMatchObject({ problem: 'attempt-limit' });
    const other = await makeContest(world.deps);
    const stranger = await makeEntrant(world.deps, other);
    await expect(letIn({ ...entered, entrant: stranger }, until)).rejects.toMatchObject({
      problem: 'not-found',
    });
    const late = await makeEntrant(world.deps, entered.contest);
    at(closesAt + grace);
    await expect(letIn({ ...entered, entrant: late }, until)).rejects.toMatchObject({ problem: 'key-shown' });
    at(closesAt);
    const { entrants } = world.deps.store.tables;
    await world.deps.store.write((tx) =>
      tx.update(entrants).set({ annulledAt: testNow }).where(eq(entrants.id, late.entrantId)),
    );
    await expect(letIn({ ...entered, entrant: late }, until)).rejects.toMatchObject({
      problem: 'entry-annulled',
    });
  });

  it('is an organiser’s of that contest, who sees it until it is used', async () => {
    const { contest, entrant, roundId, client } = await enterContest(world, plain);
    const path = `contests/${contest.contestId}/entrants/${entrant.entrantId}`;
    const grant = { roundId, startsUntil: until, reason };
    const auditor = await signedInStaff(world, 'auditor', contest.contestId);
    const elsewhere = await signedInStaff(world, 'organiser', 'another');
    for (const other of [auditor, elsewhere])
      expect((await other.send('POST', `${path}/late-start`, grant)).status).toBe(403);
    const organiser = await signedInStaff(world, 'organiser', contest.contestId);
    const granted = await organiser.send('POST', `${path}/late-start`, grant);
    expect(granted.body).toEqual({ startsUntil: until, serverNow: testNow });
    const rounds = async () => (await organiser.send<StaffAttempts>('GET', `${path}/attempts`)).body.rounds;
    expect(await rounds()).toMatchObject([
      { roundId, lateStartRefusal: null, lateStart: { startsUntil: until, reason } },
    ]);
    at(closesAt + minute);
    await client.start(roundId);
    expect(await rounds()).toMatchObject([{ lateStartRefusal: 'attempt-open', lateStart: null }]);
    const { attempts } = (await organiser.send<StaffAttempts>('GET', `${path}/attempts`)).body;
    expect(attempts[0]?.extensions).toMatchObject([{ kind: 'late-start', extraMs: duration, reason }]);
  });
});

describe('rules that change', () => {
  /** Puts another version in force, as an organiser would. */
  const change = async ({ contest }: Entered, rules: Partial<Rules>) => {
    const { rulesVersion, rules: inForce } =
      (await findContestById(world.deps, contest.contestId)) ?? expect.fail();
    const wish = { contestId: contest.contestId, rules: { ...inForce, ...rules }, basedOn: rulesVersion };
    await changeRules(world.deps, { ...wish, reason, action: 'rules.change' }, 'staff-1', world.clock.now);
  };
  const telling = (key: Rules['reveal']['key']) => ({ reveal: { score: 'on-close', key } as const });

  it('to tell no keys let nobody in once the round was over under rules that told them', async () => {
    const entered = await enterContest(world, plain);
    at(closesAt + grace + 1);
    await change(entered, telling('never'));
    at(closesAt + minute);
    await expect(letIn(entered, until)).rejects.toMatchObject({ problem: 'key-shown' });
    const organiser = await signedInStaff(world, 'organiser', entered.contest.contestId);
    const place = `contests/${entered.contest.contestId}/entrants/${entered.entrant.entrantId}/attempts`;
    const { rounds } = (await organiser.send<StaffAttempts>('GET', place)).body;
    expect(rounds[0]?.lateStartRefusal).toBe('key-shown');
  });

  it('to tell no keys in the moment it was over keep nobody out', async () => {
    const entered = await enterContest(world, plain);
    at(closesAt + grace);
    await change(entered, telling('never'));
    at(closesAt + minute);
    expect(await letIn(entered, until)).toBe(until);
  });

  it('to tell keys after leave was given tell nobody until whoever used it is done', async () => {
    const entered = await enterContest(world, { ...plain, ...telling('never') });
    const other = new EntrantClient(world.app, await makeEntrant(world.deps, entered.contest));
    const { attemptId } = (await other.start(entered.roundId)).body;
    await other.submit(attemptId);
    at(closesAt + minute);
    await letIn(entered, until);
    await change(entered, telling('on-close'));
    at(until);
    await entered.client.start(entered.roundId);
    const ends = until + duration + grace;
    expect(await isOverAt(entered.roundId)).toBe(ends);
    at(ends - 1);
    expect((await other.get(attemptId)).body).toMatchObject({ keyShown: false });
    at(ends);
    expect((await other.get(attemptId)).body).toMatchObject({ keyShown: true });
  });

  it('to fewer attempts hold for leave given before', async () => {
    const two = {
      ...plain,
      sitting: { durationMs: duration, graceMs: grace, attempts: 2, counts: 'best' },
    } as const;
    const entered = await enterContest(world, two);
    await entered.client.submit((await entered.client.start(entered.roundId)).body.attemptId);
    await letIn(entered, until);
    await change(entered, { sitting: { ...two.sitting, attempts: 1 } });
    at(closesAt + minute);
    expect(await entered.client.start(entered.roundId)).toMatchObject({
      status: 409,
      body: { type: '/problems/attempt-limit' },
    });
  });
});

describe('the entrant’s own page', () => {
  it('says until when they may start, and nothing once they have', async () => {
    const entered = await enterContest(world, plain);
    const startsUntil = async () =>
      (await entered.client.send<Me>('GET', '/api/me')).body.entries[0]?.rounds[0]?.startsUntil;
    expect(await startsUntil()).toBe(null);
    await letIn(entered, until);
    expect(await startsUntil()).toBe(until);
    at(closesAt + minute);
    await entered.client.start(entered.roundId);
    expect(await startsUntil()).toBe(null);
  });

  it('hears of it at once, in the lobby and beside an attempt; others hear nothing', async () => {
    const url = await world.app.listen({ port: 0, host: '127.0.0.1' });
    const entered = await enterContest(world, plain);
    const other = await makeEntrant(world.deps, entered.contest);
    const listen = async (cookie: string) => {
      const listener = await EventListener.open(`${url}/api/rounds/${entered.roundId}/events`, cookie);
      await expect.poll(() => listener.events).toHaveLength(1);
      return listener;
    };
    const own = await listen(entered.entrant.cookie);
    const elsewhere = await listen(other.cookie);
    expect(own.events).toEqual([{ event: 'late-start', data: { startsUntil: null, serverNow: testNow } }]);
    await letIn(entered, until);
    await expect.poll(() => own.events).toHaveLength(2);
    expect(own.events[1]).toEqual({ event: 'late-start', data: { startsUntil: until, serverNow: testNow } });
    expect(elsewhere.events).toHaveLength(1);
    const later = await listen(entered.entrant.cookie);
    expect(later.events[0]?.data).toMatchObject({ startsUntil: until });
  });
});
