import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeContest, makeEntrant, type TestContest } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import type { World } from '../../testing/sitting.ts';
import { signedInStaff } from '../../testing/staff.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { ContestResults, StandingsProgress } from './results-contract.ts';

const prize = { title: 'Nhất', count: 1, value: '1 triệu đồng' };

let world: World;
let contest: TestContest;
const entrants = new Map<string, string>();
beforeEach(async () => {
  world = await makeTestApp();
  contest = await makeContest(world.deps, {
    rules: { ranking: [{ by: 'score' }, { by: 'decision' }], prediction: null, prizes: [prize] },
  });
  // Both hand in an empty paper.
  for (const fullName of ['Trần Thị An', 'Lê Văn Bình']) {
    const entrant = await makeEntrant(world.deps, contest, { fullName });
    entrants.set(fullName, entrant.entrantId);
    const client = new EntrantClient(world.app, entrant);
    const { body } = await client.start(contest.roundId);
    await client.submit(body.attemptId);
  }
});
afterEach(() => world.close());

const end = async () => {
  world.clock.now = (contest.rules.rounds[0]?.closesAt ?? 0) + contest.rules.sitting.graceMs;
  // The first beat meets the contest, the second finds its round over.
  for (let beat = 0; beat < 2; beat++) await world.app.ticker.tick(world.clock.now);
};
const as = async (role: 'organiser' | 'auditor', contestId = contest.contestId) =>
  signedInStaff(world, role, contestId);
const read = async (role: 'organiser' | 'auditor' = 'organiser') =>
  (await as(role)).send<ContestResults>('GET', `contests/${contest.contestId}/results`);
const decide = async (role: 'organiser' | 'auditor', wanted: object = {}) => {
  const { body } = await read();
  const board = `contest:${contest.contestId}`;
  const rankKey = body.boards.find((each) => each.board === board)?.openTies[0]?.rankKey ?? '00';
  const order = ['Lê Văn Bình', 'Trần Thị An'].map((name) => entrants.get(name));
  const decision = { board, rankKey, order, reason: 'Bốc thăm', ...wanted };
  return (await as(role)).send<{ type: string }>('POST', `contests/${contest.contestId}/ties`, decision);
};

describe('the results of a contest', () => {
  it('are none while nothing is final', async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toMatchObject({ isFinal: false, boards: [], truths: [], rounds: [{ finalizedAt: null }] });
  });

  it('tell how far ranking has come, while it is under way', async () => {
    const { standingsUnderWay } = world.deps.store.tables;
    const progress = async (role: 'organiser' | 'auditor') =>
      (await as(role)).send<StandingsProgress>('GET', `contests/${contest.contestId}/results/progress`);
    expect((await progress('organiser')).body).toEqual({ rounds: [] });
    const { roundId } = contest;
    const row = { roundId, holder: 'x', step: 'ranking', done: 1, total: 2, heardAt: 0 };
    await world.deps.store.write((tx) => tx.insert(standingsUnderWay).values(row));
    const title = contest.rules.rounds[0]?.title;
    expect((await progress('auditor')).body).toEqual({
      rounds: [{ id: roundId, title, again: false, step: 'ranking', done: 1, total: 2 }],
    });
  });

  it('name people in full to organisers, and to auditors as the public sees them', async () => {
    await end();
    const names = async (role: 'organiser' | 'auditor') =>
      (await read(role)).body.boards[0]?.rows.map(({ name }) => name).toSorted();
    expect(await names('organiser')).toEqual(['Lê Văn Bình', 'Trần Thị An']);
    expect(await names('auditor')).toEqual(['L. V. Bình', 'T. T. An']);
    expect([(await read()).body.mayDecide, (await read('auditor')).body.mayDecide]).toEqual([true, false]);
  });

  it('are for staff of the contest alone', async () => {
    const url = `contests/${contest.contestId}/results`;
    const elsewhere = await as('organiser', 'another');
    expect((await elsewhere.send('GET', url)).status).toBe(403);
    expect((await world.app.inject({ url: `/api/staff/${url}` })).statusCode).toBe(401);
  });

  it('follow what happens to people, however often they were read', async () => {
    await end();
    await read();
    const organiser = await as('organiser');
    const url = `contests/${contest.contestId}/entrants/${entrants.get('Trần Thị An')}/annul`;
    expect((await organiser.send('POST', url, { reason: 'hai lượt' })).status).toBe(200);
    expect((await read()).body.boards[0]?.rows.map(({ name }) => name)).toEqual(['Lê Văn Bình']);
  });
});

describe('a tie', () => {
  it('is decided by an organiser, with their name and reason', async () => {
    await end();
    expect((await decide('organiser')).status).toBe(204);
    const [board] = (await read()).body.boards;
    expect(board).toMatchObject({
      awards: [{ name: 'Lê Văn Bình', rank: 1, prize: { title: 'Nhất' } }],
      openTies: [],
      decidedTies: [{ reason: 'Bốc thăm', decidedBy: 'Trần Văn Bình', prizes: ['Nhất'] }],
    });
  });

  it('is not decided by an auditor, before the results are final, without a reason, or for one person', async () => {
    expect((await decide('organiser')).body.type).toBe('/problems/results-not-final');
    await end();
    expect((await decide('auditor')).status).toBe(403);
    expect((await decide('organiser', { reason: ' ' })).status).toBe(400);
    expect((await decide('organiser', { order: ['x'] })).status).toBe(400);
    expect((await decide('organiser', { rankKey: 'ff' })).body.type).toBe('/problems/tie-gone');
    expect((await read()).body.boards[0]?.decidedTies).toEqual([]);
  });
});
