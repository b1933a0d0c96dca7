import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, makeEntrant, type TestContest } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { listEntrants } from './list-entrants.ts';
import { importUnits } from './units.ts';

let opened: Awaited<ReturnType<typeof makeTestDeps>>;
let contest: TestContest;
beforeEach(async () => {
  opened = await makeTestDeps();
  contest = await makeContest(opened.deps);
});
afterEach(() => opened.cleanUp());

const list = (query: Partial<Parameters<typeof listEntrants>[2]> = {}) =>
  listEntrants(opened.deps, contest.contestId, { q: '', ...query });
const enter = (fullName: string, wanted: { unitId?: string; audience?: string; now?: number } = {}) =>
  makeEntrant(opened.deps, contest, { fullName, ...wanted });

/** People of one name who joined one millisecond after another. */
async function crowd(people: number) {
  const { entrants, entrantProfiles } = opened.deps.store.tables;
  const numbers = Array.from({ length: people }, (_, at) => at);
  for (let at = 0; at < people; at += 500)
    await opened.deps.store.write(async (tx) => {
      const some = numbers.slice(at, at + 500).map((number) => `crowd-${number}`);
      const rest = { contestId: contest.contestId, consentedAt: testNow, consentVersion: 1 };
      await tx.insert(entrants).values(
        some.map((id, index) => ({
          id,
          ...rest,
          joinedAt: testNow + at + index,
          identityHash: id,
          codeHash: id,
          joinKeyHash: id,
          joinBodyHash: id,
        })),
      );
      await tx
        .insert(entrantProfiles)
        .values(some.map((entrantId) => ({ entrantId, fullName: 'Đông', foldedName: 'dong' })));
    });
}

async function sit(entrantId: string, number: number, submittedAt: number | null) {
  const { attempts } = opened.deps.store.tables;
  await opened.deps.store.write(async (tx) => {
    await tx.insert(attempts).values({
      id: `${entrantId}-${number}`,
      contestId: contest.contestId,
      roundId: contest.roundId,
      entrantId,
      number,
      rulesVersion: 1,
      paper: [],
      maxScore: 600,
      startedAt: testNow,
      endsAt: testNow,
      expiresAt: testNow,
      submittedAt,
    });
  });
}

