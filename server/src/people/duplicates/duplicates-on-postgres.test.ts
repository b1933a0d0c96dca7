import { openStore } from '@cchc/db/open.ts';
import { expect, it } from 'vitest';
import { makeContest, makeEntrant } from '../../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../../testing/test-app.ts';
import type { Deps } from '../../deps.ts';
import { startAttempt } from '../../attempts/start-attempt.ts';
import { listSigns } from '../signs/list-signs.ts';
import { noteSign } from '../signs/note-sign.ts';
import { annulEntry } from './annul-entry.ts';
import { decidePair, undoPair } from './decide-pair.ts';
import { listDecided } from './list-decided.ts';
import { listPairs } from './list-pairs.ts';
import { restoreEntry } from './restore-entry.ts';

const decision = { by: 'nobody', reason: 'Đã hỏi' };
const everything = { offset: 0, limit: 20, inFull: true };

/** Everything the queries of duplicates and signs answer shows in it. */
async function tell(deps: Deps) {
  const contest = await makeContest(deps);
  const { contestId, roundId } = contest;
  const ids: string[] = [];
  for (const fullName of ['Lan', 'Lán', 'Làn', 'Minh', 'Hoa']) {
    const phone = `09000000${11 + ids.length}`;
    const { entrantId } = await makeEntrant(deps, contest, { fullName, phone });
    const from = { deviceToken: 'one', address: '203.0.113.7' };
    await startAttempt(deps, { roundId, entrantId, from }, testNow + ids.length);
    ids.push(entrantId);
  }
  const [a = '', b = '', c = ''] = ids;
  const pairs = async () => {
    const list = await listPairs(deps, contestId, everything, testNow);
    return list.pairs.map(({ agreements, left, right }) => [
      agreements.map(({ fact, holders }) => `${fact} ${holders}`),
      [left, right]
        .map(({ fullName, merged, attempts }) => `${fullName} ${merged} ${attempts.length}`)
        .toSorted(),
    ]);
  };
  const told = [await pairs()];
  const decide = (verdict: 'merged' | 'distinct', keptId: string, otherId: string) =>
    decidePair(deps, contestId, { verdict, keptId, otherId, reason: 'Một người' }, 'nobody', testNow);
  await decide('merged', b, a);
  await decide('merged', c, b);
  told.push(await pairs());
  await undoPair(deps, { contestId, oneId: b, otherId: c }, decision, testNow);
  await decide('distinct', b, c);
  await decide('distinct', c, b);
  told.push(await pairs());
  const { decided } = await listDecided(deps, contestId, true);
  const signs = async () => (await listSigns(deps, { contestId, roundId, ...everything }, testNow)).signs;
  const before = await signs();
  await noteSign(deps, { contestId, subject: before[0]?.subject ?? '' }, decision, testNow);
  await annulEntry(deps, { contestId, entrantId: c }, decision, testNow);
  const without = await signs();
  await restoreEntry(deps, { contestId, entrantId: c }, decision, testNow);
  const named = (all: typeof before) =>
    all.map(({ finding, people, note }) => [finding, people.map(({ fullName }) => fullName), note?.reason]);
  return {
    told,
    decided: decided.map(({ verdict, entries }) => [
      verdict,
      entries.map(({ standing }) => standing).toSorted(),
    ]),
    signs: [before, without, await signs()].map(named),
  };
}

it('PostgreSQL and SQLite tell duplicates and signs alike', async () => {
  const lite = await makeTestDeps('alike');
  const postgres = await makeTestDeps('alike', () => openStore({ pglite: 'memory' }));
  try {
    const onPostgres = await tell(postgres.deps);
    expect(onPostgres).toEqual(await tell(lite.deps));
    expect(onPostgres.told.map((pairs) => pairs.length)).toEqual([3, 0, 0]);
    expect(onPostgres.signs.map((signs) => signs.length)).toEqual([1, 0, 1]);
  } finally {
    await lite.cleanUp();
    await postgres.cleanUp();
  }
});
