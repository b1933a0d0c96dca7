import { expect, it, onTestFinished } from 'vitest';
import { Tap } from '../../testing/tap.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { UnitsStandingsEvent } from '../collective/contract.ts';
import { annulEntry } from '../people/duplicates/annul-entry.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { storeContest, storeEntrant, storeResult, storeUnit } from '../ranking/testing/result-facts.ts';

const ranking = {
  id: 'dong-nhat',
  title: 'Đơn vị có đông người dự thi',
  measures: [{ by: 'entrants' as const }],
  gate: null,
  decimals: 0,
  prizes: [],
};
const board = 'round:r1:units:all';
const hour = 3_600_000;

it('whoever watches a board of units hears of it when its round is shown, and of what changes then', async () => {
  const world = await makeTestApp('watched units');
  onTestFinished(() => world.close());
  const { deps, app, clock } = world;
  clock.now = 90_000;
  const freeze = { beforeCloseMs: 30_000, thaw: 'ceremony' as const };
  await storeContest(deps, makeRules({ freeze, collective: { blocs: [], rankings: [ranking] } }));
  for (const unitId of ['xa-a', 'xa-b']) await storeUnit(deps, unitId, `Xã ${unitId}`);
  for (const [who, unitId] of [
    ['an', 'xa-a'],
    ['binh', 'xa-a'],
    ['chi', 'xa-b'],
  ] as const) {
    await storeEntrant(deps, who, { unitId });
    await storeResult(deps, who);
  }
  deps.changes.emit('contest', { contestId: 'c1' });
  const beat = async (now: number) => {
    clock.now = now;
    await app.ticker.tick(now);
  };
  await beat(clock.now);
  const tap = new Tap(app);
  onTestFinished(() => tap.close());
  const spectator = await tap.spectator();
  const heard: UnitsStandingsEvent[] = [];
  spectator.on('standings', (event: UnitsStandingsEvent) => heard.push(event));
  const watch = (name = board): Promise<unknown> => spectator.emitWithAck('watch', { board: name });
  expect(await watch()).toMatchObject({ board, state: 'hidden', version: 0, rows: [] });
  expect(await watch('round:r1:units:khac')).toEqual({ problem: 'not-found' });

  // Final, but kept back for the ceremony: nothing is told.
  await beat(106_000);
  await beat(107_000);
  expect(heard).toEqual([]);

  const { rounds } = deps.store.tables;
  await deps.store.write((tx) => tx.update(rounds).set({ thawedAt: 200_000 }));
  deps.changes.emit('contest', { contestId: 'c1' });
  await beat(200_000);
  const own = () => heard.filter((event) => event.board === board);
  await expect.poll(own).toMatchObject([
    {
      state: 'final',
      version: 1,
      total: 2,
      order: ['xa-a', 'xa-b'],
      rows: [
        { rank: 1, name: 'Xã xa-a' },
        { rank: 2, name: 'Xã xa-b' },
      ],
    },
  ]);

  await annulEntry(deps, { contestId: 'c1', entrantId: 'binh' }, { by: 'staff-1', reason: 'Trùng' }, 201_000);
  await beat(hour);
  await beat(hour + 1_000);
  await expect.poll(own).toHaveLength(2);
  expect(own()[1]).toMatchObject({ version: 2, rows: [{ rank: 1 }, { rank: 1 }] });
  expect(await watch()).toMatchObject({ version: 2, total: 2 });
});
