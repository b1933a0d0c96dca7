import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { makeEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { sitDown, type World } from '../../testing/sitting.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import { Admission } from './admission.ts';
import { latestMs, soonestMs } from './come-back.ts';
import type { Work } from './work.ts';

/** Two starts at once and three in the line: what a crowd of ten finds full. */
const startTurns = { atOnce: 2, waiting: 3 };
const crowd = 10;

let world: World;
let seated: Awaited<ReturnType<typeof sitDown>>;
let others: EntrantClient[];
beforeEach(async () => {
  world = await makeTestApp('test', undefined, { startTurns });
  seated = await sitDown(world);
  others = [];
  for (let count = 0; count < crowd; count++)
    others.push(new EntrantClient(world.app, await makeEntrant(world.deps, seated.contest)));
});
afterEach(() => world.close());

const calm = { loopDelayMs: 0, waiting: 0 };
const pressed = (loopDelayMs: number) => world.app.admission.feel({ loopDelayMs, waiting: 0 });
const metric = async (name: string) =>
  Number((await world.app.inject('/metrics')).body.match(new RegExp(`^${name} (\\d+)$`, 'm'))?.[1]);

describe('more starts at once than the line holds', () => {
  const startAll = () => Promise.all(others.map((client) => client.start(seated.roundId)));
  const byStatus = (status: number) => (answer: { status: number }) => answer.status === status;

  test('those in it are served, the rest told when to come back, and a save meanwhile is stored', async () => {
    const starts = startAll();
    const save = seated.client.save(seated.attemptId, 1, [], 1);
    const answers = await starts;
    expect(answers.filter(byStatus(200))).toHaveLength(5);
    expect(answers.filter(byStatus(503))).toHaveLength(5);
    expect((await save).status).toBe(200);
    const [refused] = answers.filter(byStatus(503));
    expect(refused?.body).toMatchObject({
      type: '/problems/server-busy',
      title: 'It is very crowded; whoever is in the middle of an attempt comes first',
    });
    expect(await metric('admission_refused_total{work="start"}')).toBe(5);
  });

  test('whoever comes back gets in, and nobody has two attempts', async () => {
    const first = await startAll();
    const again = await Promise.all(
      others
        .filter((_client, index) => first[index]?.status === 503)
        .map((client) => client.start(seated.roundId)),
    );
    expect(again.every(byStatus(200))).toBe(true);
    const { attempts } = world.deps.store.tables;
    expect(await world.deps.store.read.$count(attempts)).toBe(1 + crowd);
  });

  test('an answer of any kind ends the turn: refusals leave no place taken', async () => {
    for (let time = 0; time < 3; time++)
      await Promise.all(others.slice(0, 5).map((client) => client.start('no-such-round')));
    expect(
      (await Promise.all(others.slice(0, 5).map((client) => client.start(seated.roundId)))).every(
        byStatus(200),
      ),
    ).toBe(true);
  });
});

test('whoever hangs up in the line is passed over, and holds no place', async () => {
  await world.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = world.app.server.address() as { port: number };
  for (let time = 0; time < 20; time++) {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /api/rounds/${seated.roundId}/attempts HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n`,
    );
    socket.destroy();
  }
  const answers = await Promise.all(others.slice(0, 5).map((client) => client.start(seated.roundId)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(world.app.admission.turns.waiting).toBe(0);
});

describe('under pressure', () => {
  const statuses = async () => {
    const [client] = others;
    const { attemptId, roundId, contest } = seated;
    return {
      list: (await world.app.inject(`/api/contests/${contest.slug}`)).statusCode,
      start: (await client?.start(roundId))?.status,
      resume: (await seated.client.get(attemptId)).status,
      save: (await seated.client.save(attemptId, 1, [], 1)).status,
      predict: (await seated.client.predict(attemptId, 1, 1)).status,
      health: (await world.app.inject('/healthz')).statusCode,
    };
  };
  const served = { list: 200, start: 200, resume: 200, save: 200, predict: 200, health: 200 };

  test('saves, predictions and health are served whatever comes; the rest is turned away from the other end', async () => {
    pressed(149);
    expect(await statuses()).toEqual(served);
    pressed(150);
    expect(await statuses()).toEqual({ ...served, list: 503 });
    pressed(400);
    expect(await statuses()).toEqual({ ...served, list: 503, start: 503 });
    pressed(1_500);
    expect(await statuses()).toEqual({ ...served, list: 503, start: 503, resume: 503 });
    expect(await metric('admission_level')).toBe(3);
  });

  test('handing in is served at any level, and the receipt is read when it is calm again', async () => {
    pressed(5_000);
    expect((await seated.client.submit(seated.attemptId)).status).toBe(200);
    expect((await seated.client.get(seated.attemptId)).status).toBe(503);
  });

  test('the time to come back is whole seconds in the header, within its bounds', async () => {
    pressed(400);
    const reply = await world.app.inject({ method: 'POST', url: `/api/rounds/${seated.roundId}/attempts` });
    expect(reply.headers['content-type']).toBe('application/problem+json');
    const seconds = Number(reply.headers['retry-after']);
    expect(seconds).toBeGreaterThanOrEqual(soonestMs / 1000);
    expect(seconds).toBeLessThanOrEqual(latestMs / 1000);
    expect(reply.json()).toMatchObject({ retryAfter: seconds, title: /^Đang rất đông/ });
  });
});

describe('what is measured', () => {
  /** The level after readings that came so many ms late. */
  const levelAfter = (late: readonly number[], waiting = 0) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const clock = { now: 0 };
    const admission = new Admission(() => clock.now);
    admission.start(() => waiting);
    for (const ms of late) {
      clock.now += 100 + ms;
      vi.advanceTimersByTime(100);
    }
    admission.stop();
    return admission.level;
  };

  test.each([
    ['one long step is no crowd', [3_000, 0, 0], 0],
    ['nor are four late readings', [500, 500, 500, 500], 0],
    ['five in a row are, by the least of them', [900, 900, 160, 900, 900], 1],
    ['one in time among them says otherwise', [500, 500, 0, 500, 500], 0],
    ['a loop that is late for a while turns starts away', [500, 500, 500, 500, 500], 2],
  ])('%s', (_case, late, level) => {
    expect(levelAfter(late)).toBe(level);
  });

  test('a queue at the write door counts at once', () => {
    expect(levelAfter([0], 1_000)).toBe(1);
  });
});

describe('when it is calm again', () => {
  const clock = { now: 0 };
  const made = () => new Admission(() => clock.now);
  const isServed = (admission: Admission, work: Work) => {
    try {
      admission.admit(work);
      return true;
    } catch {
      return false;
    }
  };

  test('one kind of work after the other is served, and then nobody is looked at', () => {
    const admission = made();
    admission.feel({ loopDelayMs: 500, waiting: 0 });
    const seen = Array.from({ length: 22 }, () => {
      clock.now += 100;
      admission.feel(calm);
      return [isServed(admission, 'start'), isServed(admission, 'read')];
    });
    expect([seen[9], seen[10], seen[19], seen[20]]).toEqual([
      [false, false],
      [true, false],
      [true, false],
      [true, true],
    ]);
    expect(admission.isSelective).toBe(false);
  });
});
