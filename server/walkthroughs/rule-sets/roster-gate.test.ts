import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CollectiveShelf } from '../../src/collective/collective-shelf.ts';
import type { PublicUnits, StaffUnits, UnitPeoplePage, UnitRow } from '../../src/collective/contract.ts';
import { storeMember } from '../../src/collective/testing/store-members.ts';
import { findContestById } from '../../src/contests/queries.ts';
import { finalizeRound } from '../../src/ranking/finalize-round.ts';
import { makeRules } from '../../src/ranking/testing/make-rules.ts';
import {
  storeContest,
  storeEntrant,
  storeResult,
  storeUnit,
} from '../../src/ranking/testing/result-facts.ts';
import type { World } from '../../testing/sitting.ts';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp } from '../../testing/test-app.ts';

/* Offices ranked by turnout of their frozen roster less exemptions; 70 % of it is asked for, then the mean decides. */
const closesAt = 100_000;
const rules = makeRules({
  entry: { by: 'roster', excludesOrganisers: false },
  identity: 'staff-code',
  collective: {
    blocs: [],
    rankings: [
      {
        id: 'phong-trao',
        title: 'Đơn vị có phong trào tốt',
        measures: [{ by: 'participation', of: 'roster' }, { by: 'mean-score' }],
        gate: { of: 'roster', percent: 70 },
        decimals: 0,
        prizes: [
          { title: 'Nhất', count: 1, value: '3.000.000 đồng' },
          { title: 'Nhì', count: 1, value: '2.000.000 đồng' },
        ],
      },
    ],
  },
});

let world: World;
let organiser: StaffClient;

/** Somebody who entered for a unit and reached so many of ten marks. */
const enter = async (id: string, unitId: string, marks: number) => {
  await storeEntrant(world.deps, id, { fullName: `Người ${id}`, unitId });
  await storeResult(world.deps, id, { score: marks * 100 });
};
const numbered = (unit: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `${unit}${from + at}`);
const changeEntry = (id: string, change: { annulledAt?: number; mergedInto?: string }) => {
  const { entrants } = world.deps.store.tables;
  return world.deps.store.write((tx) => tx.update(entrants).set(change).where(eq(entrants.id, id)));
};

/**
 * Sở A: ten were on the roster at the close (a8 left after it; a11 left before, a12 came after: neither counts).
 * a9 and a10 are exempted, so eight count, and six of them entered: a1 to a4, a5 under an entry merged into
 * another one, and a6, who had entered twice. a9 entered although exempted, and a11: people of the unit, but in
 * no ratio. 6/8 = 75 %.
 */
const storeOfficeA = async () => {
  for (const id of numbered('a', 1, 7)) await storeMember(world.deps, id, { unitId: 'so-a' });
  await storeMember(world.deps, 'a8', { unitId: 'so-a', removedAt: closesAt + 1 });
  for (const id of ['a9', 'a10']) await storeMember(world.deps, id, { unitId: 'so-a', exemptedAt: 50_000 });
  await storeMember(world.deps, 'a11', { unitId: 'so-a', removedAt: closesAt });
  await storeMember(world.deps, 'a12', { unitId: 'so-a', addedAt: closesAt + 1 });
  for (const id of [...numbered('a', 1, 6), 'a9', 'a11']) await enter(id, 'so-a', 8);
  await enter('a5-other', 'so-a', 4);
  await changeEntry('a5', { mergedInto: 'a5-other' });
  await enter('a6-other', 'so-a', 10);
  await changeEntry('a6-other', { mergedInto: 'a6' });
};

/** Sở B: ten on the roster, eight entered, one of them annulled. 7/10 = 70 %. */
const storeOfficeB = async () => {
  for (const id of numbered('b', 1, 10)) await storeMember(world.deps, id, { unitId: 'so-b' });
  for (const id of numbered('b', 1, 8)) await enter(id, 'so-b', 6);
  await changeEntry('b8', { annulledAt: 90_000 });
};

/** Sở C: six of ten, with full marks. 60 %. */
const storeOfficeC = async () => {
  for (const id of numbered('c', 1, 10)) await storeMember(world.deps, id, { unitId: 'so-c' });
  for (const id of numbered('c', 1, 6)) await enter(id, 'so-c', 10);
};

