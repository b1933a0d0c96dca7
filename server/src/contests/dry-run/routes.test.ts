import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, makeEntrant, type TestContest } from '../../../testing/builders.ts';
import type { World } from '../../../testing/sitting.ts';
import { signedInStaff } from '../../../testing/staff.ts';
import type { StaffClient } from '../../../testing/staff-client.ts';
import { makeTestApp, testNow } from '../../../testing/test-app.ts';
import type { Rules } from '../contract.ts';
import type { DryRun, RulesEffect } from './contract.ts';

const minute = 60_000;
const prizes = [{ title: 'Giải Nhất', count: 1, value: '1.000.000 đồng' }];

/** What a refusal says. */
interface Refused {
  errors?: { pointer: string }[];
}

let world: World;
let contest: TestContest;
let admin: StaffClient;

beforeEach(async () => {
  world = await makeTestApp();
  contest = await makeContest(world.deps, { rules: { prediction: null, ranking: byScore, prizes } });
  admin = await signedInStaff(world, 'admin');
});
afterEach(() => world.close());

const byScore: Rules['ranking'] = [{ by: 'score' }, { by: 'duration', precisionMs: 1_000 }];
const byTime: Rules['ranking'] = [{ by: 'submitted-at', precisionMs: 1_000 }];

/** Somebody who handed in so many hundredths after so many minutes. */
async function hasResult(fullName: string, score: number, minutes: number): Promise<string> {
  const { deps } = world;
  const { entrantId } = await makeEntrant(deps, contest, { fullName });
  const { attempts, scoreEvents } = deps.store.tables;
  const id = deps.newId(testNow);
  const durationMs = minutes * minute;
  const [startedAt, submittedAt] = [testNow - 60 * minute, testNow - 60 * minute + durationMs];
  const ids = { contestId: contest.contestId, roundId: contest.roundId, entrantId };
  await deps.store.write(async (tx) => {
    await tx.insert(attempts).values({
      ...{ id, ...ids, number: 1, rulesVersion: 1, paper: [], maxScore: 600, startedAt, submittedAt },
      ...{ endsAt: submittedAt, expiresAt: submittedAt, submittedBy: 'entrant', durationMs, receiptCode: id },
    });
    await tx.insert(scoreEvents).values({
      ...{ id: deps.newId(submittedAt), attemptId: id, ...ids, score, maxScore: 600 },
      ...{ formula: 'all-or-nothing/1', scoredAt: submittedAt },
    });
  });
  return entrantId;
}

const path = (rest: string) => `contests/${contest.contestId}/${rest}`;
const withRules = (rules: Partial<Rules>) => ({ ...contest.rules, ...rules });
const effectOf = (rules: Partial<Rules>, basedOn = 1) =>
  admin.send<RulesEffect & Refused>('POST', path('rules/effect'), { rules: withRules(rules), basedOn });

describe('a dry run', () => {
  test('over made-up people needs no contest and names nobody real', async () => {
    const { status, body } = await admin.send<DryRun>('POST', 'contests/dry-run', { rules: contest.rules });
    expect(status).toBe(200);
    expect(body).toMatchObject({ facts: 'sample', people: 40 });
    expect(body.boards[0]?.ties).toHaveLength(1);
  });

  test('over what was handed in says who would win and which criterion put the next one behind', async () => {
    await hasResult('Trần Thị Mai', 600, 9);
    await hasResult('Lê Văn Nam', 600, 12);
    await hasResult('Phạm Thu Hà', 400, 3);
    const asked = { rules: contest.rules, facts: 'real' };
    const { body } = await admin.send<DryRun>('POST', path('dry-run'), asked);
    const rows = body.boards[0]?.rows.map(({ name, rank, prize, decidedBy }) => [
      name,
      rank,
      prize,
      decidedBy,
    ]);
    expect(rows).toEqual([
      ['Trần Thị Mai', 1, 'Giải Nhất', null],
      ['Lê Văn Nam', 2, null, 1],
      ['Phạm Thu Hà', 3, null, 0],
    ]);
  });

  test('is for those who may change the contest', async () => {
    const auditor = await signedInStaff(world, 'auditor');
    const asked = { rules: contest.rules, facts: 'real' };
    expect((await auditor.send('POST', path('dry-run'), asked)).status).toBe(403);
    expect((await auditor.send('POST', 'contests/dry-run', { rules: contest.rules })).status).toBe(403);
  });

  test('refuses rules that cannot be run, at the field', async () => {
    const rules = withRules({ ranking: [{ by: 'prediction' }] });
    const { status, body } = await admin.send<Refused>('POST', 'contests/dry-run', { rules });
    expect([status, body.errors?.[0]?.pointer]).toEqual([400, '/rules/ranking']);
  });
});

describe('the effect of a change', () => {
  test('says who moves, who gains and who loses a prize, and stores nothing', async () => {
    const slow = await hasResult('Trần Thị Mai', 600, 9);
    const quick = await hasResult('Phạm Thu Hà', 400, 3);
    const { status, body } = await effectOf({ ranking: byTime });
    expect(status).toBe(200);
    const board = body.boards.find(({ kind }) => kind === 'contest');
    expect(board).toMatchObject({ moved: 2, prizeChanges: 2 });
    expect(board?.prizes).toEqual([
      { entrantId: quick, name: 'Phạm Thu Hà', before: null, after: 'Giải Nhất' },
      { entrantId: slow, name: 'Trần Thị Mai', before: 'Giải Nhất', after: null },
    ]);
    const { contestRules } = world.deps.store.tables;
    expect(await world.deps.store.read.$count(contestRules)).toBe(1);
  });

  test('of words alone moves nobody', async () => {
    await hasResult('Trần Thị Mai', 600, 9);
    const { body } = await effectOf({ title: 'Tên khác' });
    expect(body).toMatchObject({ people: 1, boards: [], consequences: [] });
  });

  test('of other points is that attempts from now on earn them', async () => {
    await hasResult('Trần Thị Mai', 600, 9);
    const { body } = await effectOf({ scoring: { pointsPerItem: 50, multiple: 'partial' } });
    expect(body.boards).toEqual([]);
    expect(body.consequences).toEqual([{ kind: 'new-attempts-only', attempts: 1 }]);
  });

  test('is refused as the change would be: another identity once people have joined, an old version', async () => {
    await hasResult('Trần Thị Mai', 600, 9);
    const refused = await effectOf({ identity: 'staff-code' });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([400, '/rules/identity']);
    expect((await effectOf({}, 7)).status).toBe(409);
  });
});

describe('once a round is final', () => {
  beforeEach(async () => {
    await hasResult('Trần Thị Mai', 600, 9);
    await hasResult('Phạm Thu Hà', 400, 3);
    const { rounds } = world.deps.store.tables;
    await world.deps.store.write((tx) => tx.update(rounds).set({ finalizedAt: testNow }));
    world.deps.changes.emit('contest', { contestId: contest.contestId });
  });

  test('another chain is refused before anything is worked out', async () => {
    expect((await effectOf({ ranking: byTime })).status).toBe(409);
  });

  test('more prizes are not: who gains one is said', async () => {
    const { body } = await effectOf({ prizes: prizes.map((prize) => ({ ...prize, count: 2 })) });
    expect(body.boards[0]).toMatchObject({ kind: 'contest', moved: 0, prizeChanges: 1 });
    expect(body.boards[0]?.prizes[0]).toMatchObject({
      name: 'Phạm Thu Hà',
      before: null,
      after: 'Giải Nhất',
    });
  });
});
