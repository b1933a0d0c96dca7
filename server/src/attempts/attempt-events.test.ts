import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeEntrant, type TestEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { EventListener } from '../../testing/event-listener.ts';
import { sitDown, type World } from '../../testing/sitting.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import { endRehearsal } from '../contests/end-rehearsal.ts';
import { openRehearsal } from '../contests/open-rehearsal.ts';
import { closeRound } from '../contests/open-round.ts';
import { findContestById } from '../contests/queries.ts';
import type { AttemptFacts } from './attempt-facts.ts';
import { AttemptEvents } from './attempt-events.ts';
import { EventStream } from './event-stream.ts';
import { giveExtraTime, reopenAttempt } from './grant-time.ts';

const minute = 60_000;
let world: World;
let url: string;
let isClosed: boolean;
beforeEach(async () => {
  world = await makeTestApp();
  url = await world.app.listen({ port: 0, host: '127.0.0.1' });
  isClosed = false;
});
afterEach(async () => {
  if (!isClosed) await world.close();
});

const listen = async (attemptId: string, { cookie }: Pick<TestEntrant, 'cookie'>) => {
  const listener = await EventListener.open(`${url}/api/attempts/${attemptId}/events`, cookie);
  await expect.poll(() => listener.events).toHaveLength(1);
  return listener;
};

const grant = (attemptId: string, minutes: number) => ({
  attemptId,
  minutes,
  reason: 'mất điện',
  idempotencyKey: null,
});

