import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, type TestContest } from '../../../testing/builders.ts';
import { joinOverHttp } from '../../../testing/join.ts';
import type { World } from '../../../testing/sitting.ts';
import { makeStaff } from '../../../testing/staff.ts';
import { StaffClient } from '../../../testing/staff-client.ts';
import { makeTestApp, testNow } from '../../../testing/test-app.ts';
import type { EntrantDetail, Me } from '../contract.ts';
import type { DecidedPairs, PairList } from './contract.ts';

let world: World;
let contest: TestContest;
let organiser: StaffClient;
let phones = 0;

beforeEach(async () => {
  world = await makeTestApp('duplicates');
  contest = await makeContest(world.deps, {
    rules: { fields: { birthYear: true, unit: false, minAge: null, maxAge: null } },
  });
  const role = { role: 'organiser' as const, contestId: contest.contestId, unitId: null };
  organiser = new StaffClient(world.app, (await makeStaff(world.deps, [role])).cookie);
});
afterEach(() => world.close());

const join = async (fullName = 'Trần Thị Lan', birthYear = 1988) => {
  const phone = `09${String(++phones).padStart(8, '0')}`;
  const person = { fullName, birthYear, phone, consent: true };
  return joinOverHttp(world.app, contest.slug, { person, key: randomUUID() });
};
const path = () => `contests/${contest.contestId}/duplicates`;
const list = async () => (await organiser.send<PairList>('GET', path())).body;
const decided = async () => (await organiser.send<DecidedPairs>('GET', `${path()}/decided`)).body.decided;
const decide = (verdict: string, keptId: string, otherId: string) =>
  organiser.send<{ type: string }>('POST', `${path()}/verdicts`, {
    verdict,
    keptId,
    otherId,
    reason: 'Đã hỏi',
  });
const undo = (oneId: string, otherId: string) =>
  organiser.send<{ type: string }>('POST', `${path()}/undo`, { oneId, otherId, reason: 'Nhầm' });
const mergedInto = async () => {
  const { entrants } = world.deps.store.tables;
  const rows = await world.deps.store.read
    .select({ id: entrants.id, into: entrants.mergedInto })
    .from(entrants);
  return new Map(rows.map(({ id, into }) => [id, into]));
};

describe('pairs', () => {
  test('found to be two people are not shown again until that is undone', async () => {
    const [one, other] = [await join(), await join()];
    expect((await list()).total).toBe(1);
    expect((await decide('distinct', one.entrantId, other.entrantId)).status).toBe(204);
    expect((await list()).total).toBe(0);
    expect(await decided()).toMatchObject([{ verdict: 'distinct', reason: 'Đã hỏi' }]);
    await undo(other.entrantId, one.entrantId);
    expect((await list()).total).toBe(1);
    expect(await decided()).toEqual([]);
    const { auditEvents } = world.deps.store.tables;
    const events = await world.deps.store.read.select({ action: auditEvents.action }).from(auditEvents);
    const ofPair = events.map(({ action }) => action).filter((action) => /^(pair|entry)\./.test(action));
    expect(ofPair).toEqual(['pair.distinct', 'pair.reopen']);
  });

  test('are found as people join, and count what waits', async () => {
    await join();
    expect((await list()).total).toBe(0);
    await join('Trần Thị Lán');
    const { body } = await organiser.send('GET', `${path()}/count`);
    expect(body).toEqual({ pairs: 1, hasMore: false });
  });

  test('of an annulled entry are done with; restoring it brings them back', async () => {
    const [one, other] = [await join(), await join()];
    await decide('annulled', one.entrantId, other.entrantId);
    expect((await list()).total).toBe(0);
    expect(await decided()).toMatchObject([{ verdict: 'annulled' }]);
    const entry = `contests/${contest.contestId}/entrants/${other.entrantId}`;
    await organiser.send('POST', `${entry}/restore`, { reason: 'Nhầm' });
    expect((await list()).total).toBe(1);
    expect(await decided()).toEqual([]);
  });

  test('undone give back the entry that was taken out for them, not one annulled by itself', async () => {
    const [one, other] = [await join(), await join()];
    await decide('annulled', one.entrantId, other.entrantId);
    world.clock.now += 1_000;
    const entryOf = ({ entrantId }: { entrantId: string }) =>
      `contests/${contest.contestId}/entrants/${entrantId}`;
    await organiser.send('POST', `${entryOf(one)}/annul`, { reason: 'Người của ban tổ chức' });
    await undo(one.entrantId, other.entrantId);
    const standing = async (entry: { entrantId: string }) =>
      (await organiser.send<EntrantDetail>('GET', entryOf(entry))).body.standing;
    expect([await standing(one), await standing(other)]).toEqual(['annulled', 'valid']);
  });

  test('of three entries are one less for each merged', async () => {
    const [one, two, three] = [await join(), await join(), await join()];
    expect((await list()).total).toBe(3);
    await decide('merged', one.entrantId, two.entrantId);
    const { total, pairs } = await list();
    expect(total).toBe(1);
    expect([pairs[0]?.left, pairs[0]?.right].map((side) => side?.entrantId).toSorted()).toEqual(
      [one.entrantId, three.entrantId].toSorted(),
    );
    expect([pairs[0]?.left.merged, pairs[0]?.right.merged].toSorted()).toEqual([0, 1]);
  });
});

