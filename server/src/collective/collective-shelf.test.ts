import { describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
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
import { pageOfPeople } from './decide-units.ts';

const closed = 120_000;
const hour = 3_600_000;
const ranking = {
  id: 'dong-nhat',
  title: 'Đơn vị có đông người dự thi',
  measures: [{ by: 'entrants' as const }],
  gate: null,
  decimals: 0,
  prizes: [],
};
const rules = makeRules({ collective: { blocs: [], rankings: [ranking] } });

const enter = async (deps: Deps, who: string) => {
  await storeEntrant(deps, who, { unitId: 'xa-a' });
  await storeResult(deps, who);
};

const open = async ({ isFinal }: { isFinal: boolean }) => {
  const deps = await makeDeps();
  await storeContest(deps, rules);
  await storeUnit(deps, 'xa-a', 'Xã A');
  await enter(deps, 'an');
  if (isFinal) await finalizeRound(deps, 'r1', closed);
  return { deps, shelf: new CollectiveShelf(deps, new FactsDesk(deps.store)) };
};

const change = (deps: Deps) => deps.changes.emit('reranked', { contestId: 'c1' });

describe('of a final contest', () => {
  it('units are worked out once, until something they rest on changes', async () => {
    const { deps, shelf } = await open({ isFinal: true });
    const first = await shelf.readPublic('c1', null, closed);
    expect(await shelf.readPublic('c1', null, closed + hour)).toBe(first);
    expect(await shelf.read('c1', closed + hour)).toBe(first);
    deps.changes.emit('reranked', { contestId: 'c2' });
    expect(await shelf.read('c1', closed + hour)).toBe(first);
    change(deps);
    const second = await shelf.read('c1', closed + hour);
    expect(second).not.toBe(first);
    expect(second.version).toBe(first.version);
  });

  it('those who run it see a change at once, the public when the results have rested', async () => {
    const { deps, shelf } = await open({ isFinal: true });
    const first = await shelf.readPublic('c1', 'r1', closed);
    await enter(deps, 'binh');
    change(deps);
    expect(await shelf.readPublic('c1', 'r1', closed)).toBe(first);
    const later = await shelf.readPublic('c1', 'r1', closed + hour);
    expect(pageOfPeople(later, 'xa-a', 0)?.total).toBe(2);
    expect(later.version).toBe(first.version + 1);

    await shelf.read('c1', closed);
    await enter(deps, 'chi');
    change(deps);
    expect(pageOfPeople(await shelf.read('c1', closed), 'xa-a', 0)?.total).toBe(3);
  });

  it('however many ask while things change, nobody has more than one more worked out', async () => {
    const { deps, shelf } = await open({ isFinal: true });
    const asked: ReturnType<CollectiveShelf['read']>[] = [];
    for (let at = 0; at < 20; at++) {
      asked.push(shelf.readPublic('c1', null, closed), shelf.read('c1', closed));
      change(deps);
      await Promise.resolve();
    }
    expect(new Set(await Promise.all(asked)).size).toBeLessThanOrEqual(2);
    change(deps);
    const rested = await Promise.all(
      Array.from({ length: 20 }, () => shelf.readPublic('c1', null, closed + hour)),
    );
    expect(new Set(rested).size).toBe(1);
  });
});

it('of a contest that goes on they stand for a while', async () => {
  const { shelf } = await open({ isFinal: false });
  const first = await shelf.read('c1', closed);
  expect(await shelf.read('c1', closed + 999)).toBe(first);
  expect(await shelf.read('c1', closed + hour)).not.toBe(first);
});

it('figures from before the results were final are nobody’s final figures', async () => {
  const { deps, shelf } = await open({ isFinal: false });
  const [first] = (await shelf.readPublic('c1', null, closed)).blocs;
  expect(first?.standings).toEqual([]);
  const underWay = shelf.readPublic('c1', 'r1', closed);
  await finalizeRound(deps, 'r1', closed);
  await underWay;
  for (const roundId of [null, 'r1']) {
    const [bloc] = (await shelf.readPublic('c1', roundId, closed)).blocs;
    expect(bloc?.standings).toHaveLength(1);
  }
});

it('what could not be worked out is tried again after a rest', async () => {
  const { deps, shelf } = await open({ isFinal: true });
  const isMissing = { problem: 'not-found' };
  await expect(shelf.readPublic('c2', null, closed)).rejects.toMatchObject(isMissing);
  const { contests, contestRules, rounds } = deps.store.tables;
  await deps.store.write(async (tx) => {
    await tx.update(contests).set({ id: 'c2' });
    await tx.update(contestRules).set({ contestId: 'c2' });
    await tx.update(rounds).set({ contestId: 'c2' });
  });
  await expect(shelf.readPublic('c2', null, closed)).rejects.toMatchObject(isMissing);
  expect((await shelf.readPublic('c2', null, closed + hour)).blocs).toHaveLength(1);
});
