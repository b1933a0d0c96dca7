import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Boards } from '../ranking/boards.ts';
import type { StandingsEvent } from '../ranking/contract.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import {
  makeDeps,
  storeContest,
  storeEntrant,
  storeResult,
  submitResult,
} from '../ranking/testing/result-facts.ts';
import { Ticker, type TickerParts } from './ticker.ts';

const begin = async (parts: Partial<TickerParts> = {}) => {
  const deps = await makeDeps();
  await storeContest(deps, makeRules());
  for (const id of ['an', 'binh']) await storeEntrant(deps, id);
  const boards = new Boards(deps);
  await boards.start(50_000);
  const pushed: StandingsEvent[][] = [];
  const push = async (events: readonly StandingsEvent[]) => {
    if (events.length > 0) pushed.push([...events]);
  };
  const ticker = new Ticker({
    boards,
    finalize: async () => true,
    rerankStale: async () => undefined,
    push,
    clock: () => 50_000,
    log: deps.log,
    ...parts,
  });
  return { deps, boards, ticker, pushed };
};

describe('a beat', () => {
  it('finds what nobody told about within ten seconds', async () => {
    const { deps, ticker, pushed } = await begin();
    await ticker.tick(50_000);
    await storeResult(deps, 'an', { scoredAt: 50_500 });
    for (let now = 51_000; now < 60_000; now += 1_000) await ticker.tick(now);
    expect(pushed).toHaveLength(0);
    await ticker.tick(60_000);
    expect(pushed).toHaveLength(1);
  });

  it('finalizes rounds that are over, and leaves one that fails alone for ten seconds', async () => {
    const asked: number[] = [];
    const { ticker, deps, pushed } = await begin({
      finalize: async (roundId, now) => {
        asked.push(now);
        throw new Error(`no room for ${roundId}`);
      },
    });
    await submitResult(deps, 'an');
    for (const now of [104_999, 105_000, 106_000, 114_999, 115_000]) await ticker.tick(now);
    expect(asked).toEqual([105_000, 115_000]);
    expect(pushed).not.toHaveLength(0);
  });

  it('asks again each second for a round that has to wait', async () => {
    const asked: number[] = [];
    const { ticker } = await begin({
      finalize: async (_roundId, now) => {
        asked.push(now);
        return false;
      },
    });
    for (const now of [105_000, 106_000]) await ticker.tick(now);
    expect(asked).toEqual([105_000, 106_000]);
  });

  it('survives a failing step and does it again', async () => {
    let failures = 1;
    const pushed: string[] = [];
    const { deps, ticker } = await begin({
      push: async (events) => {
        if (failures-- > 0) throw new Error('cannot tell');
        pushed.push(...events.map(({ board }) => board));
      },
    });
    await submitResult(deps, 'an');
    await ticker.tick(51_000);
    await submitResult(deps, 'binh');
    await ticker.tick(52_000);
    expect(pushed).toContain('round:r1');
  });

  it('never runs beside another', async () => {
    const { deps, ticker, pushed } = await begin();
    await submitResult(deps, 'an');
    await Promise.all([ticker.tick(51_000), ticker.tick(51_000), ticker.tick(51_001)]);
    expect(pushed).toHaveLength(1);
  });
});

describe('the heart', () => {
  it('beats once a second from start to stop', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    let beats = 0;
    const { ticker } = await begin({ push: async () => void beats++ });
    ticker.start();
    await vi.advanceTimersByTimeAsync(1_000);
    await expect.poll(() => vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    await ticker.stop();
    const beatsAtStop = beats;
    expect(beatsAtStop).toBe(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(beats).toBe(beatsAtStop);
  });
});
