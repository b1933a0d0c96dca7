import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { storeContest, storeEntrant, storeResult, storeUnit } from '../ranking/testing/result-facts.ts';
import type { World } from '../../testing/sitting.ts';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { PublicUnits, StaffUnits, UnitPeoplePage } from './contract.ts';

const prize = (title: string) => ({ title, count: 1, value: '1.000.000 đồng' });
const rules = makeRules({
  privacy: { names: 'masked', showUnit: true },
  collective: {
    blocs: [],
    rankings: [
      {
        id: 'dong-nhat',
        title: 'Đơn vị có đông người dự thi',
        measures: [{ by: 'entrants' }],
        gate: null,
        decimals: 0,
        prizes: [prize('Nhất'), prize('Nhì')],
      },
    ],
  },
});

let world: World;
let organiser: StaffClient;
let auditor: StaffClient;
let stranger: StaffClient;

beforeAll(async () => {
  world = await makeTestApp('collective routes');
  world.clock.now = 200_000;
  await storeContest(world.deps, rules);
  for (const unitId of ['xa-a', 'xa-b', 'xa-c']) {
    await storeUnit(world.deps, unitId, `Xã ${unitId}`);
    await storeEntrant(world.deps, `nguoi-${unitId}`, { fullName: 'Nguyễn Thị Hồng Nhung', unitId });
    await storeResult(world.deps, `nguoi-${unitId}`);
  }
  // A second person of one unit, and one who joined and submitted nothing.
  await storeEntrant(world.deps, 'nguoi-them', { unitId: 'xa-a' });
  await storeResult(world.deps, 'nguoi-them');
  await storeEntrant(world.deps, 'chua-thi', { unitId: 'xa-b' });
  organiser = await signedInStaff(world, 'organiser', 'c1');
  auditor = await signedInStaff(world, 'auditor', 'c1');
  stranger = await signedInStaff(world, 'organiser', 'c2');
});
afterAll(() => world.close());

const place = 'contests/c1/collective';
const people = (client: StaffClient) =>
  client.send<UnitPeoplePage>('GET', `${place}/dong-nhat/units/xa-b/people`);
const read = async (client: StaffClient) => (await client.send<StaffUnits>('GET', place)).body;
const decide = (client: StaffClient, decision: object) =>
  client.send<{ type: string }>('POST', `${place}/dong-nhat/ties`, {
    blocId: null,
    reason: 'Xã B có nhiều người trên 60 tuổi dự thi hơn',
    ...decision,
  });
const rankKey = async () => (await read(organiser)).openTies[0]?.rankKey ?? '';

describe('before the round is final', () => {
  it('no tie can be decided: the figures may still change', async () => {
    const reply = await decide(organiser, { rankKey: '00', order: ['xa-b', 'xa-c'] });
    expect([reply.status, reply.body.type]).toEqual([409, '/problems/results-not-final']);
  });
});

describe('once it is final', () => {
  beforeAll(() => finalizeRound(world.deps, 'r1', world.clock.now));

  it('figures are for staff of the contest, deciding for its organisers', async () => {
    const statusOf = async (client: StaffClient) => (await client.send('GET', place)).status;
    expect(await Promise.all([organiser, auditor, stranger].map(statusOf))).toEqual([200, 200, 403]);
    expect((await world.app.inject({ url: `/api/staff/${place}` })).statusCode).toBe(401);
    expect([(await read(organiser)).mayDecide, (await read(auditor)).mayDecide]).toEqual([true, false]);
    const byAuditor = await decide(auditor, { rankKey: await rankKey(), order: ['xa-b', 'xa-c'] });
    expect(byAuditor.status).toBe(403);
  });

  it('people are named in full to organisers and as in public to auditors; who submitted nothing is no figure', async () => {
    const named = async (client: StaffClient) => (await people(client)).body.people.map(({ name }) => name);
    expect(await named(organiser)).toEqual(['Nguyễn Thị Hồng Nhung']);
    expect(await named(auditor)).toEqual(['N. T. H. Nhung']);
    expect((await organiser.send('GET', `${place}/dong-nhat/units/xa-khac/people`)).status).toBe(404);
  });

  it('an order that does not name the tied units, or a tie there is not, is refused', async () => {
    const other = await decide(organiser, { rankKey: await rankKey(), order: ['xa-a', 'xa-b'] });
    expect([other.status, other.body.type]).toEqual([400, '/problems/invalid-request']);
    const gone = await decide(organiser, { rankKey: 'ff', order: ['xa-b', 'xa-c'] });
    expect([gone.status, gone.body.type]).toEqual([409, '/problems/tie-gone']);
    const silent = await decide(organiser, {
      rankKey: await rankKey(),
      order: ['xa-b', 'xa-c'],
      reason: ' ',
    });
    expect(silent.status).toBe(400);
  });

  it('a decision hands out the prize, says who and why, and can be made anew', async () => {
    const prizes = async () => {
      // The public hears of a decision once the results before it have rested.
      world.clock.now += 3_600_000;
      const { standings } = (
        await world.app.inject({ url: '/api/contests/tim-hieu-cchc/units' })
      ).json<PublicUnits>();
      return standings?.rows.map(({ unitId, rank, prize: won }) => [unitId, rank, won]);
    };
    const key = await rankKey();
    expect(await prizes()).toEqual([
      ['xa-a', 1, 'Nhất'],
      ['xa-b', 2, null],
      ['xa-c', 2, null],
    ]);
    expect((await decide(organiser, { rankKey: key, order: ['xa-b', 'xa-c'] })).status).toBe(204);
    expect(await prizes()).toContainEqual(['xa-b', 2, 'Nhì']);
    expect((await decide(organiser, { rankKey: key, order: ['xa-c', 'xa-b'] })).status).toBe(204);
    expect(await prizes()).toEqual([
      ['xa-a', 1, 'Nhất'],
      ['xa-c', 2, 'Nhì'],
      ['xa-b', 2, null],
    ]);
    const { openTies, decidedTies } = await read(organiser);
    expect(openTies).toEqual([]);
    expect(decidedTies).toMatchObject([
      { units: [{ unitId: 'xa-c' }, { unitId: 'xa-b' }], decidedBy: 'Trần Văn Bình', prizes: ['Nhì'] },
    ]);
  });

  it('each decision is on record', async () => {
    const { auditEvents } = world.deps.store.tables;
    const rows = await world.deps.store.read.select().from(auditEvents);
    const decisions = rows.filter(({ action }) => action === 'tie.decide');
    expect(decisions.map(({ subject }) => subject)).toEqual(['units:dong-nhat:', 'units:dong-nhat:']);
  });
});
