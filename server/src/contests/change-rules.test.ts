import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeContest, makeEntrant, testRules, type TestContest } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { checkChain } from '../audit/check-chain.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { changeRules } from './change-rules.ts';
import type { Rules } from './contract.ts';
import { closeRound, openRound } from './open-round.ts';
import { findContestById } from './queries.ts';

const hour = 3600_000;
const staff = 'staff-1';

let deps: Deps;
let cleanUp: () => Promise<void>;
let contest: TestContest;

/** One round that has been open for an hour, and one planned for tomorrow. */
const first = {
  id: 'first',
  title: 'Vòng 1',
  opensAt: testNow - hour,
  closesAt: testNow + 2 * hour,
  bankId: null,
  blueprint: null,
  sets: [],
};
const second = {
  id: 'second',
  title: 'Vòng 2',
  opensAt: testNow + 24 * hour,
  closesAt: testNow + 48 * hour,
  bankId: null,
  blueprint: null,
  sets: [],
};
const rounds = [first, second];

beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
  contest = await makeContest(deps, { rules: { rounds } });
});
afterEach(() => cleanUp());

const change = (rules: Partial<Rules>, { basedOn = 1, silent = false, now = testNow } = {}) =>
  changeRules(
    deps,
    {
      contestId: contest.contestId,
      rules: { ...contest.rules, ...rules },
      basedOn,
      reason: silent ? undefined : 'Sửa theo đề nghị',
      action: 'rules.change',
    },
    staff,
    now,
  );

const inForce = async () => (await findContestById(deps, contest.contestId)) ?? expect.fail('no contest');
const open = (roundId: string, closesAt?: number) =>
  openRound(deps, { contestId: contest.contestId, roundId, reason: undefined, closesAt }, staff, testNow);
const close = (roundId: string) =>
  closeRound(deps, { contestId: contest.contestId, roundId, reason: undefined }, staff, testNow);

async function startAttempt(startedAt: number, endsAt: number): Promise<string> {
  const { entrantId } = await makeEntrant(deps, contest);
  const id = deps.newId(startedAt);
  await deps.store.write(async (tx) => {
    await tx.insert(deps.store.tables.attempts).values({
      ...{ id, contestId: contest.contestId, roundId: 'first', entrantId, number: 1, rulesVersion: 1 },
      ...{ paper: [], maxScore: 600, startedAt, endsAt, expiresAt: endsAt + 5_000 },
    });
  });
  return id;
}

async function deadlineOf(id: string) {
  const { attempts } = deps.store.tables;
  const [row] = await deps.store.read
    .select({ endsAt: attempts.endsAt, expiresAt: attempts.expiresAt })
    .from(attempts)
    .where(eq(attempts.id, id));
  return row;
}

test('a change makes a new version and keeps the old one', async () => {
  await change({ title: 'Tên mới' });
  expect(await inForce()).toMatchObject({ rulesVersion: 2, rules: { title: 'Tên mới' } });
  const versions = await deps.store.read.select().from(deps.store.tables.contestRules);
  expect(versions.map((each) => [each.version, each.reason])).toEqual([
    [1, null],
    [2, 'Sửa theo đề nghị'],
  ]);
});

test('of two changes based on one version, the second is refused', async () => {
  await change({ title: 'Một' });
  await expect(change({ title: 'Hai' })).rejects.toMatchObject({ problem: 'rules-changed' });
  expect((await inForce()).rules.title).toBe('Một');
});

test('two changes sent at once leave one version', async () => {
  const results = await Promise.allSettled([change({ title: 'Một' }), change({ title: 'Hai' })]);
  expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await inForce()).rulesVersion).toBe(2);
});

test.each<[string, Partial<Rules>, string]>([
  [
    'moving the opening of a round under way',
    { rounds: [{ ...first, opensAt: testNow }, second] },
    'round-started',
  ],
  ['dropping a round under way', { rounds: [second] }, 'round-missing'],
])('%s is refused', async (_case, rules, code) => {
  await expect(change(rules)).rejects.toMatchObject({ extra: { errors: [{ detail: code }] } });
});

