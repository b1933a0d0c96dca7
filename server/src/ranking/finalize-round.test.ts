import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import { findRound } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { Boards } from './boards.ts';
import { finalizeRound } from './finalize-round.ts';
import { makeRules } from './testing/make-rules.ts';
import {
  makeDeps,
  storeContest,
  storeEntrant,
  storeOpenAttempt,
  storeResult,
} from './testing/result-facts.ts';
import { storedLines } from './testing/stored-lines.ts';

const rules = makeRules({
  ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'submitted-at', precisionMs: 1_000 }],
  prediction: { target: 'entrants', decimals: 0, among: 'round' },
});

/** Three people on equal scores: an guesses 3 (right) after having said 9, binh 5, chi takes the guess back. */
const openContest = async (overrides: Partial<Rules> = {}): Promise<Deps> => {
  const deps = await makeDeps();
  await storeContest(deps, { ...rules, ...overrides });
  for (const id of ['an', 'binh', 'chi']) await storeEntrant(deps, id);
  await storeResult(deps, 'chi', { startedAt: 2_000, guesses: [3, null] });
  await storeResult(deps, 'binh', { startedAt: 3_000, guesses: [5] });
  await storeResult(deps, 'an', { startedAt: 4_000, guesses: [9, 3] });
  return deps;
};

const stored = (deps: Deps) => storedLines(deps);

const finalizedAt = async ({ store }: Deps) => {
  const [round] = await store.read.select().from(store.tables.rounds);
  return round?.finalizedAt;
};

const over = 105_000;

describe('finalizing a round', () => {
  it('stores everyone, ranked with the prediction, under the rules in force', async () => {
    const deps = await openContest();
    expect(await finalizeRound(deps, 'r1', over)).toBe(true);
    expect(
      (await stored(deps)).map(({ rank, entrantId, predictionDistance }) => [
        rank,
        entrantId,
        predictionDistance,
      ]),
    ).toEqual([
      [1, 'an', 0],
      [2, 'binh', 2],
      [3, 'chi', null],
    ]);
    expect((await stored(deps))[0]).toMatchObject({
      attemptId: 'r1-an-1',
      score: 500,
      durationMs: 60_000,
      rulesVersion: 1,
    });
    expect(await finalizedAt(deps)).toBe(over);
  });

  it('waits for the close and its grace', async () => {
    const deps = await openContest();
    expect(await finalizeRound(deps, 'r1', over - 1)).toBe(false);
    expect([await stored(deps), await finalizedAt(deps)]).toEqual([[], null]);
  });

  it('waits while an attempt is open', async () => {
    const deps = await openContest();
    await storeOpenAttempt(deps, 'an', over);
    expect(await finalizeRound(deps, 'r1', over)).toBe(false);
    expect(await finalizedAt(deps)).toBeNull();
  });

  it('changes nothing the second time', async () => {
    const deps = await openContest();
    await finalizeRound(deps, 'r1', over);
    const before = await stored(deps);
    expect(await finalizeRound(deps, 'r1', over + 9_000)).toBe(true);
    expect([await stored(deps), await finalizedAt(deps)]).toEqual([before, over]);
  });

  it('stores them once when asked twice at the same time', async () => {
    const deps = await openContest();
    await Promise.all([finalizeRound(deps, 'r1', over), finalizeRound(deps, 'r1', over)]);
    expect(await stored(deps)).toHaveLength(3);
    const { auditEvents } = deps.store.tables;
    const audits = await deps.store.read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'round.finalize'));
    expect(audits.map(({ subject, actor, detail }) => [subject, actor, detail])).toEqual([
      ['round:r1', 'system', '{"entrants":3,"rulesVersion":1,"truths":[{"audience":null,"truth":3}]}'],
    ]);
  });

  it('refuses to leave out an attempt that has no score', async () => {
    const deps = await openContest();
    const { scoreEvents } = deps.store.tables;
    await deps.store.write((tx) => tx.delete(scoreEvents).where(eq(scoreEvents.entrantId, 'binh')));
    await expect(finalizeRound(deps, 'r1', over)).rejects.toThrow(
      '1 submitted attempts of round r1 have no score',
    );
    expect(await finalizedAt(deps)).toBeNull();
  });

  it.each(['before its facts are read', 'while they are ranked'])(
    'waits for somebody given leave to start late %s',
    async (when) => {
      const deps = await openContest();
      const { rounds } = deps.store.tables;
      const letIn = (extendedUntil: number | null) =>
        deps.store.write((tx) => tx.update(rounds).set({ extendedUntil }));
      // Known from then on, as it is to a process that has not been told yet.
      await findRound(deps, 'r1');
      if (when === 'before its facts are read') await letIn(over + 60_000);
      const finalizing = finalizeRound(deps, 'r1', over);
      if (when === 'while they are ranked') await letIn(over + 60_000);
      expect(await finalizing).toBe(false);
      expect(await finalizedAt(deps)).toBeNull();
      await letIn(null);
      expect(await finalizeRound(deps, 'r1', over + 1_000)).toBe(true);
    },
  );

  it('of a round nobody entered makes it final too', async () => {
    const deps = await makeDeps();
    await storeContest(deps, rules);
    expect(await finalizeRound(deps, 'r1', over)).toBe(true);
    expect(await finalizedAt(deps)).toBe(over);
  });

  it('stores more people than one insert takes', async () => {
    const deps = await makeDeps();
    await storeContest(deps, rules);
    const ids = Array.from({ length: 1_003 }, (_, number) => `e${number}`);
    await Promise.all(ids.flatMap((id) => [storeEntrant(deps, id), storeResult(deps, id)]));
    await finalizeRound(deps, 'r1', over);
    expect(await stored(deps)).toHaveLength(1_003);
  });

  it('puts right what was left by an attempt cut short, and leaves nothing of it', async () => {
    const deps = await openContest();
    const line = {
      roundId: 'r1',
      attemptId: 'x',
      score: 1,
      durationMs: 1,
      predictionDistance: null,
    };
    const left = { ...line, attempts: 1, rankKey: '00', rulesVersion: 1 };
    const { finalStandings } = deps.store.tables;
    await deps.store.write(async (tx) => {
      await tx.insert(finalStandings).values({ ...left, entrantId: 'gone-since' });
      await tx.insert(finalStandings).values({ ...left, entrantId: 'binh' });
    });
    await finalizeRound(deps, 'r1', over);
    const fresh = await openContest();
    await finalizeRound(fresh, 'r1', over);
    expect(await stored(deps)).toEqual(await stored(fresh));
  });

  it('refuses a round that does not exist', async () => {
    await expect(finalizeRound(await makeDeps(), 'r1', over)).rejects.toMatchObject({ problem: 'not-found' });
  });
});

