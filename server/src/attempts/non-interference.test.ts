import { expect, it } from 'vitest';
import { makeBank, makeContest, makeEntrant } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import type { Rules } from '../contests/contract.ts';
import type { Deps } from '../deps.ts';
import { expireDue } from './expire-attempts.ts';
import { getAttempt } from './get-attempt.ts';
import { getReceipt } from './get-receipt.ts';
import { savePrediction } from './save-prediction.ts';
import { saveResponse } from './save-response.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

const minute = 60_000;
const closesAt = testNow + 60 * minute;
const rounds = [
  {
    id: 'vong-1',
    title: 'Vòng 1',
    opensAt: testNow - minute,
    closesAt,
    bankId: null,
    blueprint: null,
    sets: [],
  },
];
type KeyOf = (type: string, index: number) => string[];

const firstKeys: KeyOf = (type) => (type === 'multiple' ? ['a', 'c'] : ['a']);
const otherKeys: KeyOf = (type, index) => {
  if (type === 'multiple') return index % 2 ? ['b', 'c', 'd'] : ['b'];
  return type === 'single' ? [['b', 'c', 'd'][index % 3] ?? 'b'] : ['b'];
};

/** A refusal as the API would tell it. */
const orRefusal = async (answer: Promise<unknown>) =>
  answer.catch((error: { problem: string; extra: unknown }) => ({
    problem: error.problem,
    extra: error.extra,
  }));

/** Everything two entrants are told from start to receipt, right and wrong answers and refusals included. */
async function traffic(deps: Deps, roundId: string, entrantIds: readonly string[]): Promise<string[]> {
  const told: string[] = [];
  const tell = async (answer: Promise<unknown>) => told.push(JSON.stringify(await orRefusal(answer)));
  for (const [index, entrantId] of entrantIds.entries()) {
    const entries = [{ entrantId }];
    const started = await startAttempt(deps, { roundId, entrantId }, testNow + index);
    told.push(JSON.stringify(started));
    const { attemptId } = started;
    const save = (slot: number, choice: string[], seq: number) =>
      tell(saveResponse(deps, { attemptId, entries, slot, choice, seq }, testNow + minute));
    for (const { slot, options } of started.slots) {
      await save(slot, [options[slot % options.length]?.id ?? ''], 1);
      await save(slot, ['a'], 1);
      await save(slot, ['a', 'c'], 2);
      await save(slot, ['no'], 3);
    }
    await tell(savePrediction(deps, { attemptId, entries, value: 12, seq: 1 }, testNow + minute));
    await tell(getAttempt(deps, { attemptId, entries }, testNow + 2 * minute));
    // The last entrant leaves it to the deadline.
    if (index === 0) await tell(submitAttempt(deps, { attemptId, entries }, testNow + 3 * minute));
    else await tell(expireDue(deps, testNow + 21 * minute));
    const receipt = await submitAttempt(deps, { attemptId, entries }, testNow + 22 * minute);
    told.push(JSON.stringify(receipt));
    await tell(getAttempt(deps, { attemptId, entries }, testNow + 22 * minute));
    await tell(getReceipt(deps, receipt.code, testNow + 22 * minute));
    await tell(startAttempt(deps, { roundId, entrantId }, testNow + 23 * minute));
  }
  return told;
}

async function trafficUnder(keyOf: KeyOf, reveal: Rules['reveal']) {
  const { deps, cleanUp } = await makeTestDeps('non-interference');
  try {
    const bank = await makeBank(deps, { keyOf });
    const contest = await makeContest(deps, { bank, rules: { rounds, reveal } });
    const entrants = [await makeEntrant(deps, contest), await makeEntrant(deps, contest)];
    const ids = entrants.map((entrant) => entrant.entrantId);
    const told = await traffic(deps, contest.roundId, ids);
    const { scoreEvents } = deps.store.tables;
    const scores = (await deps.store.read.select().from(scoreEvents)).map((event) => event.score);
    return { told, scores };
  } finally {
    await cleanUp();
  }
}

it.each<Rules['reveal']>([
  { score: 'on-close', key: 'on-close' },
  { score: 'on-close', key: 'never' },
  { score: 'never', key: 'never' },
])('what entrants are told before the reveal does not depend on the keys, under %j', async (reveal) => {
  const one = await trafficUnder(firstKeys, reveal);
  const other = await trafficUnder(otherKeys, reveal);
  expect(one.told.join('\n')).toBe(other.told.join('\n'));
  // The keys did make a difference, only not one that could be seen.
  expect(one.scores).not.toEqual(other.scores);
  expect(one.told.length).toBeGreaterThan(50);
});

it('what entrants are told does depend on the keys where scores are shown at once', async () => {
  const reveal = { score: 'on-submit', key: 'on-close' } as const;
  const one = await trafficUnder(firstKeys, reveal);
  const other = await trafficUnder(otherKeys, reveal);
  expect(one.told.join('\n')).not.toBe(other.told.join('\n'));
});
