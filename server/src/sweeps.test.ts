import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sitDown } from '../testing/sitting.ts';
import { makeTestApp } from '../testing/test-app.ts';
import { startSweep, startSweeps } from './sweeps.ts';

let world: Awaited<ReturnType<typeof makeTestApp>>;
beforeEach(async () => {
  world = await makeTestApp('sweeps');
});
afterEach(async () => world.close());

const sweep = (run: (now: number, signal: AbortSignal) => Promise<unknown>, clock = () => 7) =>
  startSweep(world.deps, clock, {
    everyMs: 1,
    failed: 'it failed',
    run: (_deps, now, signal) => run(now, signal),
  });

describe('a sweep', () => {
  it('begins at once, and goes on until it is stopped', async () => {
    const run = vi.fn(async (_now: number) => undefined);
    const stop = sweep(run);
    expect(run).toHaveBeenCalledTimes(1);
    await expect.poll(() => run.mock.calls.length, { interval: 1 }).toBeGreaterThan(2);
    await stop();
    const until = run.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(run).toHaveBeenCalledTimes(until);
    expect(run.mock.calls[0]?.[0]).toBe(7);
  });

  it('never overlaps itself', async () => {
    let underWay = 0;
    let most = 0;
    let rounds = 0;
    const stop = sweep(async () => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay--;
      rounds++;
    });
    await expect.poll(() => rounds, { interval: 1 }).toBeGreaterThan(1);
    await stop();
    expect(most).toBe(1);
  });

  it('outlives a round of it that fails, before or in the work', async () => {
    const logged = vi.spyOn(world.deps.log, 'error');
    let asked = 0;
    const clock = () => {
      if (asked++ === 0) throw new Error('no clock');
      return 7;
    };
    const run = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('no work'));
    const stop = sweep(run, clock);
    await expect.poll(() => run.mock.calls.length, { interval: 1 }).toBeGreaterThan(1);
    await stop();
    expect(logged.mock.calls.map(([, said]) => said)).toEqual(['it failed', 'it failed']);
  });

  it('tells what is in hand to end, and is stopped once that has', async () => {
    let ended = false;
    const stop = sweep(async (_now, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await new Promise((resolve) => setTimeout(resolve, 5));
      ended = true;
    });
    await stop();
    expect(ended).toBe(true);
  });
});

it('attempts whose time was over while the server was down are submitted as it starts', async () => {
  const { attemptId, endsAt } = await sitDown(world);
  const stop = startSweeps(world.deps, () => endsAt + 60_000);
  await stop();
  const { attempts } = world.deps.store.tables;
  const [row] = await world.deps.store.read.select().from(attempts).where(eq(attempts.id, attemptId));
  expect(row?.submittedBy).toBe('deadline');
});
