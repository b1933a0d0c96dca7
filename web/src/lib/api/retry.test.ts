import { describe, expect, test } from 'vitest';
import { ApiProblem, NetworkFailure } from '#lib/api/api-problem.ts';
import { askedMs, isCrowded, isPassing, retryWait, untilServed } from '#lib/api/retry.ts';

const refused = (status: number, retryAfterMs?: number, name = 'x') =>
  new ApiProblem({ type: `/problems/${name}`, title: 'x', status }, retryAfterMs);
const lowest = () => 0;
const highest = () => 1;

describe('the wait before the next try', () => {
  test.each([
    [1, undefined, 500, 1_000],
    [2, undefined, 1_000, 2_000],
    [4, undefined, 4_000, 8_000],
    [5, undefined, 7_500, 15_000],
    [40, undefined, 7_500, 15_000],
    [1, 3_000, 3_000, 4_500],
    [9, 3_000, 3_000, 4_500],
    [1, 60_000, 60_000, 90_000],
    [1, 0, 0, 0],
  ])('after %i failures, with %s ms asked for: from %i to %i ms', (failures, asked, from, to) => {
    expect([retryWait(failures, asked, lowest), retryWait(failures, asked, highest)]).toEqual([from, to]);
  });
});

describe('what a failure means', () => {
  test.each([
    ['no answer', new NetworkFailure('x'), true, false, undefined],
    ['a crowd', refused(503, 5_000), true, true, 5_000],
    ['a crowd without a time', refused(503), true, true, undefined],
    ['too quick', refused(429, 20_000), true, true, 20_000],
    ['too many guesses', refused(429, 900_000), true, false, 900_000],
    ['a full disk', refused(503, 10_000, 'storage-unavailable'), true, false, 10_000],
    ['a fault of ours', refused(500), true, false, undefined],
    ['a refusal', refused(409), false, false, undefined],
    ['signed out', refused(401), false, false, undefined],
    ['a mistake in the page', new TypeError('x'), false, false, undefined],
  ])('%s', (_case, error, passes, crowded, asked) => {
    expect([isPassing(error), isCrowded(error), askedMs(error)]).toEqual([passes, crowded, asked]);
  });
});

describe('waiting to be served', () => {
  /** Work that fails in these ways and then succeeds, and how long was waited. */
  const made = (failures: unknown[], patience = 100) => {
    const waits: number[] = [];
    const work = async () => {
      if (failures.length > 0) throw failures.shift();
      return 'served';
    };
    const wait = async (ms: number) => {
      waits.push(ms);
      return waits.length <= patience;
    };
    return { waits, served: () => untilServed(work, { wait, random: highest }) };
  };

  test('a crowd is waited out as long as the server asks each time', async () => {
    const { served, waits } = made([refused(503, 4_000), refused(503, 10_000), refused(503)]);
    await expect(served()).resolves.toBe('served');
    expect(waits).toEqual([6_000, 15_000, 4_000]);
  });

  test.each([
    ['a lost network', new NetworkFailure('x')],
    ['a refusal', refused(409)],
    ['a fault', refused(500)],
  ])('%s is told at once', async (_case, error) => {
    const { served, waits } = made([refused(503, 1_000), error]);
    await expect(served()).rejects.toBe(error);
    expect(waits).toHaveLength(1);
  });

  test('whoever no longer waits is told of the crowd', async () => {
    const { served, waits } = made([refused(503, 1), refused(503, 2), refused(503, 3)], 1);
    await expect(served()).rejects.toMatchObject({ retryAfterMs: 2 });
    expect(waits).toHaveLength(2);
  });
});
