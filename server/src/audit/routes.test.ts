import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeContest, type TestContest } from '../../testing/builders.ts';
import { signedInStaff } from '../../testing/staff.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { AuditAction } from './actions.ts';
import type { AuditList, ChainAnswer } from './contract.ts';
import { recordAudit } from './record-audit.ts';

let world: Awaited<ReturnType<typeof makeTestApp>>;
let mine: TestContest;
let theirs: TestContest;

const decide = ({ contestId }: TestContest, action: AuditAction, at: number) =>
  world.deps.store.write((tx) =>
    recordAudit(tx, world.deps, {
      at,
      actor: 'system',
      action,
      subject: `contest:${contestId}`,
      contestId,
      detail: { b: 1, a: 2 },
      reason: 'vì thế',
    }),
  );

beforeAll(async () => {
  world = await makeTestApp();
  mine = await makeContest(world.deps);
  theirs = await makeContest(world.deps);
  await decide(mine, 'round.open', testNow);
  await decide(theirs, 'round.open', testNow + 1);
  await decide(mine, 'rules.change', testNow + 2);
  await decide(mine, 'rules.change', testNow + 3);
});
afterAll(() => world.close());

const auditOf = async (contest: TestContest, query = '') => {
  const organiser = await signedInStaff(world, 'organiser', mine.contestId);
  return organiser.send<AuditList>('GET', `contests/${contest.contestId}/audit${query}`);
};

test('decisions of a contest are listed newest first, with what was recorded', async () => {
  const { body } = await auditOf(mine);
  expect(body.entries.map(({ action, at }) => [action, at - testNow])).toEqual([
    ['rules.change', 3],
    ['rules.change', 2],
    ['round.open', 0],
  ]);
  expect(body.entries[0]).toMatchObject({
    by: { kind: 'system', name: null },
    detail: '{"a":2,"b":1}',
    reason: 'vì thế',
  });
  expect(body).toMatchObject({ next: null, nouns: ['round', 'rules'] });
});

test('a list is narrowed by noun and gone through page by page', async () => {
  const { body: first } = await auditOf(mine, '?noun=rules&limit=1');
  expect(first.entries).toHaveLength(1);
  const { body: second } = await auditOf(mine, `?noun=rules&limit=1&before=${first.next}`);
  expect(second.entries.map(({ at }) => at - testNow)).toEqual([2]);
  expect(second.next).toBeNull();
});

describe('who may read', () => {
  test('the decisions of another contest are not an organiser’s business', async () => {
    expect((await auditOf(theirs)).status).toBe(403);
  });

  test.each([
    ['organiser', 403],
    ['coordinator', 403],
    ['auditor', 200],
    ['admin', 200],
  ] as const)('everything, as %s: %i', async (role, status) => {
    const member = await signedInStaff(world, role);
    const answer = await member.send<AuditList>('GET', 'audit');
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body.entries.length).toBeGreaterThanOrEqual(4);
  });
});

test('the chain is checked, and against what somebody noted', async () => {
  const auditor = await signedInStaff(world, 'auditor');
  const { body } = await auditor.send<ChainAnswer>('GET', 'audit/chain');
  const { head } = body;
  expect(body).toMatchObject({ checked: head?.seq, fault: null });
  const noted = await auditor.send<ChainAnswer>('GET', `audit/chain?seq=1&hash=${'0'.repeat(64)}`);
  expect(noted.body.fault).toEqual({ seq: 1, kind: 'differs' });
  expect((await auditor.send('GET', 'audit/chain?seq=1')).status).toBe(400);
  const coordinator = await signedInStaff(world, 'coordinator');
  expect((await coordinator.send('GET', 'audit/chain')).status).toBe(403);
});

test('checks against what somebody noted wait for each other, and a heap of them is turned away', async () => {
  const auditor = await signedInStaff(world, 'auditor');
  const { body } = await auditor.send<ChainAnswer>('GET', 'audit/chain');
  const noted = `audit/chain?seq=${body.head?.seq}&hash=${body.head?.hash}`;
  const answers = await Promise.all(Array.from({ length: 20 }, () => auditor.send('GET', noted)));
  const statuses = new Set(answers.map(({ status }) => status));
  expect(statuses).toEqual(new Set([200, 503]));
  expect((await auditor.send('GET', noted)).status).toBe(200);
});
