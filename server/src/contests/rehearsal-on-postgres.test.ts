import { createHash } from 'node:crypto';
import { openStore } from '@cchc/db/open.ts';
import { count } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeContest, makeEntrant, type TestContest } from '../../testing/builders.ts';
import { seededBytes, testNow } from '../../testing/test-app.ts';
import { savePrediction } from '../attempts/save-prediction.ts';
import { startAttempt } from '../attempts/start-attempt.ts';
import { submitAttempt } from '../attempts/submit-attempt.ts';
import { Changes } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { Secret } from '../http/secret.ts';
import { makeNewId } from '../ids.ts';
import { joinContest } from '../people/join-contest.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { endRehearsal } from './end-rehearsal.ts';
import { openRehearsal } from './open-rehearsal.ts';
import { findContestById } from './queries.ts';
import { endDueRehearsals } from './rehearsal-sweep.ts';
import { getStaffContest } from './staff-contest.ts';

/* What depends on the dialect: rows counted by what they return, conflicts, and whole units. */

const hour = 3_600_000;
let deps: Deps;
let contest: TestContest;

beforeAll(async () => {
  deps = {
    store: await openStore({ pglite: 'memory' }),
    secret: new Secret(createHash('sha256').update('secret').digest()),
    newId: makeNewId(seededBytes('ids')),
    randomBytes: seededBytes('postgres'),
    changes: new Changes(),
    log: pino({ level: 'silent' }),
  };
  contest = await makeContest(deps);
}, 60_000);
afterAll(() => deps.store.close());

const open = () => {
  const { contestId, roundId } = contest;
  return openRehearsal(deps, { contestId, roundId, durationMs: hour }, 'staff-1', testNow);
};

async function rowCounts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, table] of Object.entries(deps.store.tables)) {
    const [row] = await deps.store.read.select({ n: count() }).from(table);
    counts[name] = row?.n ?? 0;
  }
  return counts;
}

test('a rehearsal played to its end leaves nothing but the audit and a line of the checklist', async () => {
  const before = await rowCounts();
  const { contestId, slug } = await open();
  const roundId = (await findContestById(deps, contestId))?.rounds[0]?.id ?? '';
  const body = { fullName: 'Lê Thị Hoa', phone: '0912345678', consent: true };
  const idempotencyKey = '3f2b8c1e-7a54-4c0b-9a57-0f6f1f0d2a11';
  const joined = await joinContest(deps, { slug, idempotencyKey, body, oldTokenHash: '' }, testNow);
  const { entrantId } = await makeEntrant(deps, { contestId });
  for (const each of [entrantId, joined.entrantId]) {
    const { attemptId } = await startAttempt(deps, { roundId, entrantId: each }, testNow);
    const entries = [{ entrantId: each }];
    await savePrediction(deps, { attemptId, entries, value: 3, seq: 1 }, testNow);
    await submitAttempt(deps, { attemptId, entries }, testNow);
  }
  expect(await finalizeRound(deps, roundId, testNow + 2 * hour)).toBe(true);
  await endRehearsal(deps, { contestId: contest.contestId, rehearsalId: contestId }, 'staff-1', testNow);
  const after = await rowCounts();
  expect(
    Object.keys(after)
      .filter((table) => after[table] !== before[table])
      .toSorted(),
  ).toEqual(['auditEvents', 'auditHeads', 'contestChecks']);
  const { preparation } = await getStaffContest(deps, contest.contestId, true, testNow);
  expect(preparation).toMatchObject({ rehearsedAt: testNow, rehearsals: 0 });
});

test('four asked for at once are three, and the sweep ends them a day after their close', async () => {
  const outcomes = await Promise.allSettled([open(), open(), open(), open()]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  await endDueRehearsals(deps, testNow + 25 * hour);
  expect(await deps.store.read.$count(deps.store.tables.contests)).toBe(1);
});
