import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import type { Deps } from '../deps.ts';
import { Boards } from './boards.ts';
import { finalizeRound } from './finalize-round.ts';
import { rerankContest, rerankRound } from './rerank-round.ts';
import { makeRules } from './testing/make-rules.ts';
import {
  changeEntry,
  makeDeps,
  storeContest,
  storeEntrant,
  storeOpenAttempt,
  storeResult,
} from './testing/result-facts.ts';
import { storedLines } from './testing/stored-lines.ts';

const audience = (id: string) => ({ id, name: id, bankId: null, prizes: [] });
const rules = makeRules({
  ranking: [{ by: 'score' }, { by: 'prediction' }],
  prediction: { target: 'entrants', decimals: 0, among: 'round' },
  audiences: [audience('can-bo'), audience('nguoi-dan')],
});
const over = 105_000;
const cause = { by: 'staff-1', reason: 'một người hai lượt' };

/** Everyone has the same score: An guessed 2, Bình 3, Chi 4, Dũng 9. Four people entered. */
const finalContest = async (overrides: Partial<Rules> = {}): Promise<Deps> => {
  const deps = await makeDeps();
  await storeContest(deps, { ...rules, ...overrides });
  for (const [id, guess, of] of [
    ['an', 2, 'can-bo'],
    ['binh', 3, 'can-bo'],
    ['chi', 4, 'nguoi-dan'],
    ['dung', 9, 'nguoi-dan'],
  ] as const) {
    await storeEntrant(deps, id, { audience: of });
    // Dũng began first.
    await storeResult(deps, id, { guesses: [guess], startedAt: id === 'dung' ? 1_500 : 2_000 });
  }
  await finalizeRound(deps, 'r1', over);
  return deps;
};

const stored = async (deps: Deps) => {
  const rows = await storedLines(deps);
  return rows.map(({ rank, entrantId, predictionDistance }) => `${rank} ${entrantId} ${predictionDistance}`);
};
const audited = async ({ store }: Deps) => {
  const { auditEvents } = store.tables;
  const rows = await store.read.select().from(auditEvents).where(eq(auditEvents.action, 'round.rerank'));
  return rows.map(({ actor, reason, detail }) => [actor, reason, detail]);
};

describe('ranking a final round anew', () => {
  it('leaves out who was annulled; the number everybody guessed changes with it', async () => {
    const deps = await finalContest();
    expect(await stored(deps)).toEqual(['1 chi 0', '2 binh 1', '3 an 2', '4 dung 5']);
    await changeEntry(deps, 'chi', { annulledAt: over });
    expect(await rerankRound(deps, 'r1', cause, over + 1)).toBe(4);
    expect(await stored(deps)).toEqual(['1 binh 0', '2 an 1', '3 dung 6']);
    expect(await audited(deps)).toEqual([
      [
        'staff-1',
        'một người hai lượt',
        '{"changed":3,"entrants":3,"gone":1,"rulesVersion":1,"truths":[{"audience":null,"truth":3}]}',
      ],
    ]);
  });

  it('changes nothing and tells nothing where facts are as they were', async () => {
    const deps = await finalContest();
    expect(await rerankRound(deps, 'r1', cause, over + 1)).toBe(0);
    expect(await audited(deps)).toEqual([]);
  });

  it('brings back who was restored', async () => {
    const deps = await finalContest();
    const before = await stored(deps);
    await changeEntry(deps, 'chi', { annulledAt: over });
    await rerankContest(deps, 'c1', cause, over + 1);
    await changeEntry(deps, 'chi', { annulledAt: null });
    await rerankContest(deps, 'c1', cause, over + 2);
    expect(await stored(deps)).toEqual(before);
  });

  it('counts by audience who belongs to another one now', async () => {
    const deps = await finalContest({ prediction: { target: 'entrants', decimals: 0, among: 'audience' } });
    expect(await stored(deps)).toEqual(['1 an 0', '2 binh 1', '3 chi 2', '4 dung 7']);
    await changeEntry(deps, 'chi', { audience: 'can-bo' });
    await rerankRound(deps, 'r1', cause, over + 1);
    expect(await stored(deps)).toEqual(['1 binh 0', '2 an 1', '2 chi 1', '4 dung 8']);
  });

  it('leaves a round alone that is not final', async () => {
    const deps = await makeDeps();
    await storeContest(deps, rules);
    await storeEntrant(deps, 'an');
    await storeOpenAttempt(deps, 'an', over);
    expect(await rerankRound(deps, 'r1', cause, over)).toBe(0);
    await expect(rerankRound(deps, 'r9', cause, over)).rejects.toMatchObject({ problem: 'not-found' });
  });
});

describe('boards of a final round', () => {
  const linesOf = async (boards: Boards, now: number) => {
    await boards.tick(now);
    const { state, rows } = (await boards.open('round:r1', now)).page(0, 10);
    return [state, ...rows.map(({ rank, name }) => `${rank} ${name}`)];
  };

  it('follow what was stored anew', async () => {
    const deps = await finalContest();
    const boards = new Boards(deps);
    await boards.start(over);
    expect(await linesOf(boards, over)).toEqual(['final', '1 chi', '2 binh', '3 an', '4 dung']);
    await changeEntry(deps, 'chi', { mergedInto: 'dung' });
    deps.changes.emit('entries', { contestId: 'c1', entrantIds: ['chi', 'dung'] });
    await rerankContest(deps, 'c1', cause, over + 1);
    // Three people entered, and of Dũng's two attempts the earlier counts, with its guess of 9.
    expect(await linesOf(boards, over + 1)).toEqual(['final', '1 binh', '2 an', '3 dung']);
    const restarted = new Boards(deps);
    await restarted.start(over + 2);
    expect(await linesOf(restarted, over + 2)).toEqual(['final', '1 binh', '2 an', '3 dung']);
  });
});