describe('merging', () => {
  test('into a merged entry goes to the one that stands for it, and takes along what it stood for', async () => {
    const [a, b, c, d] = (await Promise.all([join(), join(), join(), join()])).map(
      ({ entrantId }) => entrantId,
    );
    await decide('merged', b ?? '', a ?? '');
    await decide('merged', c ?? '', b ?? '');
    await decide('merged', a ?? '', d ?? '');
    expect(await mergedInto()).toEqual(
      new Map([
        [a, c],
        [b, c],
        [c, null],
        [d, c],
      ]),
    );
    // The first merging lies under the second.
    expect((await undo(a ?? '', b ?? '')).body.type).toBe('/problems/merged-since');
    await undo(b ?? '', c ?? '');
    expect(await mergedInto()).toEqual(
      new Map([
        [a, b],
        [b, null],
        [c, null],
        [d, c],
      ]),
    );
    await undo(a ?? '', b ?? '');
    expect(await mergedInto()).toEqual(
      new Map([
        [a, null],
        [b, null],
        [c, null],
        [d, c],
      ]),
    );
  });

  test('goes in no circle: both names of one person are one already', async () => {
    const [a, b] = [(await join()).entrantId, (await join()).entrantId];
    await decide('merged', a, b);
    expect((await decide('merged', b, a)).status).toBe(204);
    expect(await mergedInto()).toEqual(
      new Map([
        [a, null],
        [b, a],
      ]),
    );
  });

  test('into an annulled entry is refused; so is an entry of another contest, and one with itself', async () => {
    const [a, b] = [(await join()).entrantId, (await join()).entrantId];
    await organiser.send('POST', `contests/${contest.contestId}/entrants/${a}/annul`, { reason: 'Thi hộ' });
    expect((await decide('merged', a, b)).body.type).toBe('/problems/entry-not-valid');
    expect((await decide('merged', b, b)).status).toBe(404);
    expect((await decide('merged', b, 'nobody')).status).toBe(404);
  });
});

test('two organisers who keep the other entry each leave the person one of them', async () => {
  const [a, b] = [(await join()).entrantId, (await join()).entrantId];
  expect((await decide('annulled', a, b)).status).toBe(204);
  expect((await decide('annulled', b, a)).body.type).toBe('/problems/entry-not-valid');
  const { body } = await organiser.send<EntrantDetail>('GET', `contests/${contest.contestId}/entrants/${a}`);
  expect(body.standing).toBe('valid');
});

describe('an entry that does not count', () => {
  test.each(['annul', 'merge'] as const)(
    'after %s, begins nothing new and goes on with what it began',
    async (how) => {
      const [kept, gone] = [await join(), await join()];
      const { body: open } = await gone.client.start(contest.roundId);
      if (how === 'merge') await decide('merged', kept.entrantId, gone.entrantId);
      else await decide('annulled', kept.entrantId, gone.entrantId);
      expect((await gone.client.start(contest.roundId)).body).toMatchObject({ attemptId: open.attemptId });
      expect((await gone.client.submit(open.attemptId)).status).toBe(200);
      const refused = await gone.client.start(contest.roundId);
      const problem = how === 'merge' ? 'entry-merged' : 'entry-annulled';
      expect([refused.status, refused.body]).toMatchObject([403, { type: `/problems/${problem}` }]);
      expect((await gone.client.send<Me>('GET', '/api/me')).body.entries[0]?.standing).toBe(
        how === 'merge' ? 'merged' : 'annulled',
      );
      expect((await kept.client.start(contest.roundId)).status).toBe(200);
    },
  );
});