describe('pages of entrants', () => {
  test('go on to the very end, each person once, also among those who joined in one millisecond', async () => {
    for (let number = 0; number < 120; number++)
      await enter(`Người ${number}`, { now: testNow + Math.floor(number / 70) });
    const seen: string[] = [];
    let after: string | undefined;
    const sizes: number[] = [];
    do {
      const page = await list(after === undefined ? {} : { after });
      expect(page.total).toBe(120);
      sizes.push(page.entrants.length);
      seen.push(...page.entrants.map(({ entrantId }) => entrantId));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(sizes).toEqual([50, 50, 20]);
    expect(new Set(seen).size).toBe(120);
  });

  test('of a search go on past the slices in which people are looked through', async () => {
    await crowd(12_000);
    for (const name of ['Lý Hiếm', 'Lý Hiếm Hai']) await enter(name, { now: testNow - 1 });
    const found = await list({ q: 'ly hiem' });
    expect([found.entrants.map(({ fullName }) => fullName), found.total, found.isMore]).toEqual([
      ['Lý Hiếm Hai', 'Lý Hiếm'],
      2,
      false,
    ]);
  });

  test.each([
    [999, 999, false],
    [1_000, 1_000, false],
    [1_001, 1_000, true],
  ])('of %i people say that there are %i of them, and whether more', async (people, total, isMore) => {
    await crowd(people);
    expect(await list()).toMatchObject({ total, isMore });
  });

  test('end after exactly fifty', async () => {
    for (let number = 0; number < 50; number++) await enter(`Người ${number}`);
    expect((await list()).next).toBeNull();
  });

  test.each(['', 'x', '12', '~id', 'a~b', `1~${'x'.repeat(61)}`])('do not follow “%s”', async (after) => {
    await expect(list({ after })).rejects.toMatchObject({ problem: 'invalid-request' });
  });
});

describe('a search', () => {
  test.each(['%', '_', '...', '?!', '--', '“”'])('for %s finds nobody', async (q) => {
    await enter('An');
    expect(await list({ q })).toMatchObject({ entrants: [], total: 0, next: null });
  });

  test('for nothing but spaces finds everybody', async () => {
    await enter('An');
    expect((await list({ q: '  ' })).total).toBe(1);
  });
});

describe('filters', () => {
  test('a unit counts with all below it', async () => {
    const dates = { effectiveFrom: 0, effectiveTo: null, mergedInto: null, aliases: [] };
    await importUnits(opened.deps, [
      { id: 'x', parentId: null, name: 'Tỉnh X', kind: 'province', ...dates },
      { id: 'x.a', parentId: 'x', name: 'Xã A', kind: 'commune', ...dates },
      { id: 'y', parentId: null, name: 'Tỉnh Y', kind: 'province', ...dates },
    ]);
    await enter('An', { unitId: 'x' });
    await enter('Bình', { unitId: 'x.a' });
    await enter('Cúc', { unitId: 'y' });
    await enter('Dung');
    const names = async (unit: string) =>
      (await list({ unit })).entrants.map(({ fullName }) => fullName).toSorted();
    expect(await names('x')).toEqual(['An', 'Bình']);
    expect(await names('x.a')).toEqual(['Bình']);
    expect(await names('nowhere')).toEqual([]);
  });

  test('entries that do not count by themselves, with the entry that stands for a merged one', async () => {
    const { entrants } = opened.deps.store.tables;
    const [kept, merged, annulled] = [
      await enter('An Kept'),
      await enter('An Merged'),
      await enter('An Void'),
    ];
    const mark = (id: string, set: { annulledAt?: number; mergedInto?: string }) =>
      opened.deps.store.write((tx) => tx.update(entrants).set(set).where(eq(entrants.id, id)));
    await mark(annulled.entrantId, { annulledAt: testNow });
    // Annulled before it was merged: it stays part of the other.
    await mark(merged.entrantId, { annulledAt: testNow, mergedInto: kept.entrantId });
    const found = async (query: Parameters<typeof list>[0]) =>
      (await list(query)).entrants.map(({ fullName, standing, mergedInto }) => [
        fullName,
        standing,
        mergedInto?.fullName ?? null,
      ]);
    expect(await found({ state: 'merged' })).toEqual([['An Merged', 'merged', 'An Kept']]);
    expect(await found({ state: 'annulled' })).toEqual([['An Void', 'annulled', null]]);
    expect((await found({ q: 'an' })).map(([, standing]) => standing).toSorted()).toEqual([
      'annulled',
      'merged',
      'valid',
    ]);
  });

  test('an audience, and a state, alone or with a search', async () => {
    const joined = await enter('An Joined', { audience: 'can-bo' });
    const playing = await enter('An Playing', { audience: 'can-bo' });
    const submitted = await enter('An Submitted', { audience: 'nguoi-dan' });
    await sit(playing.entrantId, 1, testNow);
    await sit(playing.entrantId, 2, null);
    await sit(submitted.entrantId, 1, testNow);
    const found = async (query: Parameters<typeof list>[0]) =>
      (await list(query)).entrants.map(({ fullName, state, attempts }) => [fullName, state, attempts]);
    expect(await found({ state: 'joined' })).toEqual([[joined.fullName, 'joined', 0]]);
    expect(await found({ state: 'playing' })).toEqual([[playing.fullName, 'playing', 2]]);
    expect(await found({ state: 'submitted' })).toEqual([[submitted.fullName, 'submitted', 1]]);
    expect(await found({ audience: 'can-bo', q: 'playing' })).toHaveLength(1);
    expect(await found({ audience: 'can-bo' })).toHaveLength(2);
    expect((await list({ audience: 'nguoi-dan' })).total).toBe(1);
  });
});