const namesOf = async (deps: Deps, board: string) => {
  const boards = new Boards(deps);
  await boards.start(over);
  const { state, rows, total } = (await boards.open(board, over)).page(0, 10);
  return { state, total, lines: rows.map((row) => `${row.rank} ${row.name}`) };
};

describe('a board after finalizing', () => {
  it.each(['round:r1', 'contest:c1', 'round:r1:unit:u'])(
    '%s is final and in the final order',
    async (board) => {
      const deps = await openContest();
      await deps.store.write((tx) => tx.update(deps.store.tables.entrants).set({ unitId: 'u' }));
      expect((await namesOf(deps, board)).lines).toEqual(['1 chi', '2 binh', '3 an']);
      await finalizeRound(deps, 'r1', over);
      expect(await namesOf(deps, board)).toEqual({
        state: 'final',
        total: 3,
        lines: ['1 an', '2 binh', '3 chi'],
      });
    },
  );

  it('goes from hidden to final in one step', async () => {
    const deps = await openContest({ reveal: { score: 'on-close', key: 'on-close' } });
    const boards = new Boards(deps);
    await boards.start(50_000);
    await finalizeRound(deps, 'r1', over);
    const event = (await boards.tick(over)).find(({ board }) => board === 'round:r1');
    expect(event).toMatchObject({ version: 2, state: 'final', total: 3 });
    expect(event?.rows.map((row) => row.name)).toEqual(['an', 'binh', 'chi']);
  });

  it('no longer moves', async () => {
    const deps = await openContest();
    await finalizeRound(deps, 'r1', over);
    const boards = new Boards(deps);
    await boards.start(over);
    await storeResult(deps, 'chi', { number: 2, score: 1_000, scoredAt: over });
    boards.touch('chi', 'r1');
    await boards.sweep(over);
    expect(await boards.tick(over + 1_000)).toEqual([]);
  });

  it('stays hidden where scores are never shown', async () => {
    const deps = await openContest({ reveal: { score: 'never', key: 'never' } });
    await finalizeRound(deps, 'r1', over);
    expect(await namesOf(deps, 'round:r1')).toEqual({ state: 'hidden', total: undefined, lines: [] });
  });
});