test('attempts under a merged entry are used up: the person has as many left as the rules give one', async () => {
  // Three attempts a round.
  const [kept, gone] = [await join(), await join()];
  const sit = async ({ client }: typeof kept) => {
    const { body } = await client.start(contest.roundId);
    return client.submit(body.attemptId);
  };
  await sit(kept);
  await sit(gone);
  const left = async () =>
    (await kept.client.send<Me>('GET', '/api/me')).body.entries[0]?.rounds[0]?.attemptsLeft;
  expect(await left()).toBe(2);
  await decide('merged', kept.entrantId, gone.entrantId);
  expect(await left()).toBe(1);
  expect((await sit(kept)).status).toBe(200);
  expect(await left()).toBe(0);
  const refused = await kept.client.start(contest.roundId);
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { type: '/problems/attempt-limit', attempts: 3 },
  ]);
  await undo(kept.entrantId, gone.entrantId);
  expect(await left()).toBe(1);
  expect((await sit(kept)).status).toBe(200);
});

describe('marks', () => {
  const enter = (cookie: string) =>
    world.app.inject({
      method: 'POST',
      url: `/api/contests/${contest.slug}/entries`,
      headers: { 'idempotency-key': randomUUID(), ...(cookie && { cookie }) },
      payload: {
        fullName: 'An',
        birthYear: 1990,
        phone: `09${String(++phones).padStart(8, '0')}`,
        consent: true,
      },
    });
  const stored = async () => {
    const { entrants, attempts } = world.deps.store.tables;
    const { read } = world.deps.store;
    const joined = await read.select({ device: entrants.deviceHash }).from(entrants);
    const begun = await read
      .select({ device: attempts.deviceHash, network: attempts.networkHash })
      .from(attempts);
    return { joined: joined.map(({ device }) => device), begun };
  };

  test('a browser is given one on joining and keeps it; only its keyed hash is stored', async () => {
    const reply = await enter('');
    const device = reply.cookies.find(({ name }) => name === 'device');
    expect(device).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/api/' });
    expect(device?.value).toMatch(/^[\w-]{22}$/);
    const again = await enter(`device=${device?.value}`);
    expect(again.cookies.some(({ name }) => name === 'device')).toBe(false);
    const { joined } = await stored();
    expect(joined[0]).toBe(joined[1]);
    expect(joined[0]).toMatch(/^[\w-]{43}$/);
    expect(joined[0]).not.toContain(device?.value);
  });

  test('one that is no token is replaced', async () => {
    const reply = await enter('device=<script>');
    expect(reply.cookies.find(({ name }) => name === 'device')?.value).toMatch(/^[\w-]{22}$/);
  });

  test('an attempt carries the browser and the network it was begun from, and no address', async () => {
    const start = async (remoteAddress: string) => {
      const reply = await enter('device=AAAAAAAAAAAAAAAAAAAAAA');
      const token = reply.cookies.find(({ name }) => name === 'entrant')?.value ?? '';
      await world.app.inject({
        method: 'POST',
        url: `/api/rounds/${contest.roundId}/attempts`,
        headers: { cookie: `entrant=${token}; device=AAAAAAAAAAAAAAAAAAAAAA` },
        remoteAddress,
      });
    };
    await start('203.0.113.7');
    await start('203.0.113.200');
    await start('203.0.114.7');
    const { joined, begun } = await stored();
    expect(new Set([...joined, ...begun.map(({ device }) => device)]).size).toBe(1);
    expect(begun[0]?.network).toBe(begun[1]?.network);
    expect(begun[0]?.network).not.toBe(begun[2]?.network);
    expect(JSON.stringify(begun)).not.toContain('203.0');
  });
});

test('pairs are for the staff of the contest alone', async () => {
  const role = { role: 'organiser' as const, contestId: 'another', unitId: null };
  const stranger = new StaffClient(world.app, (await makeStaff(world.deps, [role], { now: testNow })).cookie);
  expect((await stranger.send('GET', path())).status).toBe(403);
  expect((await new StaffClient(world.app).send('GET', path())).status).toBe(401);
});

test('an auditor sees what agrees and what was decided, and names as the public does', async () => {
  const role = { role: 'auditor' as const, contestId: contest.contestId, unitId: null };
  const auditor = new StaffClient(world.app, (await makeStaff(world.deps, [role], { now: testNow })).cookie);
  const [one, other] = [await join(), await join()];
  const { text } = await auditor.send('GET', path());
  expect(text).not.toMatch(/Trần|1988/);
  expect((await auditor.send<PairList>('GET', path())).body.pairs).toMatchObject([
    {
      agreements: expect.arrayContaining([{ fact: 'birth-year', holders: 2 }]),
      left: { fullName: 'T. T. Lan', birthYear: null, phoneEnding: null, staffCodeEnding: null },
    },
  ]);
  await decide('distinct', one.entrantId, other.entrantId);
  expect((await auditor.send('GET', `${path()}/decided`)).text).toContain('T. T. Lan');
  expect((await organiser.send('GET', `${path()}/decided`)).text).toContain('Trần Thị Lan');
});
