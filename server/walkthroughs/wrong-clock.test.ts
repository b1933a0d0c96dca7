import { afterEach, beforeEach, expect, it } from 'vitest';
import { sitDown, type World } from '../testing/sitting.ts';
import { makeTestApp, testNow } from '../testing/test-app.ts';
import type { Saved } from '../src/attempts/contract.ts';

const hour = 3_600_000;

let world: World;
beforeEach(async () => {
  world = await makeTestApp('wrong clock');
});
afterEach(() => world.close());

/** A phone whose clock is wrong by some hours, and which says so wherever it can. */
function phone(cookie: string, wrongBy: number) {
  return async (attemptId: string, seq: number) => {
    const theirs = world.clock.now + wrongBy;
    const reply = await world.app.inject({
      method: 'PUT',
      url: `/api/attempts/${attemptId}/responses/1`,
      headers: {
        cookie,
        date: new Date(theirs).toUTCString(),
        'x-request-start': `t=${theirs}`,
        'if-unmodified-since': new Date(theirs).toUTCString(),
      },
      payload: { choice: ['a'], seq, now: theirs, savedAt: theirs, arrivedAt: theirs, endsAt: theirs },
    });
    return { status: reply.statusCode, body: reply.json<Saved>() };
  };
}

it.each([
  ['three hours slow', -3 * hour],
  ['three hours fast', 3 * hour],
  ['ten years fast', 10 * 365 * 24 * hour],
])('a phone whose clock is %s is judged by the time of arrival alone', async (_title, wrongBy) => {
  const { attemptId, endsAt, entrant } = await sitDown(world);
  const save = phone(entrant.cookie, wrongBy);
  expect((await save(attemptId, 1)).body).toEqual({ seq: 1, endsAt, serverNow: testNow });
  world.clock.now = endsAt + 5_000;
  expect((await save(attemptId, 2)).body).toEqual({ seq: 2, endsAt, serverNow: endsAt + 5_000 });
  world.clock.now += 1;
  expect(await save(attemptId, 3)).toMatchObject({ status: 409, body: { closedAt: endsAt } });
  const { responses } = world.deps.store.tables;
  const stored = await world.deps.store.read.select({ savedAt: responses.savedAt }).from(responses);
  expect(stored.map(({ savedAt }) => savedAt)).toEqual([testNow, endsAt + 5_000]);
});
