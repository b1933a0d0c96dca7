import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { followRehearsal } from '#lib/contests/follow-rehearsal.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const gone = new ApiProblem({ type: '/problems/not-found', title: 'Không tìm thấy', status: 404 });
/** Answers in turn, then stays with the last. */
const answers = (...outcomes: (Error | undefined)[]) => {
  let asked = 0;
  return vi.fn(async () => {
    const outcome = outcomes[Math.min(asked++, outcomes.length - 1)];
    if (outcome) throw outcome;
  });
};
const minute = () => vi.advanceTimersByTimeAsync(60_000);

test('the page hears of the end once, and asks no more', async () => {
  const look = answers(undefined, gone);
  const ended = vi.fn();
  followRehearsal(look, ended);
  await minute();
  expect(ended).toHaveBeenCalledTimes(1);
  expect(look).toHaveBeenCalledTimes(2);
});

test('a network that fails is not an end', async () => {
  const look = answers(new TypeError('Failed to fetch'));
  const ended = vi.fn();
  followRehearsal(look, ended);
  await minute();
  expect(ended).not.toHaveBeenCalled();
  expect(look.mock.calls.length).toBeGreaterThan(2);
});

test('a page that was left asks no more', async () => {
  const look = answers(undefined);
  followRehearsal(look, vi.fn())();
  await minute();
  expect(look).not.toHaveBeenCalled();
});