describe('an open page that listens', () => {
  it('is told its schedule at once, and nothing else', async () => {
    const { attemptId, entrant, endsAt } = await sitDown(world);
    const listener = await listen(attemptId, entrant);
    const { headers } = listener.response;
    expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(listener.events).toEqual([
      { event: 'schedule', data: { endsAt, serverNow: testNow, state: 'open' } },
    ]);
    await listener.close();
    await expect.poll(() => world.app.attemptEvents.size).toBe(0);
  });

  it('hears of extra time and of a reopening at once; nobody else does', async () => {
    const { client, attemptId, contest, roundId, entrant, endsAt } = await sitDown(world, {
      prediction: null,
      ranking: [{ by: 'score' }],
    });
    const other = await makeEntrant(world.deps, contest);
    const otherId = (await new EntrantClient(world.app, other).start(roundId)).body.attemptId;
    const listener = await listen(attemptId, entrant);
    const elsewhere = await listen(otherId, other);
    await giveExtraTime(world.deps, grant(attemptId, 10), 'staff-1', testNow);
    await expect.poll(() => listener.events).toHaveLength(2);
    expect(listener.events[1]?.data).toMatchObject({ endsAt: endsAt + 10 * minute, state: 'open' });
    await client.submit(attemptId);
    world.clock.now = testNow + minute;
    await reopenAttempt(world.deps, grant(attemptId, 5), 'staff-1', world.clock.now);
    await expect.poll(() => listener.events).toHaveLength(3);
    expect(listener.events[2]?.data).toEqual({
      endsAt: testNow + 6 * minute,
      serverNow: testNow + minute,
      state: 'open',
    });
    expect(elsewhere.events).toHaveLength(1);
  });

  it('hears with everyone else that the round was closed', async () => {
    const { attemptId, contest, roundId, entrant } = await sitDown(world);
    const other = await makeEntrant(world.deps, contest);
    const otherId = (await new EntrantClient(world.app, other).start(roundId)).body.attemptId;
    const listeners = [await listen(attemptId, entrant), await listen(otherId, other)];
    world.clock.now = testNow + 2 * minute;
    const act = { contestId: contest.contestId, roundId, reason: 'xong' };
    await closeRound(world.deps, act, 'staff-1', world.clock.now);
    for (const listener of listeners) {
      await expect.poll(() => listener.events).toHaveLength(2);
      expect(listener.events[1]?.data).toMatchObject({ endsAt: testNow + 2 * minute });
    }
  });

  it('hears that its rehearsal has ended, and is refused as such whatever it sends; others hear nothing', async () => {
    const real = await sitDown(world);
    const { contestId, roundId } = real.contest;
    const begun = { contestId, roundId, durationMs: 60 * minute };
    const rehearsal = await openRehearsal(world.deps, begun, 'staff-1', testNow);
    const entrant = await makeEntrant(world.deps, { contestId: rehearsal.contestId });
    const client = new EntrantClient(world.app, entrant);
    const round = (await findContestById(world.deps, rehearsal.contestId))?.rounds[0]?.id ?? '';
    const { attemptId } = (await client.start(round)).body;
    const listener = await listen(attemptId, entrant);
    const elsewhere = await listen(real.attemptId, real.entrant);
    const ended = { contestId, rehearsalId: rehearsal.contestId };
    await endRehearsal(world.deps, ended, 'staff-1', testNow);
    await listener.ended();
    expect(listener.events.slice(1)).toEqual([{ event: 'ended', data: {} }]);
    expect(elsewhere.events).toHaveLength(1);
    // Its session is gone too, and soon forgotten: then it must not be asked to sign in.
    for (const each of [client, new EntrantClient(world.app)])
      expect(await each.save(attemptId, 1, [], 1)).toMatchObject({
        status: 410,
        body: { type: '/problems/rehearsal-ended' },
      });
  });

  it('gives way when its entrant opens a fifth', async () => {
    const { attemptId, entrant } = await sitDown(world);
    const pages = [];
    for (let page = 0; page < 5; page++) pages.push(await listen(attemptId, entrant));
    await pages[0]?.ended();
    expect(pages[0]?.events.at(-1)).toEqual({ event: 'elsewhere', data: {} });
    await expect.poll(() => world.app.attemptEvents.size).toBe(4);
  });

  it('does not hold up a server that is asked to end', async () => {
    const { attemptId, entrant } = await sitDown(world);
    const listener = await listen(attemptId, entrant);
    const begun = performance.now();
    isClosed = true;
    await world.close();
    await listener.ended();
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

it.each([
  ['a stranger', false, 401],
  ['another entrant', true, 404],
])('%s is refused', async (_who, isEntrant, status) => {
  const { attemptId, contest } = await sitDown(world);
  const cookie = isEntrant ? (await makeEntrant(world.deps, contest)).cookie : '';
  const refused = await EventListener.open(`${url}/api/attempts/${attemptId}/events`, cookie);
  expect(refused.response.statusCode).toBe(status);
});

describe('the listeners of one process', () => {
  const factsOf = (entrantId: string): AttemptFacts => ({
    attemptId: `of-${entrantId}`,
    contestId: 'c',
    roundId: 'r',
    entrantId,
    rulesVersion: 1,
    items: [],
  });
  /** Listens over a connection nobody reads from. Gives how much has been written to it. */
  const join = async (events: AttemptEvents, entrantId: string) => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    await events.listen(factsOf(entrantId), new EventStream(response, {}));
    return () => response.writableLength;
  };

  it('leave out one who has gone before the stream began', async () => {
    const events = new AttemptEvents(world.deps, () => testNow);
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    response.destroy();
    await events.listen(factsOf('gone'), new EventStream(response, {}));
    expect(events.size).toBe(0);
    events.close();
  });

  it('are so many and no more', async () => {
    const events = new AttemptEvents(world.deps, () => testNow, { perProcess: 2 });
    for (const entrantId of ['a', 'b']) {
      expect(() => events.admit('10.0.0.1', new Socket())).not.toThrow();
      await join(events, entrantId);
    }
    expect(() => events.admit('10.0.0.1', new Socket())).toThrow(
      expect.objectContaining({ problem: 'overloaded' }),
    );
    events.close();
  });

  it('are so many of one network, and one more for each that goes', async () => {
    const events = new AttemptEvents(world.deps, () => testNow, { perNetwork: 1 });
    const first = new Socket();
    events.admit('10.0.0.1', first);
    const another = () => events.admit('10.0.0.1', new Socket());
    expect(another).toThrow(expect.objectContaining({ problem: 'overloaded' }));
    expect(() => events.admit('10.0.0.2', new Socket())).not.toThrow();
    first.destroy();
    await once(first, 'close');
    expect(another).not.toThrow();
    events.close();
  });

  it('each hear a sign of life every twenty seconds, never all in the same second', async () => {
    vi.useFakeTimers();
    try {
      const events = new AttemptEvents(world.deps, () => testNow);
      const written: (() => number)[] = [];
      for (let index = 0; index < 40; index++) written.push(await join(events, `e${index}`));
      const heard = written.map(() => 0);
      for (let second = 0; second < 20; second++) {
        const before = written.map((length) => length());
        vi.advanceTimersByTime(1_000);
        const now = written.map((length, index) => (length() > (before[index] ?? 0) ? 1 : 0));
        expect(now.reduce((sum: number, each) => sum + each, 0)).toBe(2);
        now.forEach((each, index) => (heard[index] = (heard[index] ?? 0) + each));
      }
      expect(heard).toEqual(written.map(() => 1));
      events.close();
    } finally {
      vi.useRealTimers();
    }
  });
});
