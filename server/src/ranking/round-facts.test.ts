import { expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import { readEntrantFacts, readRoundFacts, type EntrantFacts } from './round-facts.ts';
import { makeRules } from './testing/make-rules.ts';
import { changeEntry, makeDeps, storeContest, storeEntrant, storeResult } from './testing/result-facts.ts';

/** An, Bình and Chi sat once or twice; Dũng entered and sat nothing. */
const begin = async (): Promise<Deps> => {
  const deps = await makeDeps();
  await storeContest(deps, makeRules());
  for (const id of ['an', 'binh', 'chi', 'dung']) await storeEntrant(deps, id, { audience: `of ${id}` });
  await storeResult(deps, 'an', { startedAt: 3_000 });
  await storeResult(deps, 'binh', { startedAt: 1_000 });
  await storeResult(deps, 'binh', { number: 2, startedAt: 5_000 });
  await storeResult(deps, 'chi', { startedAt: 2_000 });
  return deps;
};

const told = ({ entrantId, person, attempts }: EntrantFacts) =>
  `${entrantId} (${person.audience}): ${attempts
    .map(({ attemptId, mergedFrom = '–' }) => `${attemptId} ${mergedFrom}`)
    .join(', ')}`;

const readAll = async (deps: Deps) => {
  const read: string[] = [];
  const { annulled } = await readRoundFacts(deps, 'r1', (facts) => read.push(told(facts)));
  return { annulled, read: read.toSorted() };
};
const readSome = async (deps: Deps, ids: string[]) => {
  const read: string[] = [];
  await readEntrantFacts(deps, 'r1', ids, (facts) => read.push(told(facts)));
  return read.toSorted();
};

const an = 'an (of an): r1-an-1 –';
const binh = 'binh (of binh): r1-binh-1 –, r1-binh-2 –';
const chi = 'chi (of chi): r1-chi-1 –';

it('entries that stand for themselves are read each for itself', async () => {
  const deps = await begin();
  expect(await readAll(deps)).toEqual({ annulled: 0, read: [an, binh, chi] });
  expect(await readSome(deps, ['binh', 'dung'])).toEqual([binh]);
});

it('annulled entries are left out, and what they handed in is counted', async () => {
  const deps = await begin();
  await changeEntry(deps, 'binh', { annulledAt: 9 });
  expect(await readAll(deps)).toEqual({ annulled: 2, read: [an, chi] });
  expect(await readSome(deps, ['an', 'binh'])).toEqual([an]);
});

it('what was handed in under a merged entry belongs to the one it was merged into', async () => {
  const deps = await begin();
  await changeEntry(deps, 'binh', { mergedInto: 'an' });
  const both = 'an (of an): r1-an-1 –, r1-binh-1 binh, r1-binh-2 binh';
  expect(await readAll(deps)).toEqual({ annulled: 0, read: [both, chi] });
  expect(await readSome(deps, ['binh'])).toEqual([both]);
  expect(await readSome(deps, ['an', 'chi', 'binh'])).toEqual([both, chi]);
});

it('also where the entry it was merged into handed in nothing, or was merged further', async () => {
  const deps = await begin();
  await changeEntry(deps, 'binh', { mergedInto: 'an' });
  await changeEntry(deps, 'an', { mergedInto: 'dung' });
  const all = 'dung (of dung): r1-an-1 an, r1-binh-1 binh, r1-binh-2 binh';
  expect(await readAll(deps)).toEqual({ annulled: 0, read: [chi, all] });
  expect(await readSome(deps, ['binh'])).toEqual([all]);
});

it('an annulled entry takes those with it that were merged into it; one annulled before counts for nobody', async () => {
  const deps = await begin();
  await changeEntry(deps, 'binh', { mergedInto: 'an' });
  await changeEntry(deps, 'an', { annulledAt: 9 });
  expect(await readAll(deps)).toEqual({ annulled: 3, read: [chi] });
  await changeEntry(deps, 'an', { annulledAt: null });
  await changeEntry(deps, 'binh', { annulledAt: 9 });
  expect(await readAll(deps)).toEqual({ annulled: 2, read: [an, chi] });
  expect(await readSome(deps, ['binh'])).toEqual([an]);
});