test.each([
  ['closing a round under way before now', testNow, testNow - 1, 'closes-in-past'],
  ['opening a round again once it is over', first.closesAt + 5_000, first.closesAt + hour, 'round-over'],
])('%s is refused', async (_case, now, closesAt, code) => {
  await expect(change({ rounds: [{ ...first, closesAt }, second] }, { now })).rejects.toMatchObject({
    extra: { errors: [{ pointer: '/rules/rounds/0/closesAt', detail: code }] },
  });
});

test.each([
  ['may close this very moment', testNow, testNow],
  ['may go on while its grace lasts', first.closesAt + 4_999, first.closesAt + hour],
])('a round under way %s', async (_case, now, closesAt) => {
  await change({ rounds: [{ ...first, closesAt }, second] }, { now });
  expect((await inForce()).rounds[0]?.closesAt).toBe(closesAt);
});

test('in a draft every time may change, also of a round whose time has come', async () => {
  const { contests } = deps.store.tables;
  await deps.store.write((tx) => tx.update(contests).set({ publishedAt: null }));
  deps.changes.emit('contest', { contestId: contest.contestId });
  await change({ rounds: [{ ...first, opensAt: testNow + hour }, second] }, { silent: true });
  expect((await inForce()).rounds[0]?.opensAt).toBe(testNow + hour);
});

test('a round that became final meanwhile keeps its window', async () => {
  const { rounds: rows } = deps.store.tables;
  await findContestById(deps, contest.contestId);
  // As a finalization between reading the contest and changing it, which the cache has not heard of.
  await deps.store.write((tx) => tx.update(rows).set({ finalizedAt: testNow }).where(eq(rows.id, 'first')));
  await expect(
    change({ rounds: [{ ...first, closesAt: first.closesAt + hour }, second] }),
  ).rejects.toMatchObject({ problem: 'results-final' });
  expect((await inForce()).rulesVersion).toBe(1);
});

test.each([
  ['the ranking chain', { ranking: [{ by: 'score' }, { by: 'prediction' }] }],
  ['which attempt counts', { sitting: { ...testRules('b').sitting, counts: 'last' } }],
  ['what is guessed', { prediction: { target: 'attempts', decimals: 0, among: 'round' } }],
] as [string, Partial<Rules>][])(
  'what final standings were worked out by stays, once a round has some: %s',
  async (_what, rules) => {
    const { rounds: rows } = deps.store.tables;
    await deps.store.write((tx) => tx.update(rows).set({ finalizedAt: testNow }).where(eq(rows.id, 'first')));
    deps.changes.emit('contest', { contestId: contest.contestId });
    await expect(change(rules)).rejects.toMatchObject({ problem: 'results-final' });
    await change({ prizes: [{ title: 'Nhất', count: 1, value: 'Giấy khen' }] });
  },
);

test('a published contest changes only with a reason', async () => {
  await expect(change({ title: 'Mới' }, { silent: true })).rejects.toMatchObject({
    extra: { errors: [{ pointer: '/reason', detail: 'reason-needed' }] },
  });
});

test('what people entered under stays once someone has', async () => {
  await change({ identity: 'staff-code' });
  await makeEntrant(deps, contest);
  await expect(change({ identity: 'phone' }, { basedOn: 2 })).rejects.toMatchObject({
    extra: { errors: [{ pointer: '/rules/identity', detail: 'has-entrants' }] },
  });
});

test('the grace gets no shorter once someone has entered: keys are shown when it is over', async () => {
  await makeEntrant(deps, contest);
  const { sitting } = contest.rules;
  await expect(change({ sitting: { ...sitting, graceMs: 4_999 } })).rejects.toMatchObject({
    extra: { errors: [{ pointer: '/rules/sitting/graceMs', detail: 'has-entrants' }] },
  });
  await change({ sitting: { ...sitting, graceMs: 6_000 } });
});

