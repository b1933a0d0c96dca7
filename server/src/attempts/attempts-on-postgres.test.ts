import { openStore } from '@cchc/db/open.ts';
import type { Store } from '@cchc/db/store.ts';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { makeBank, makeContest, makeEntrant, type TestContest } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { findContestById } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { expireDue } from './expire-attempts.ts';
import { getAttempt } from './get-attempt.ts';
import { getReceipt } from './get-receipt.ts';
import { findFacts } from './attempt-facts.ts';
import { presentMe } from '../people/present-me.ts';
import { grantLateStart } from './grant-late-start.ts';
import { giveExtraTime, reopenAttempt } from './grant-time.ts';
import { listAttempts } from './list-attempts.ts';
import { LiveCounts } from '../reports/live-counts.ts';
import { rescheduleAttempts } from './reschedule-attempts.ts';
import { savePrediction } from './save-prediction.ts';
import { saveResponse } from './save-response.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

const minute = 60_000;

const orRefusal = async (answer: Promise<unknown>) =>
  answer.catch((error: { problem: string; extra: unknown }) => ({
    problem: error.problem,
    extra: error.extra,
  }));

/** Every query of the module, its refusals and clashes included, as one long answer. */
async function story(deps: Deps): Promise<string> {
  const told: unknown[] = [];
  const tell = async (answer: Promise<unknown>) => told.push(await orRefusal(answer));
  const contest = await makeContest(deps, { bank: await makeBank(deps) });
  const { roundId } = contest;
  const { entrantId } = await makeEntrant(deps, contest);
  const entries = [{ entrantId }];
  const start = (now: number) => startAttempt(deps, { roundId, entrantId }, now);
  const both = await Promise.all([start(testNow), start(testNow)]);
  expect(both[0]).toEqual(both[1]);
  const [first] = both;
  const { attemptId } = first;
  const save = (slot: number, choice: string[], seq: number, now = testNow + minute) =>
    saveResponse(deps, { attemptId, entries, slot, choice, seq }, now);
  for (const [slot, choice, seq] of [
    [1, ['a'], 1],
    [1, ['b'], 3],
    [1, ['a'], 3],
    [1, ['a'], 2],
    [2, [], 1],
    [3, ['b'], 7],
    [3, ['z'], 8],
  ] as const)
    await tell(save(slot, [...choice], seq));
  await tell(Promise.all([save(4, ['a'], 1), save(4, ['a'], 1)]));
  for (const [value, seq] of [
    [5, 1],
    [null, 2],
    [9, 2],
  ] as const)
    await tell(savePrediction(deps, { attemptId, entries, value, seq }, testNow + minute));
  await tell(start(testNow + 2 * minute));
  await tell(getAttempt(deps, { attemptId, entries }, testNow + 2 * minute));
  const submit = () => submitAttempt(deps, { attemptId, entries }, testNow + 3 * minute);
  await tell(Promise.all([submit(), submit(), orRefusal(save(5, ['a'], 1))]));
  await tell(getReceipt(deps, (await submit()).code, testNow + 3 * minute));
  await tell(getAttempt(deps, { attemptId, entries }, testNow + 26 * 60 * minute));
  const second = await start(testNow + 4 * minute);
  const record = await findContestById(deps, contest.contestId);
  if (!record) throw new Error('no contest');
  await deps.store.write((tx) =>
    rescheduleAttempts(tx, deps, record, { id: roundId, closesAt: testNow + 9 * minute }),
  );
  await tell(getAttempt(deps, { attemptId: second.attemptId, entries }, testNow + 5 * minute));
  await tell(expireDue(deps, testNow + 9 * minute + 5_000, { limit: 1 }));
  await tell(expireDue(deps, testNow + 9 * minute + 5_001, { limit: 1 }));
  await tell(getAttempt(deps, { attemptId: second.attemptId, entries }, testNow + 10 * minute));
  await giveTime(deps, second.attemptId, tell);
  await startLate(deps, contest, tell);
  const place = { contestId: contest.contestId, entrantId };
  await tell(listAttempts(deps, { ...place, inFull: true }, testNow + 14 * minute));
  await tell(new LiveCounts(deps).read(contest.contestId, roundId, testNow + 14 * minute));
  return JSON.stringify(told, null, 1);
}

