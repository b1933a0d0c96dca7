import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContest, type TestContest } from '../testing/builders.ts';
import type { EntrantClient } from '../testing/entrant-client.ts';
import { joinOverHttp } from '../testing/join.ts';
import { makeStaff, signedInStaff } from '../testing/staff.ts';
import { StaffClient } from '../testing/staff-client.ts';
import { makeTestApp, testNow } from '../testing/test-app.ts';
import type { World } from '../testing/sitting.ts';
import { importUnits } from '../src/people/units.ts';
import type { Coordinated, Missing, Participation } from '../src/people/coordination/contract.ts';
import type { RosterList, RosterPreview } from '../src/people/roster/contract.ts';

/*
 * A contest of one province entered by roster: two communes, one with an office below it. Their coordinators look
 * after their own people, and learn of nobody else's.
 */

const hour = 3_600_000;
const opensAt = testNow - hour;
const closesAt = testNow + 8 * hour;
const round = { title: 'Vòng 1', opensAt, closesAt, bankId: null, blueprint: null, sets: [] };

let world: World;
let contest: TestContest;
let other: TestContest;
let organiser: StaffClient;
/** Coordinates Xã An Bình. */
let coordinator: StaffClient;

const unit = (id: string, name: string, parentId: string | null) => ({
  id,
  name,
  parentId,
  kind: parentId === null ? ('province' as const) : ('commune' as const),
  effectiveFrom: 0,
  effectiveTo: null,
  mergedInto: null,
  aliases: [],
});

beforeAll(async () => {
  world = await makeTestApp();
  await importUnits(world.deps, [
    unit('tinh', 'Tỉnh X', null),
    unit('an-binh', 'Xã An Bình', 'tinh'),
    unit('an-binh.tram', 'Trạm Y tế', 'an-binh'),
    unit('hoa-lac', 'Phường Hoà Lạc', 'tinh'),
  ]);
  const rules = {
    entry: { by: 'roster' as const, excludesOrganisers: false },
    identity: 'staff-code' as const,
    fields: { birthYear: false, unit: true, minAge: null, maxAge: null },
  };
  contest = await makeContest(world.deps, { rules: { ...rules, rounds: [{ ...round, id: 'v1' }] } });
  other = await makeContest(world.deps, { rules: { ...rules, rounds: [{ ...round, id: 'v2' }] } });
  organiser = await signedInStaff(world, 'organiser', contest.contestId);
  const grants = [{ role: 'coordinator' as const, contestId: contest.contestId, unitId: 'an-binh' }];
  coordinator = new StaffClient(world.app, (await makeStaff(world.deps, grants)).cookie);
});
afterAll(() => world.close());

const here = (path: string) => `contests/${contest.contestId}/${path}`;
const file = (...rows: string[]) => Buffer.from(['Mã cán bộ,Họ và tên,Ngày sinh,Đơn vị', ...rows].join('\n'));
const people = [
  'CB-01,Nguyễn Văn An,17/05/1985,Xã An Bình',
  'CB-02,Trần Thị Bình,02/03/1979,xa an binh',
  'CB-03,Lê Văn Cường,1990,"Trạm Y tế, An Bình"',
  'CB-04,Phạm Thị Dung,04/04/1991,Hòa Lạc',
];
/** So many beside them that An Bình’s own numbers say little of the whole. */
const neighbours = Array.from({ length: 30 }, (_, at) => `HL-${10 + at},Đỗ Văn Hoà,1980,Hoà Lạc`);
const preview = async (...rows: string[]) =>
  (await organiser.upload<RosterPreview>(here('roster/import?whole=true'), file(...rows))).body;
const take = (token: string | null) => organiser.send('POST', here('roster/import/apply'), { token });
const join = (staffCode: string, birthDate: string) =>
  joinOverHttp(world.app, contest.slug, {
    person: { staffCode, birthDate, consent: true },
    key: crypto.randomUUID(),
  });
const sit = async (client: EntrantClient) => {
  const { body } = await client.start('v1');
  expect((await client.submit(body.attemptId)).status).toBe(200);
};
const participation = async (unitId: string, as = coordinator) =>
  (await as.send<Participation>('GET', here(`coordination?unit=${unitId}`))).body;
const missing = async (unitId: string, roundId?: string) => {
  const query = `unit=${unitId}${roundId ? `&round=${roundId}` : ''}`;
  const { body } = await coordinator.send<Missing>('GET', here(`coordination/missing?${query}`));
  return body.people.map(({ fullName, staffCode }) => `${staffCode} ${fullName}`);
};