test('what people entered under stays also for who enters while the rules are being changed', async () => {
  const entering = makeEntrant(deps, contest);
  const changing = change({ identity: 'staff-code' });
  const [, ended] = await Promise.allSettled([entering, changing]);
  expect(ended.status).toBe('rejected');
  expect((await inForce()).rules.identity).toBe('phone');
});

const guessing = (wanted: Partial<NonNullable<Rules['prediction']>>): Partial<Rules> => ({
  prediction: { target: 'full-mark-share', decimals: 1, among: 'round', ...wanted },
});
const notGuessing: Partial<Rules> = { prediction: null, ranking: [{ by: 'score' }] };

test.each([
  ['its target', guessing({ target: 'entrants', decimals: 0 }), ['/target', '/decimals']],
  ['its decimals', guessing({ decimals: 2 }), ['/decimals']],
])('what is guessed stays once somebody has entered a round that has begun: %s', async (_what, rules, at) => {
  await change(guessing({}));
  await makeEntrant(deps, contest);
  await expect(change(rules, { basedOn: 2 })).rejects.toMatchObject({
    extra: {
      errors: at.map((member) => ({ pointer: `/rules/prediction${member}`, detail: 'has-entrants' })),
    },
  });
  await change(notGuessing, { basedOn: 2 });
  // Guesses made before would be taken for answers to the new question.
  await expect(change(rules, { basedOn: 3 })).rejects.toMatchObject({
    extra: { errors: [{ pointer: '/rules/prediction', detail: 'has-entrants' }] },
  });
});

const audience = (id: string, name = id) => ({ id, name, bankId: null, prizes: [] });

test('an audience somebody entered as stays, also when another is put in its place; its name may change', async () => {
  const both = [audience('can-bo'), audience('nguoi-dan')];
  await change({ audiences: both });
  await makeEntrant(deps, contest, { audience: 'can-bo' });
  for (const audiences of [[], [audience('nguoi-dan'), audience('hoc-sinh')]])
    await expect(change({ audiences }, { basedOn: 2 })).rejects.toMatchObject({
      extra: { errors: [{ pointer: '/rules/audiences', detail: 'audience-has-people' }] },
    });
  await change({ audiences: [audience('can-bo', 'Công chức'), audience('nguoi-dan')] }, { basedOn: 2 });
  // Nobody entered as of the other.
  await change({ audiences: [audience('can-bo', 'Công chức'), audience('hoc-sinh')] }, { basedOn: 3 });
  expect((await inForce()).rules.audiences.map(({ id }) => id)).toEqual(['can-bo', 'hoc-sinh']);
});

test('what is guessed may change until the first round begins, whoever has entered', async () => {
  await makeEntrant(deps, contest);
  await change(guessing({}), { now: first.opensAt - 1 });
  await change(guessing({ decimals: 2 }), { basedOn: 2, now: first.opensAt - 1 });
  expect((await inForce()).rules.prediction?.decimals).toBe(2);
});

test('a blueprint beyond the bank is refused at its line', async () => {
  const blueprint = [{ topic: 'general' as const, level: null, document: null, count: 100 }];
  await expect(change({ blueprint })).rejects.toMatchObject({
    problem: 'bank-too-small',
    extra: { errors: [{ pointer: '/rules/blueprint/0' }] },
  });
});

test('rounds may be added, swapped and dropped before they open', async () => {
  const third = {
    id: 'new',
    title: 'Vòng 3',
    opensAt: testNow + 72 * hour,
    closesAt: testNow + 96 * hour,
    bankId: null,
    blueprint: null,
    sets: [],
  };
  await change({ rounds: [...rounds, third] });
  const added = (await inForce()).rounds;
  expect(added.map((round) => round.title)).toEqual(['Vòng 1', 'Vòng 2', 'Vòng 3']);
  expect(added[2]?.id).not.toBe('new');
  await change({ rounds: [first, { ...third, id: added[2]?.id ?? '' }] }, { basedOn: 2 });
  expect((await inForce()).rounds.map((round) => round.title)).toEqual(['Vòng 1', 'Vòng 3']);
});