/** Opened again, given more, moved by a later close, and left to the deadline. */
async function giveTime(deps: Deps, attemptId: string, tell: (answer: Promise<unknown>) => Promise<unknown>) {
  const grant = { attemptId, minutes: 2, reason: 'mất điện', idempotencyKey: 'once-only' };
  for (const at of [11, 12]) await tell(reopenAttempt(deps, grant, 'staff-1', testNow + at * minute));
  const more = { ...grant, idempotencyKey: null };
  await tell(giveExtraTime(deps, more, 'staff-1', testNow + 12 * minute));
  const { contestId, roundId } = (await findFacts(deps, attemptId)) ?? { contestId: '', roundId: '' };
  const record = await findContestById(deps, contestId);
  if (!record) throw new Error('no contest');
  await deps.store.write((tx) =>
    rescheduleAttempts(tx, deps, record, { id: roundId, closesAt: testNow + 13 * minute }),
  );
  await tell(giveExtraTime(deps, more, 'staff-1', testNow + 13 * minute));
  await tell(expireDue(deps, testNow + 17 * minute + 5_001));
  await tell(reopenAttempt(deps, more, 'staff-1', testNow + 17 * minute + 5_001));
}

/** Let in late, twice by one key and once more, started by two clicks, and looked at by staff and entrant. */
async function startLate(
  deps: Deps,
  { contestId, roundId }: Pick<TestContest, 'contestId' | 'roundId'>,
  tell: (answer: Promise<unknown>) => Promise<unknown>,
) {
  const { entrantId } = await makeEntrant(deps, { contestId });
  const place = { contestId, entrantId };
  const grant = { ...place, roundId, reason: 'mất điện', idempotencyKey: 'late-once' };
  const closesAt = (await findContestById(deps, contestId))?.rounds[0]?.closesAt ?? 0;
  const startsUntil = closesAt + 30 * minute;
  const allow = (until: number, idempotencyKey: string | null) =>
    grantLateStart(deps, { ...grant, startsUntil: until, idempotencyKey }, 'staff-1', testNow);
  for (const until of [startsUntil, startsUntil, startsUntil + 1]) await tell(allow(until, 'late-once'));
  await tell(allow(startsUntil + minute, null));
  await tell(presentMe(deps, [place], testNow));
  await tell(listAttempts(deps, { ...place, inFull: true }, testNow));
  const start = () => startAttempt(deps, { roundId, entrantId }, startsUntil);
  const [one, other] = await Promise.all([start(), start()]);
  expect(other).toEqual(one);
  await tell(Promise.resolve(one));
  await tell(listAttempts(deps, { ...place, inFull: true }, startsUntil));
  await tell(
    submitAttempt(deps, { attemptId: one.attemptId, entries: [{ entrantId }] }, startsUntil + minute),
  );
  await tell(start());
  const { rounds } = deps.store.tables;
  await tell(
    deps.store.read
      .select()
      .from(rounds)
      .where(eq(rounds.id, roundId))
      .then(([row]) => row?.extendedUntil),
  );
}

async function storyOn(openPlace?: () => Promise<Store>) {
  const { deps, cleanUp } = await makeTestDeps('dialects');
  const store = openPlace && (await openPlace());
  try {
    return await story(store ? { ...deps, store } : deps);
  } finally {
    await store?.close();
    await cleanUp();
  }
}

it('attempts go the same way on PostgreSQL as on SQLite', { timeout: 60_000 }, async () => {
  const sqlite = await storyOn();
  expect(await storyOn(() => openStore({ pglite: 'memory' }))).toBe(sqlite);
  expect(sqlite).toContain('"submittedBy": "deadline"');
  expect(sqlite.match(/out-of-sequence/g)).toHaveLength(3);
  expect(sqlite).toContain('"kind": "reopened"');
});
