import { expect, it, onTestFinished } from 'vitest';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { storeContest, storeEntrant, storeResult, storeUnit } from '../ranking/testing/result-facts.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { PublicUnits, UnitsBoardPage } from './contract.ts';

const prize = { title: 'Nhất', count: 1, value: '1.000.000 đồng' };
const ranking = {
  id: 'nhieu-giai',
  title: 'Đơn vị có nhiều người đoạt giải',
  measures: [{ by: 'winners' as const }],
  gate: null,
  decimals: 0,
  prizes: [prize],
};

it('looking at the board of the only round changes nothing about the contest’s units', async () => {
  const world = await makeTestApp('round boards');
  onTestFinished(() => world.close());
  world.clock.now = 200_000;
  await storeContest(
    world.deps,
    makeRules({ prizes: [prize], collective: { blocs: [], rankings: [ranking] } }),
  );
  const scores = { 'xa-a': 900, 'xa-b': 500 };
  for (const [unitId, score] of Object.entries(scores)) {
    await storeUnit(world.deps, unitId, `Xã ${unitId}`);
    await storeEntrant(world.deps, `nguoi-${unitId}`, { unitId });
    await storeResult(world.deps, `nguoi-${unitId}`, { score });
  }
  await finalizeRound(world.deps, 'r1', world.clock.now);
  const read = async <Body>(url: string) => (await world.app.inject({ url })).json<Body>();

  // Nobody wins in the round alone, whose rules promise no prize.
  const board = await read<UnitsBoardPage>('/api/boards/round:r1:units:all');
  expect(board.rows.map(({ key, rank }) => [key, rank])).toEqual([
    ['xa-a', 1],
    ['xa-b', 1],
  ]);
  const units = await read<PublicUnits>('/api/contests/tim-hieu-cchc/units');
  expect(units.standings?.rows.map(({ unitId, rank, prize: won }) => [unitId, rank, won])).toEqual([
    ['xa-a', 1, 'Nhất'],
    ['xa-b', 2, null],
  ]);
});