test('opening a round now overlapping the one under way is refused, and works once that is closed', async () => {
  await expect(open('second')).rejects.toMatchObject({
    extra: { errors: [{ pointer: '/rounds/1/opensAt', detail: 'rounds-overlap' }] },
  });
  await close('first');
  await open('second');
  const [closed, opened] = (await inForce()).rounds;
  expect([closed?.closesAt, opened?.opensAt]).toEqual([testNow, testNow]);
});

test('opening a round that is open, or closing one that is not, is refused', async () => {
  await expect(open('first')).rejects.toMatchObject({ extra: { errors: [{ detail: 'round-started' }] } });
  await expect(close('second')).rejects.toMatchObject({ problem: 'round-not-open' });
  await expect(close('nowhere')).rejects.toMatchObject({ problem: 'not-found' });
});

test('closing a round now ends attempts under way, each with its grace', async () => {
  const id = await startAttempt(testNow - 60_000, testNow + 19 * 60_000);
  await close('first');
  expect(await deadlineOf(id)).toEqual({ endsAt: testNow, expiresAt: testNow + 5_000 });
});

test('extending a round lengthens only attempts the close had cut short', async () => {
  const closesAt = first.closesAt;
  const whole = await startAttempt(testNow, testNow + 20 * 60_000);
  const cut = await startAttempt(closesAt - 60_000, closesAt);
  await change({ rounds: [{ ...first, closesAt: closesAt + hour }, second] });
  expect((await deadlineOf(whole))?.endsAt).toBe(testNow + 20 * 60_000);
  expect((await deadlineOf(cut))?.endsAt).toBe(closesAt + 19 * 60_000);
});

test('the audit tells which parts changed and seals the text of both versions, without a word of either', async () => {
  await change({ prizes: [{ title: 'Giải Nhất', count: 3, value: '' }] });
  const { auditEvents, contestRules } = deps.store.tables;
  const [event] = await deps.store.read
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'rules.change'));
  const versions = await deps.store.read.select().from(contestRules).orderBy(contestRules.version);
  const [before, after] = versions.map(({ rules }) => createHash('sha256').update(rules).digest('hex'));
  expect(JSON.parse(event?.detail ?? '')).toMatchObject({
    from: 1,
    to: 2,
    changed: ['/prizes'],
    before,
    after,
  });
  expect(event?.detail).not.toMatch(/Giải|Vòng/);
});

test.each([
  ['put in force', 2],
  ['it took the place of', 1],
])('rules rewritten in the database show, those a change %s', async (_case, version) => {
  await change({ title: 'Khác' });
  expect(await checkChain(deps)).toMatchObject({ fault: null });
  const { contestRules } = deps.store.tables;
  await deps.store.write((tx) =>
    tx.update(contestRules).set({ rules: '{}' }).where(eq(contestRules.version, version)),
  );
  expect(await checkChain(deps)).toMatchObject({ fault: { seq: 1, kind: 'rules' } });
});

test('a change from before seals were kept, and one of a rehearsal that has gone, are whole', async () => {
  const event = { at: testNow, actor: staff, action: 'rules.change', subject: 'contest:c1' } as const;
  const seals = { from: 1, to: 2, before: 'x', after: 'y' };
  await deps.store.write(async (tx) => {
    await recordAudit(tx, deps, {
      ...event,
      contestId: contest.contestId,
      detail: { from: 1, to: 2, rounds },
    });
    await recordAudit(tx, deps, { ...event, contestId: 'gone', detail: seals });
  });
  expect(await checkChain(deps)).toMatchObject({ checked: 2, fault: null });
});
