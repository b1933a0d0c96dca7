import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeContest, makeEntrant } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { startAttempt } from '../attempts/start-attempt.ts';
import { submitAttempt } from '../attempts/submit-attempt.ts';
import type { Deps } from '../deps.ts';
import { getStaffContest } from './staff-contest.ts';

let deps: Deps;
let cleanUp: () => Promise<void>;
beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
});
afterEach(() => cleanUp());

test('names the rounds of which staff see more than the public: from the freeze until the end is shown', async () => {
  const freeze = { beforeCloseMs: 3_600_000, thaw: 'ceremony' } as const;
  const contest = await makeContest(deps, { rules: { freeze } });
  const closesAt = contest.rules.rounds[0]?.closesAt ?? 0;
  const unshown = async (now: number) =>
    (await getStaffContest(deps, contest.contestId, true, now)).unshownRounds;
  expect(await unshown(closesAt - freeze.beforeCloseMs - 1)).toEqual([]);
  expect(await unshown(closesAt - freeze.beforeCloseMs)).toEqual([contest.roundId]);
  expect(await unshown(closesAt + freeze.beforeCloseMs)).toEqual([contest.roundId]);
  const { rounds } = deps.store.tables;
  await deps.store.write((tx) => tx.update(rounds).set({ thawedAt: closesAt + 1 }));
  deps.changes.emit('contest', { contestId: contest.contestId });
  expect(await unshown(closesAt + freeze.beforeCloseMs)).toEqual([]);
});

test('counts who entered, who is sitting and what was handed in, of this contest alone', async () => {
  const [contest, other] = [await makeContest(deps), await makeContest(deps)];
  for (const place of [contest, other, contest]) {
    const { entrantId } = await makeEntrant(deps, place);
    await startAttempt(deps, { roundId: place.roundId, entrantId }, testNow);
  }
  const { entrantId } = await makeEntrant(deps, contest);
  const { attemptId } = await startAttempt(deps, { roundId: contest.roundId, entrantId }, testNow);
  await submitAttempt(deps, { attemptId, entries: [{ entrantId }] }, testNow + 60_000);
  const seen = await getStaffContest(deps, contest.contestId, true, testNow);
  expect(seen).toMatchObject({ entrants: 3, attemptsOpen: 2, attemptsSubmitted: 1 });
});
