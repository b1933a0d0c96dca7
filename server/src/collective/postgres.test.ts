import { openStore } from '@cchc/db/open.ts';
import { expect, it, onTestFinished } from 'vitest';
import { findContestById } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { explainDecisions } from '../ranking/stored-decisions.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import {
  makeDeps,
  storeContest,
  storeEntrant,
  storeResult,
  storeUnit,
} from '../ranking/testing/result-facts.ts';
import { FactsDesk } from '../threads/facts-desk.ts';
import { CollectiveShelf } from './collective-shelf.ts';
import { decideUnitTie } from './decide-unit-tie.ts';
import { readUnitPeople } from './read-unit-people.ts';
import { storeMember } from './testing/store-members.ts';

const rules = makeRules({
  entry: { by: 'roster', excludesOrganisers: false },
  identity: 'staff-code',
  collective: {
    blocs: [],
    rankings: [
      {
        id: 'phong-trao',
        title: 'Phong trào',
        measures: [{ by: 'participation', of: 'roster' }],
        gate: null,
        decimals: 1,
        prizes: [{ title: 'Nhất', count: 1, value: '1.000.000 đồng' }],
      },
    ],
  },
});

/** A contest of two equal units told once: everything a query of this module answers shows in it. */
const tell = async (deps: Deps) => {
  await storeContest(deps, rules);
  for (const unitId of ['so-a', 'so-b']) {
    await storeUnit(deps, unitId, `Đơn vị ${unitId}`);
    for (const at of [1, 2, 3]) await storeMember(deps, `${unitId}-${at}`, { unitId });
    await storeMember(deps, `${unitId}-left`, { unitId, removedAt: 50_000 });
    await storeEntrant(deps, `${unitId}-1`, { unitId });
    await storeResult(deps, `${unitId}-1`);
  }
  await finalizeRound(deps, 'r1', 120_000);
  const contest = await findContestById(deps, 'c1');
  if (!contest) throw new Error('There is no contest');
  const shelf = new CollectiveShelf(deps, new FactsDesk(deps.store));
  const decided = await shelf.read(contest.id, 120_000);
  const [tie] = decided.blocs[0]?.ties ?? [];
  const decision = {
    rankingId: 'phong-trao',
    blocId: null,
    rankKey: tie?.rankKey ?? '',
    order: ['so-b', 'so-a'],
    reason: 'Theo biên bản họp',
  };
  await decideUnitTie(deps, contest, decided, decision, { by: 'staff-1', now: 130_000 });
  const after = await shelf.read(contest.id, 130_000);
  const wanted = { rankingId: 'phong-trao', unitId: 'so-a', offset: 0, names: 'full' } as const;
  return {
    blocs: after.blocs,
    decisions: await explainDecisions(deps, 'c1'),
    people: await readUnitPeople(deps, after, wanted),
  };
};

it('PostgreSQL and SQLite tell the same units alike', async () => {
  const store = await openStore({ pglite: 'memory' });
  onTestFinished(() => store.close());
  const onPostgres = await tell(await makeDeps(store));
  expect(onPostgres).toEqual(await tell(await makeDeps()));
  expect(onPostgres.blocs[0]?.awards).toMatchObject([{ unitId: 'so-b', prize: { title: 'Nhất' } }]);
  expect(onPostgres.people).toMatchObject({ total: 3 });
});
