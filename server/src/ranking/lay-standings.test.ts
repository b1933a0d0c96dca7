import { openStore } from '@cchc/db/open.ts';
import type { Store } from '@cchc/db/store.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { findContestById } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { finalizeRound } from './finalize-round.ts';
import { forgetFormerEditions } from './forget-lines.ts';
import { rerankRound } from './rerank-round.ts';
import { RerankSweep } from './rerank-stale.ts';
import { showProgress } from './show-progress.ts';
import { readStoredStandings } from './stored-standings.ts';
import { makeRules } from './testing/make-rules.ts';
import { changeEntry, makeDeps, storeContest, storeEntrant, storeResult } from './testing/result-facts.ts';
import { storedLines } from './testing/stored-lines.ts';

const over = 105_000;
const minute = 60_000;
const people = 560;
const rules = makeRules({
  ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'submitted-at', precisionMs: 1_000 }],
  prediction: { target: 'entrants', decimals: 0, among: 'round' },
});

const idOf = (at: number) => `e${String(at).padStart(4, '0')}`;
const fill = async (deps: Deps) => {
  await storeContest(deps, rules);
  const ids = Array.from({ length: people }, (_, at) => idOf(at));
  await Promise.all(ids.map((id) => storeEntrant(deps, id)));
  await Promise.all(ids.map((id, at) => storeResult(deps, id, { score: at % 90, guesses: [at] })));
};

/** The same platform in another process, told before each unit of work of the job; it may die there. */
const inAnotherProcess = (deps: Deps, before: (unit: number) => Promise<void> | void): Deps => {
  const { store } = deps;
  let units = 0;
  const write: Store['write'] = async (unit, options) => {
    await before(++units);
    return store.write(unit, options);
  };
  const { dialect, place, tables, read } = store;
  const rest = { waiting: () => 0, backup: () => Promise.resolve(), close: () => Promise.resolve() };
  return { ...deps, store: { dialect, place, tables, read, write, ...rest } };
};
const dyingAt = (deps: Deps, last: number) =>
  inAnotherProcess(deps, (unit) => {
    if (unit > last) throw new Error('power cut');
  });

const progress = async (deps: Deps) => {
  const contest = await findContestById(deps, 'c1');
  return contest ? showProgress(deps, contest) : [];
};
const allLines = ({ store }: Deps) => store.read.$count(store.tables.finalStandings);
const cause = { by: 'staff-1', reason: 'thi hộ' };

let deps: Deps;
beforeEach(async () => {
  deps = await makeDeps();
  await fill(deps);
});

describe('a round made final in the midst of which the process dies', () => {
  it.each([1, 2, 3, 4])('after %i units comes out as one made final at once', async (last) => {
    await expect(finalizeRound(dyingAt(deps, last), 'r1', over)).rejects.toThrow('power cut');
    expect(await storedLines(deps)).toEqual([]);
    expect(await progress(deps)).toMatchObject([{ id: 'r1', again: false, total: people }]);
    expect(await finalizeRound(deps, 'r1', over)).toBe(true);
    expect(await progress(deps)).toEqual([]);
    const fresh = await makeDeps();
    await fill(fresh);
    await finalizeRound(fresh, 'r1', over);
    expect(await storedLines(deps)).toEqual(await storedLines(fresh));
    expect(await allLines(deps)).toBe(people);
  });
});