describe('a contest entered by roster', () => {
  it('takes the file, whatever its spelling of units', async () => {
    const { token, counts, added } = await preview(...people, ...neighbours);
    expect(counts).toMatchObject({ added: 34, problems: 0 });
    expect(added.slice(0, 4).map((member) => member.unit)).toEqual([
      'Tỉnh X › Xã An Bình',
      'Tỉnh X › Xã An Bình',
      'Tỉnh X › Xã An Bình › Trạm Y tế',
      'Tỉnh X › Phường Hoà Lạc',
    ]);
    expect((await take(token)).status).toBe(200);
  });

  it('lets people in by code and date of birth, and nobody by a colleague’s code', async () => {
    expect((await join('CB-01', '18/05/1985')).status).toBe(400);
    await sit((await join('CB-01', '17/05/1985')).client);
    expect((await join('CB-03', '1990')).status).toBe(201);
    expect((await join('CB-05', '05/05/1995')).status).toBe(400);
  });

  it('a new file shows what it changes first, and the newcomer gets in', async () => {
    const [an = '', binh = '', cuong = ''] = people;
    const { token, counts } = await preview(an, binh.replace('Bình,', 'Bích,'), cuong, 'CB-05,Vũ Em,05/05/1995,Hoà Lạc', ...neighbours); // prettier-ignore
    expect(counts).toMatchObject({ added: 1, changed: 1, removed: 1, unchanged: 32, problems: 0 });
    await take(token);
    await sit((await join('CB-05', '05/05/1995')).client);
    expect((await join('CB-04', '04/04/1991')).status).toBe(400);
  });

  it('tells a coordinator how their own people take part, the offices below included', async () => {
    expect((await coordinator.send<Coordinated>('GET', 'coordination')).body).toMatchObject([
      { contestId: contest.contestId, unitId: 'an-binh', unit: 'Xã An Bình, X' },
    ]);
    expect(await participation('an-binh')).toMatchObject({
      unit: { name: 'Xã An Bình' },
      roster: { counted: 3, exempt: 0 },
      entered: 2,
      rounds: [{ id: 'v1', submitted: 1 }],
      isWithheld: false,
    });
    expect(await participation('an-binh.tram')).toMatchObject({ roster: { counted: 1 }, entered: 1 });
    expect(await missing('an-binh')).toEqual(['CB-02 Trần Thị Bích']);
    expect(await missing('an-binh', 'v1')).toEqual(['CB-02 Trần Thị Bích', 'CB-03 Lê Văn Cường']);
  });

  it('tells them nothing but names and staff codes', async () => {
    const { text } = await coordinator.send('GET', here('coordination/missing?unit=an-binh&round=v1'));
    expect(JSON.parse(text)).toEqual({
      people: [
        { fullName: 'Trần Thị Bích', staffCode: 'CB-02' },
        { fullName: 'Lê Văn Cường', staffCode: 'CB-03' },
      ],
      total: 2,
      next: null,
    });
    const { text: numbers } = await coordinator.send('GET', here('coordination?unit=an-binh'));
    expect(numbers).not.toMatch(/score|Nguyễn|1985|Hoà Lạc/);
  });

  it.each([
    ['a unit beside their own', () => here('coordination?unit=hoa-lac')],
    ['the unit above', () => here('coordination?unit=tinh')],
    ['a unit there is not', () => here('coordination?unit=nowhere')],
    ['who is missing beside', () => here('coordination/missing?unit=hoa-lac')],
    ['who is missing above', () => here('coordination/missing?unit=tinh&round=v1')],
    ['their unit in another contest', () => `contests/${other.contestId}/coordination?unit=an-binh`],
    ['the same, who is missing', () => `contests/${other.contestId}/coordination/missing?unit=an-binh`],
    ['the roster', () => here('roster')],
    ['the entrants', () => here('entrants')],
    ['the exclusion list', () => here('exclusions')],
    ['the contest as organisers see it', () => `contests/${contest.contestId}`],
  ])('a coordinator who asks for %s is refused', async (_what, url) => {
    expect(await coordinator.send('GET', url())).toMatchObject({
      status: 403,
      body: { type: '/problems/not-allowed' },
    });
  });

  it('a round of another contest is none, nor is a unit without the parameter', async () => {
    expect((await coordinator.send('GET', here('coordination/missing?unit=an-binh&round=v2'))).status).toBe(
      404,
    );
    expect((await coordinator.send('GET', here('coordination'))).status).toBe(400);
  });

  it('a rehearsal is none of a coordinator’s business: its link leads to the real questions', async () => {
    const { body, status } = await organiser.send<{ contestId: string; slug: string }>(
      'POST',
      here('rehearsals'),
      { roundId: 'v1', durationMs: hour / 2 },
    );
    expect(status).toBe(201);
    const reply = await coordinator.send('GET', `contests/${body.contestId}/coordination?unit=an-binh`);
    expect(reply.status).toBe(404);
    expect(reply.text).not.toContain(body.slug);
  });

  it('neither organisers nor admins coordinate a unit', async () => {
    for (const staff of [organiser, await signedInStaff(world, 'admin')])
      expect((await staff.send('GET', here('coordination?unit=an-binh'))).status).toBe(403);
    const visitor = new StaffClient(world.app);
    expect((await visitor.send('GET', here('coordination?unit=an-binh'))).status).toBe(401);
  });

  it('while a number is guessed at, a coordinator of everybody waits for the close', async () => {
    const grants = [{ role: 'coordinator' as const, contestId: null, unitId: 'tinh' }];
    const ofAll = new StaffClient(world.app, (await makeStaff(world.deps, grants)).cookie);
    expect(await participation('tinh', ofAll)).toMatchObject({
      isWithheld: true,
      entered: null,
      roster: { counted: 34 },
      rounds: [{ submitted: null }],
    });
    const list = await ofAll.send('GET', here('coordination/missing?unit=tinh'));
    expect(list).toMatchObject({ status: 409, body: { type: '/problems/numbers-withheld' } });
    // One commune after the other would tell the whole.
    expect(await participation('an-binh', ofAll)).toMatchObject({ isWithheld: true, entered: null });
    expect(await participation('an-binh')).toMatchObject({ isWithheld: false, entered: 2 });
    world.clock.now = closesAt + hour;
    expect(await participation('tinh', ofAll)).toMatchObject({ isWithheld: false, entered: 3 });
    world.clock.now = testNow;
  });

  it('who is exempted counts in nothing and is reminded of nothing, before and after the roster is frozen', async () => {
    const memberId = async (q: string) =>
      (await organiser.send<RosterList>('GET', here(`roster?q=${q}`))).body.members[0]?.memberId ?? '';
    const exempt = async (q: string, reason: string) =>
      (await organiser.send('PUT', here(`roster/${await memberId(q)}/exemption`), { reason })).status;
    expect(await exempt('CB-02', 'Nghỉ thai sản')).toBe(204);
    expect(await participation('an-binh')).toMatchObject({ roster: { counted: 2, exempt: 1 }, entered: 2 });
    expect(await missing('an-binh')).toEqual([]);
    world.clock.now = closesAt;
    expect(await organiser.upload(here('roster/import?whole=true'), file(...people))).toMatchObject({
      status: 409,
      body: { type: '/problems/roster-frozen' },
    });
    expect(await exempt('CB-03', 'Biệt phái')).toBe(204);
    expect(await participation('an-binh')).toMatchObject({
      roster: { counted: 1, exempt: 2 },
      entered: 1,
      rounds: [{ submitted: 1 }],
    });
  });
});

