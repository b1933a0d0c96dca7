import type { Store } from '@cchc/db/store.ts';
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

it('whose audience is corrected while a round is made final is counted where they belong', async () => {
  const opened = await makeDeps();
  const { store } = opened;
  let units = 0;
  let following: Promise<void> | undefined;
  const write: Store['write'] = async (unit, options) => {
    // The round was taken and everybody counted; now lines are laid.
    if (++units === 2) {
      await changeEntry(opened, 'chi', { audience: 'can-bo' });
      following = rerankContest(deps, 'c1', cause, over);
    }
    return store.write(unit, options);
  };
  const deps: Deps = { ...opened, store: { ...store, write } };
  await storeContest(opened, {
    ...rules,
    prediction: { target: 'entrants', decimals: 0, among: 'audience' },
  });
  for (const [id, of] of [
    ['an', 'can-bo'],
    ['chi', 'nguoi-dan'],
  ] as const) {
    await storeEntrant(opened, id, { audience: of });
    await storeResult(opened, id, { guesses: [2] });
  }
  expect(await finalizeRound(deps, 'r1', over)).toBe(true);
  await following;
  expect(await stored(deps)).toEqual(['1 an 0', '1 chi 0']);
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

  it('follow a round that was ranked anew also where another cannot be', async () => {
    const later = { id: 'r2', opensAt: 200_000, closesAt: 300_000 };
    const end = 305_000;
    const deps = await finalContest({
      rounds: rules.rounds.flatMap((round) => [round, { ...round, ...later }]),
    });
    await finalizeRound(deps, 'r2', end);
    const boards = new Boards(deps);
    await boards.start(end);
    await storeOpenAttempt(deps, 'an', end, 'r2');
    const { attempts } = deps.store.tables;
    const handedIn = { submittedAt: end, submittedBy: 'entrant', durationMs: 1 };
    await deps.store.write((tx) => tx.update(attempts).set(handedIn).where(eq(attempts.roundId, 'r2')));
    await changeEntry(deps, 'chi', { annulledAt: over });
    await expect(rerankContest(deps, 'c1', cause, end + 1)).rejects.toThrow('no score');
    expect(await linesOf(boards, end + 1)).toEqual(['final', '1 binh', '2 an', '3 dung']);
  });
});
