import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeContest, makeEntrant } from '../../testing/builders.ts';
import { makeStaff } from '../../testing/staff.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { startAttempt } from '../attempts/start-attempt.ts';
import type { Deps } from '../deps.ts';
import { endRehearsal } from './end-rehearsal.ts';
import { openRehearsal } from './open-rehearsal.ts';
import { findContestById } from './queries.ts';
import { fillTables, readTables, type Owner } from './testing/fill-tables.ts';

let deps: Deps;
let cleanUp: () => Promise<void>;
beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
});
afterEach(() => cleanUp());

/** Somebody who sits there. */
async function sitIn(contest: { contestId: string; roundId: string }, userId: string): Promise<Owner> {
  const { entrantId } = await makeEntrant(deps, contest);
  const { attemptId } = await startAttempt(deps, { roundId: contest.roundId, entrantId }, testNow);
  return { contestId: contest.contestId, roundId: contest.roundId, entrantId, attemptId, userId };
}

async function rehearse(contest: { contestId: string; roundId: string }) {
  const { contestId } = await openRehearsal(deps, { ...contest, durationMs: 3_600_000 }, 'staff-1', testNow);
  return { contestId, roundId: (await findContestById(deps, contestId))?.rounds[0]?.id ?? '' };
}

test('a rehearsal with a row in every table a contest has leaves none; the contest it rehearsed keeps its own', async () => {
  const contest = await makeContest(deps);
  const { id: userId } = await makeStaff(deps, [{ role: 'admin', contestId: null, unitId: null }]);
  await fillTables(deps, await sitIn(contest, userId));
  const before = await readTables(deps);
  const { userId: _, ...ids } = await sitIn(await rehearse(contest), userId);
  const filled = await fillTables(deps, { ...ids, userId });
  expect(filled).toEqual(expect.arrayContaining(['entryReviews', 'rosterMembers', 'itemStatistics']));
  const full = await readTables(deps);
  expect(filled.filter((name) => full[name] === before[name])).toEqual([]);
  const act = { contestId: contest.contestId, rehearsalId: ids.contestId };
  await endRehearsal(deps, act, 'staff-1', testNow);
  const after = await readTables(deps);
  expect(filled.filter((name) => after[name] !== before[name])).toEqual([]);
  for (const id of Object.values(ids)) expect(JSON.stringify(after)).not.toContain(id);
});