it('in a contest that anybody may enter a coordinator waits for the close of what is guessed, and has no list', async () => {
  world.clock.now = testNow;
  const fields = { birthYear: false, unit: true, minAge: null, maxAge: null };
  const open = await makeContest(world.deps, {
    rules: { fields, rounds: [{ ...round, id: 'v3' }] },
    now: testNow,
  });
  const grants = [{ role: 'coordinator' as const, contestId: open.contestId, unitId: 'an-binh' }];
  const own = new StaffClient(world.app, (await makeStaff(world.deps, grants)).cookie);
  for (const [phone, unitId] of [
    ['0912345671', 'an-binh'],
    ['0912345672', 'an-binh.tram'],
    ['0912345673', 'hoa-lac'],
  ])
    await joinOverHttp(world.app, open.slug, {
      person: { fullName: 'Nguyễn Văn An', phone, unitId, consent: true },
      key: crypto.randomUUID(),
    });
  const url = `contests/${open.contestId}/coordination`;
  const numbers = async () => (await own.send<Participation>('GET', `${url}?unit=an-binh`)).body;
  // However many enter elsewhere, themselves or made up.
  expect(await numbers()).toMatchObject({ roster: null, entered: null, isWithheld: true });
  world.clock.now = closesAt + hour;
  expect(await numbers()).toMatchObject({ entered: 2, isWithheld: false });
  expect((await own.send('GET', `${url}/missing?unit=an-binh`)).status).toBe(404);
});