describe('a final round ranked anew', () => {
  beforeEach(async () => {
    await finalizeRound(deps, 'r1', over);
    // Everybody's distance changes with the number of people.
    await changeEntry(deps, idOf(89), { annulledAt: over });
  });

  it('is read whole as it was until all of it is there, then whole as it is', async () => {
    const before = await storedLines(deps);
    let seen = 0;
    const watched = inAnotherProcess(deps, async () => {
      seen++;
      expect(await storedLines(deps)).toEqual(before);
      const read: string[] = [];
      await readStoredStandings(deps, 'r1', ({ entrantId }) => read.push(entrantId));
      expect(read).toHaveLength(people);
    });
    expect(await rerankRound(watched, 'r1', cause, over + 1)).toBe(people);
    // Taken, three times laid, published.
    expect(seen).toBeGreaterThanOrEqual(5);
    const after = await storedLines(deps);
    expect(after).toHaveLength(people - 1);
    expect(after.every((line) => before.every((old) => old.rankKey !== line.rankKey))).toBe(true);
    const removed = await makeDeps();
    await fill(removed);
    await changeEntry(removed, idOf(89), { annulledAt: over });
    await finalizeRound(removed, 'r1', over);
    expect(after).toEqual(await storedLines(removed));
  });

  it.each([1, 2, 3, 4])(
    'dies after %i units, stays as it was, and is taken up by the sweep',
    async (last) => {
      const before = await storedLines(deps);
      await expect(rerankRound(dyingAt(deps, last), 'r1', cause, over + 1)).rejects.toThrow('power cut');
      expect(await storedLines(deps)).toEqual(before);
      expect(await progress(deps)).toMatchObject([{ id: 'r1', again: true }]);
      await new RerankSweep(deps).run(over + 2);
      expect(await storedLines(deps)).toHaveLength(people - 1);
      expect(await progress(deps)).toEqual([]);
    },
  );

  it('goes back to what it was where the decision is taken back meanwhile, and stores nothing', async () => {
    const before = await storedLines(deps);
    await expect(rerankRound(dyingAt(deps, 3), 'r1', cause, over + 1)).rejects.toThrow('power cut');
    await changeEntry(deps, idOf(89), { annulledAt: null });
    expect(await rerankRound(deps, 'r1', cause, over + 2)).toBe(0);
    expect(await storedLines(deps)).toEqual(before);
    expect(await allLines(deps)).toBe(people);
    const [round] = await deps.store.read.select().from(deps.store.tables.rounds);
    expect(round?.edition).toBe(1);
  });

  it('is worked out again where somebody else is annulled while it is laid', async () => {
    let isSecond = false;
    const watched = inAnotherProcess(deps, async (unit) => {
      if (unit !== 3) return;
      isSecond = true;
      await changeEntry(deps, idOf(88), { annulledAt: over });
    });
    // All but the one who guessed 559: as far from 560 as from 558.
    expect(await rerankRound(watched, 'r1', cause, over + 1)).toBe(people - 1);
    expect(isSecond).toBe(true);
    expect(await storedLines(deps)).toHaveLength(people - 2);
  });

  it('is begun again where another edition became current before it took the round', async () => {
    let current: Awaited<ReturnType<typeof storedLines>> | undefined;
    const watched = inAnotherProcess(deps, async (unit) => {
      if (unit === 1) {
        await rerankRound(deps, 'r1', cause, over + 1);
        current = await storedLines(deps);
        await changeEntry(deps, idOf(88), { annulledAt: over });
      }
      expect(await storedLines(deps)).toEqual(current);
    });
    expect(await rerankRound(watched, 'r1', cause, over + 2)).toBe(people - 1);
    expect(await storedLines(deps)).toHaveLength(people - 2);
  });

  it('keeps the edition before for whoever is reading it, ten minutes from when it was the current one', async () => {
    const laid = inAnotherProcess(deps, () => sleep(20));
    await rerankRound(laid, 'r1', cause, over);
    const [round] = await deps.store.read.select().from(deps.store.tables.rounds);
    const since = round?.editionAt ?? 0;
    expect(since).toBeGreaterThanOrEqual(over + 60);
    expect(await allLines(deps)).toBe(2 * people - 1);
    const { signal } = new AbortController();
    await forgetFormerEditions(deps, since + 10 * minute - 1, signal);
    expect(await allLines(deps)).toBe(2 * people - 1);
    await forgetFormerEditions(deps, since + 10 * minute, signal);
    expect(await allLines(deps)).toBe(people - 1);
    expect(await storedLines(deps)).toHaveLength(people - 1);
  });

  it('keeps three editions at most, however often it is ranked anew', async () => {
    await rerankRound(deps, 'r1', cause, over);
    await changeEntry(deps, idOf(88), { annulledAt: over });
    await rerankRound(deps, 'r1', cause, over + 1);
    await changeEntry(deps, idOf(87), { annulledAt: over });
    await rerankRound(deps, 'r1', cause, over + 2);
    expect(await allLines(deps)).toBe(people - 1 + people - 2 + people - 3);
  });
});

it('on PostgreSQL another process waits until the one at work is gone', { timeout: 60_000 }, async () => {
  const store = await openStore({ pglite: 'memory' });
  onTestFinished(() => store.close());
  const first = await makeDeps(store);
  await fill(first);
  await finalizeRound(first, 'r1', over);
  const before = await storedLines(first);
  await changeEntry(first, idOf(89), { annulledAt: over });
  await expect(rerankRound(dyingAt(first, 3), 'r1', cause, over + 1)).rejects.toThrow('power cut');
  await expect(rerankRound(first, 'r1', cause, over + 2)).rejects.toMatchObject({ problem: 'overloaded' });
  expect(await storedLines(first)).toEqual(before);
  await new RerankSweep(first).run(over + 2 * minute);
  expect(await storedLines(first)).toHaveLength(people - 1);
});