/** Sở D: everybody exempted. 0/0. */
const storeOfficeD = () => storeMember(world.deps, 'd1', { unitId: 'so-d', exemptedAt: 50_000 });

/** Sở E: sixteen of twenty-three, 69,57 %: printed as 70 %, and below the gate. */
const storeOfficeE = async () => {
  for (const id of numbered('e', 1, 23)) await storeMember(world.deps, id, { unitId: 'so-e' });
  for (const id of numbered('e', 1, 16)) await enter(id, 'so-e', 9);
};

beforeAll(async () => {
  world = await makeTestApp('roster gate');
  world.clock.now = closesAt + 10_000;
  await storeContest(world.deps, rules);
  for (const letter of ['A', 'B', 'C', 'D', 'E'])
    await storeUnit(world.deps, `so-${letter.toLowerCase()}`, `Sở ${letter}`);
  for (const store of [storeOfficeA, storeOfficeB, storeOfficeC, storeOfficeD, storeOfficeE]) await store();
  organiser = await signedInStaff(world, 'organiser', 'c1');
});
afterAll(() => world.close());

const line = ({ unit, rank, figures, gate, prize }: UnitRow) => [
  unit,
  rank,
  ...figures.map(({ numerator, denominator, value }) => `${numerator}/${denominator} = ${value}`),
  gate && `${gate.numerator}/${gate.denominator}`,
  prize,
];
const readPublic = async () =>
  (await world.app.inject({ url: '/api/contests/tim-hieu-cchc/units' })).json<PublicUnits>();

it('while the round is not final nobody outside sees anything, and staff see that nothing counts yet', async () => {
  expect(await readPublic()).toMatchObject({ state: 'hidden', standings: null });
  const { body } = await organiser.send<StaffUnits>('GET', 'contests/c1/collective');
  expect(body.state).toBe('provisional');
});

it('once it is final the units stand as worked out by hand', async () => {
  expect(await finalizeRound(world.deps, 'r1', world.clock.now)).toBe(true);
  const { state, standings } = await readPublic();
  expect(state).toBe('final');
  expect(standings?.rows.map(line)).toEqual([
    // 8 people of A: seven with 8 marks; a5 counts the better of two attempts, 8; a6 the better, 10. 66/80.
    ['Sở A', 1, '6/8 = 75', '6600/8000 = 83', '6/8', 'Nhất'],
    ['Sở B', 2, '7/10 = 70', '4200/7000 = 60', '7/10', 'Nhì'],
    ['Sở E', null, '16/23 = 70', '14400/16000 = 90', '16/23', null],
    ['Sở C', null, '6/10 = 60', '6000/6000 = 100', '6/10', null],
    ['Sở D', null, '0/0 = 0', '0/0 = 0', '0/0', null],
  ]);
  expect(standings).toMatchObject({ total: 5, ranked: 2 });
});

it('a number opens to the people behind it', async () => {
  const url = 'contests/c1/collective/phong-trao/units/so-a/people';
  const { body } = await organiser.send<UnitPeoplePage>('GET', url);
  const rows = body.people.map(({ name, isCounted, roster }) => [name, isCounted, roster]);
  expect(rows).toEqual([
    ['Người a1', true, 'entered'],
    ['Người a11', true, null],
    ['Người a2', true, 'entered'],
    ['Người a3', true, 'entered'],
    ['Người a4', true, 'entered'],
    ['Người a5-other', true, 'entered'],
    ['Người a6', true, 'entered'],
    ['Người a9', true, 'exempt'],
    ['Thành viên a10', false, 'exempt'],
    ['Thành viên a7', false, 'absent'],
    ['Thành viên a8', false, 'absent'],
  ]);
});

it('another process, with nothing but the facts, comes to the same', async () => {
  const contest = await findContestById(world.deps, 'c1');
  if (!contest) throw new Error('The contest is gone');
  const later = world.clock.now + 3_600_000;
  const { blocs, people } = await world.app.collective.read(contest.id, later);
  expect(await new CollectiveShelf(world.deps, world.app.factsDesk).read(contest.id, later)).toMatchObject({
    blocs,
    people,
  });
});
