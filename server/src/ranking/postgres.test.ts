import { openStore } from '@cchc/db/open.ts';
import { expect, it, onTestFinished } from 'vitest';
import type { Deps } from '../deps.ts';
import { Boards } from './boards.ts';
import { finalizeRound } from './finalize-round.ts';
import { makeRules } from './testing/make-rules.ts';
import {
  makeDeps,
  storeContest,
  storeEntrant,
  storeResult,
  storeUnit,
  submitResult,
} from './testing/result-facts.ts';
import { storedLines } from './testing/stored-lines.ts';

const rules = makeRules({
  rounds: [
    { id: 'r1', title: 'Tuần 1', opensAt: 1_000, closesAt: 100_000, bankId: null, blueprint: null, sets: [] },
    {
      id: 'r2',
      title: 'Tuần 2',
      opensAt: 200_000,
      closesAt: 300_000,
      bankId: null,
      blueprint: null,
      sets: [],
    },
  ],
  ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'submitted-at', precisionMs: 1_000 }],
  prediction: { target: 'entrants', decimals: 0, among: 'round' },
});

/** A contest told once: loaded, moved, swept, finalized. Everything a query of this module answers shows in it. */
const tell = async (deps: Deps) => {
  await storeContest(deps, rules);
  await storeUnit(deps, 'u1', 'Xã An Bình');
  for (const id of ['An', 'bình', 'chi', 'Đào'])
    await storeEntrant(deps, id, { unitId: id === 'chi' ? null : 'u1' });
  await storeResult(deps, 'An', { score: 900, guesses: [7, 4] });
  await storeResult(deps, 'bình', { score: 900, guesses: [9] });
  const boards = new Boards(deps);
  await boards.start(50_000);
  await submitResult(deps, 'chi', { score: 900, guesses: [4, null] });
  await storeResult(deps, 'Đào', { number: 2, score: 300, scoredAt: 55_000 });
  await boards.sweep(56_000);
  const events = await boards.tick(56_000);
  const isFinal = await finalizeRound(deps, 'r1', 105_000);
  const afterwards = await boards.tick(105_000);
  const names = ['round:r1', 'contest:c1', 'round:r1:unit:u1', 'round:r2'];
  const pages = await Promise.all(names.map(async (name) => (await boards.open(name, 105_000)).page(0, 50)));
  const stored = await storedLines(deps);
  return { events, isFinal, afterwards, pages, stored };
};

it('PostgreSQL and SQLite tell the same contest alike', async () => {
  const store = await openStore({ pglite: 'memory' });
  onTestFinished(() => store.close());
  const onPostgres = await tell(await makeDeps(store));
  expect(onPostgres.stored.map((row) => [row.rank, row.entrantId])).toEqual([
    [1, 'An'],
    [2, 'bình'],
    [3, 'chi'],
    [4, 'Đào'],
  ]);
  expect(onPostgres).toEqual(await tell(await makeDeps()));
}, 60_000);
