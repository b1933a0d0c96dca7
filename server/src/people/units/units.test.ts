import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, makeEntrant } from '../../../testing/builders.ts';
import { makeTestApp, testNow } from '../../../testing/test-app.ts';
import { makeStaff } from '../../../testing/staff.ts';
import { importUnits } from '../units.ts';

const day = 86_400_000;
const begun = testNow - 100 * day;
const row = (id: string, parentId: string | null, name: string) => ({
  id,
  parentId,
  name,
  kind: parentId === null ? ('province' as const) : ('agency' as const),
  effectiveFrom: begun,
  effectiveTo: null,
  mergedInto: null,
  aliases: [],
});

let opened: Awaited<ReturnType<typeof makeTestApp>>;
let cookie: string;

beforeEach(async () => {
  opened = await makeTestApp();
  ({ cookie } = await makeStaff(opened.deps, [{ role: 'organiser', contestId: null, unitId: null }]));
  await importUnits(opened.deps, [
    row('x', null, 'Tỉnh X'),
    row('x.so', 'x', 'Sở Nội vụ'),
    row('x.so.phong', 'x.so', 'Phòng Cải cách'),
    row('y', null, 'Tỉnh Y'),
    row('y.so', 'y', 'Sở Nội vụ'),
  ]);
});
afterEach(() => opened.close());

async function call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object, as = cookie) {
  const url = `/api/staff/units${path}`;
  const answer = await opened.app.inject({
    method,
    url,
    headers: { cookie: as },
    ...(body && { payload: body }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const stored = async (id: string) => {
  const { read, tables } = opened.deps.store;
  const [unit] = await read.select().from(tables.units).where(eq(tables.units.id, id));
  return unit;
};
const events = async () => {
  const { read, tables } = opened.deps.store;
  return (await read.select().from(tables.auditEvents)).filter((event) => event.action.startsWith('unit'));
};
const offered = async (q: string) =>
  (await opened.app.inject(`/api/units?q=${encodeURIComponent(q)}`))
    .json<{ path: string }[]>()
    .map(({ path }) => path);
const refusal = (pointer: string) => ({ status: 400, body: { errors: [{ pointer }] } });

describe('who looks after the tree', () => {
  test('organisers of the platform and admins, nobody tied to one contest', async () => {
    const { contestId } = await makeContest(opened.deps);
    const statusFor = async (
      role: 'admin' | 'organiser' | 'auditor' | 'coordinator',
      where: string | null,
    ) => {
      const { cookie: as } = await makeStaff(opened.deps, [{ role, contestId: where, unitId: null }]);
      const read = await call('GET', '', undefined, as);
      const write = await call('PATCH', '/x', { name: 'Tỉnh X' }, as);
      return [read.status, write.status];
    };
    expect(await statusFor('admin', null)).toEqual([200, 200]);
    expect(await statusFor('organiser', null)).toEqual([200, 200]);
    expect(await statusFor('organiser', contestId)).toEqual([403, 403]);
    expect(await statusFor('admin', contestId)).toEqual([403, 403]);
    expect(await statusFor('auditor', null)).toEqual([403, 403]);
    expect(await statusFor('coordinator', null)).toEqual([403, 403]);
    expect((await call('GET', '', undefined, '')).status).toBe(401);
  });
});

describe('the tree', () => {
  test('is read a level at a time, with who is below and who named each', async () => {
    const contest = await makeContest(opened.deps);
    await makeEntrant(opened.deps, contest, { unitId: 'x.so' });
    const roots = await call('GET', '');
    expect(roots.body).toMatchObject({
      total: 2,
      units: [
        { id: 'x', children: 1, entrants: 0 },
        { id: 'y', children: 1, entrants: 0 },
      ],
    });
    expect((await call('GET', '?parent=x')).body.units).toMatchObject([
      { id: 'x.so', children: 1, entrants: 1 },
    ]);
    expect((await call('GET', '/x')).body).toMatchObject({ unitsBelow: 2, entrantsWithin: 1, above: [] });
    expect((await call('GET', '/x.so.phong')).body.above.map(({ id }: { id: string }) => id)).toEqual([
      'x',
      'x.so',
    ]);
    expect((await call('GET', '/nowhere')).status).toBe(404);
  });

  test('is searched without diacritics, ended units last and marked', async () => {
    await call('POST', '/x.so.phong/end', { at: testNow });
    await call('POST', '/x.so/end', { at: testNow });
    const { body } = await call('GET', `?q=${encodeURIComponent('so noi vu')}`);
    expect(
      body.units.map(({ id, effectiveTo }: { id: string; effectiveTo: number | null }) => [id, effectiveTo]),
    ).toEqual([
      ['y.so', null],
      ['x.so', testNow],
      ['x.so.phong', testNow],
    ]);
    expect((await call('GET', '?q=%25')).body.total).toBe(2);
  });
});

describe('a unit', () => {
  test('is added below another and offered at once', async () => {
    expect(await offered('trung tam')).toEqual([]);
    const input = {
      parentId: 'x',
      name: 'Trung tâm Hành chính công',
      kind: 'agency',
      effectiveFrom: testNow,
    };
    const { status, body } = await call('POST', '', input);
    expect(status).toBe(201);
    expect(await stored(body.id)).toMatchObject({
      path: 'Tỉnh X › Trung tâm Hành chính công',
      effectiveTo: null,
    });
    expect(await offered('trung tam hanh chinh')).toEqual(['Tỉnh X › Trung tâm Hành chính công']);
  });

  test.each([
    ['the same name in the same place', { parentId: 'x', name: 'sở nội vụ' }, '/name'],
    ['a parent that is not there', { parentId: 'z', name: 'Sở' }, '/parentId'],
    ['no name', { parentId: null, name: '  ' }, '/name'],
    ['161 letters', { parentId: null, name: 'x'.repeat(161) }, '/name'],
  ])('is not added with %s', async (_what, input, pointer) => {
    expect(await call('POST', '', { kind: 'agency', effectiveFrom: testNow, ...input })).toMatchObject(
      refusal(pointer),
    );
  });

  test('renamed from a day keeps its id and its people; the old name stays as an ended version', async () => {
    const { status, body } = await call('PATCH', '/x', { name: 'Thành phố X', renamedAt: testNow - day });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: 'x', name: 'Thành phố X', effectiveFrom: testNow - day });
    expect(body.mergedFrom).toMatchObject([
      { name: 'Tỉnh X', effectiveFrom: begun, effectiveTo: testNow - day },
    ]);
    expect(await stored('x.so')).toMatchObject({ path: 'Thành phố X › Sở Nội vụ' });
    expect(await offered('tinh x')).toContain('Thành phố X');
    expect(await offered('tinh x')).not.toContain('Tỉnh X');
    expect(await events()).toMatchObject([{ action: 'unit.change', subject: 'unit:x' }]);
    expect((await events())[0]?.detail).toContain('Tỉnh X');
  });

  test('whose name was a mistake keeps no trace of it but in the audit', async () => {
    expect((await call('PATCH', '/x', { name: 'Tỉnh Khác' })).body.mergedFrom).toEqual([]);
    expect(await offered('tinh x')).toEqual([]);
    expect((await events())[0]?.detail).toContain('Tỉnh X');
  });

  test('is not moved, nor taken along by a merger, to where what lies below would stand too deep', async () => {
    const levels = Array.from({ length: 7 }, (_, at) => `d${at + 1}`);
    await importUnits(
      opened.deps,
      levels.map((id, at) => row(id, levels[at - 1] ?? null, `Cấp ${at + 1}`)),
    );
    expect(await call('PATCH', '/x.so', { parentId: 'd7' })).toMatchObject(refusal('/parentId'));
    expect((await call('PATCH', '/x.so', { parentId: 'd6' })).status).toBe(200);
    expect(await call('POST', '/merge', { sources: ['x.so'], into: 'd7', at: testNow })).toMatchObject({
      status: 200,
    });
    const deepest = { parentId: 'y.so', name: 'Phòng Một', kind: 'agency', effectiveFrom: testNow };
    const { body } = await call('POST', '', deepest);
    await call('POST', '', { ...deepest, parentId: body.id, name: 'Tổ Một' });
    expect(await call('POST', '/merge', { sources: ['y.so'], into: 'd7', at: testNow })).toMatchObject(
      refusal('/into'),
    );
  });

  test('renamed to what it is called already is left as it was', async () => {
    await call('PATCH', '/x', { name: 'Tỉnh X', renamedAt: testNow });
    expect(await events()).toEqual([]);
    expect((await stored('x'))?.effectiveFrom).toBe(begun);
  });

  test.each([
    ['on the day it began', { name: 'Z', renamedAt: begun }, '/renamedAt'],
    ['on a day ahead', { name: 'Z', renamedAt: testNow + 1 }, '/renamedAt'],
    ['under itself', { parentId: 'x' }, '/parentId'],
    ['under its own descendant', { parentId: 'x.so.phong' }, '/parentId'],
    ['under what is not there', { parentId: 'z' }, '/parentId'],
    ['beside another of its name', { name: 'Tỉnh Y' }, '/name'],
  ])('is not changed %s', async (_what, change, pointer) => {
    expect(await call('PATCH', '/x', change)).toMatchObject(refusal(pointer));
    expect(await events()).toEqual([]);
  });

  test('is not moved beside another of its name', async () => {
    expect(await call('PATCH', '/x.so', { parentId: 'y' })).toMatchObject(refusal('/name'));
  });

  test('moves with all below it', async () => {
    expect((await call('PATCH', '/x.so.phong', { parentId: 'y.so' })).status).toBe(200);
    expect(await stored('x.so.phong')).toMatchObject({ path: 'Tỉnh Y › Sở Nội vụ › Phòng Cải cách' });
  });
});

describe('the end of a unit', () => {
  test('takes it out of what entrants are offered, at the very moment', async () => {
    await call('POST', '/y.so/end', { at: testNow + 1 });
    expect(await offered('so noi vu tinh y')).toEqual(['Tỉnh Y › Sở Nội vụ']);
    opened.clock.now += 60_000;
    expect(await offered('so noi vu tinh y')).toEqual([]);
  });

  test('waits until nothing below goes on', async () => {
    expect(await call('POST', '/x.so/end', { at: testNow })).toMatchObject({
      status: 409,
      body: { type: '/problems/unit-not-empty', children: 1 },
    });
    await call('POST', '/x.so.phong/end', { at: testNow + 1 });
    expect((await call('POST', '/x.so/end', { at: testNow })).status).toBe(409);
    expect((await call('POST', '/x.so/end', { at: testNow + 1 })).status).toBe(200);
  });

  test.each([
    [begun, 400],
    [begun + 1, 200],
  ])('at %s, after it began at the earliest: %s', async (at, status) => {
    expect((await call('POST', '/y.so/end', { at })).status).toBe(status);
  });

  test('is said once; restoring takes it back', async () => {
    await call('POST', '/y.so/end', { at: testNow });
    expect(await call('POST', '/y.so/end', { at: testNow })).toMatchObject({
      status: 409,
      body: { type: '/problems/unit-ended' },
    });
    expect((await call('PATCH', '/y.so', { name: 'Z' })).status).toBe(409);
    expect((await call('POST', '/y.so/restore')).body).toMatchObject({ effectiveTo: null, mergedInto: null });
    expect(await offered('so noi vu tinh y')).toEqual(['Tỉnh Y › Sở Nội vụ']);
  });

  test('is not taken back once another has its name', async () => {
    await call('POST', '/y.so/end', { at: testNow });
    await call('POST', '', { parentId: 'y', name: 'Sở Nội vụ', kind: 'agency', effectiveFrom: testNow });
    expect(await call('POST', '/y.so/restore')).toMatchObject(refusal('/name'));
  });
});

describe('a former name', () => {
  test('is not restored: it is no unit of its own', async () => {
    for (const [name, renamedAt] of [
      ['Sở Một', begun + day],
      ['Sở Hai', begun + 2 * day],
    ])
      expect((await call('PATCH', '/y.so', { name, renamedAt })).status).toBe(200);
    const { mergedFrom } = (await call('GET', '/y.so')).body;
    expect(mergedFrom).toHaveLength(2);
    for (const { id } of mergedFrom) {
      expect((await call('GET', `/${id}`)).body.isFormerName).toBe(true);
      expect(await call('POST', `/${id}/restore`)).toMatchObject({
        status: 409,
        body: { type: '/problems/unit-renamed' },
      });
    }
  });

  test('is told from a unit merged into one that was renamed', async () => {
    await call('PATCH', '/y.so', { name: 'Sở Một', renamedAt: begun + day });
    await call('POST', '/x.so.phong/end', { at: testNow });
    await call('POST', '/merge', { sources: ['x.so'], into: 'y.so', at: testNow });
    expect((await call('GET', '/x.so')).body.isFormerName).toBe(false);
    expect((await call('POST', '/x.so/restore')).status).toBe(200);
  });

  test('is told from a unit merged on the very day of the renaming by whoever entered under it', async () => {
    const at = testNow - day;
    const contest = await makeContest(opened.deps);
    await makeEntrant(opened.deps, contest, { unitId: 'x.so.phong' });
    await call('POST', '/merge', { sources: ['x.so.phong'], into: 'y.so', at });
    await call('PATCH', '/y.so', { name: 'Sở Một', renamedAt: at });
    expect((await call('POST', '/x.so.phong/restore')).status).toBe(200);
  });
});

describe('a merger', () => {
  test('ends the sources, takes what is below along, and leaves entrants their unit', async () => {
    const contest = await makeContest(opened.deps);
    const { entrantId } = await makeEntrant(opened.deps, contest, { unitId: 'x.so' });
    const { status, body } = await call('POST', '/merge', {
      sources: ['x.so', 'x.so'],
      into: 'y.so',
      at: testNow,
    });
    expect(status).toBe(200);
    expect(body.mergedFrom).toMatchObject([{ id: 'x.so', effectiveTo: testNow }]);
    expect(await stored('x.so')).toMatchObject({
      effectiveTo: testNow,
      mergedInto: 'y.so',
      path: 'Tỉnh X › Sở Nội vụ',
    });
    expect(await stored('x.so.phong')).toMatchObject({ path: 'Tỉnh Y › Sở Nội vụ › Phòng Cải cách' });
    const { read, tables } = opened.deps.store;
    const [entrant] = await read.select().from(tables.entrants).where(eq(tables.entrants.id, entrantId));
    expect(entrant?.unitId).toBe('x.so');
    expect(await events()).toMatchObject([{ action: 'unit.merge', subject: 'unit:y.so' }]);
  });

  test.each([
    ['beside one that is there', 'y'],
    ['beside each other', 'z'],
  ])('does not bring units of one name together, %s', async (_where, into) => {
    await importUnits(opened.deps, [row('z', null, 'Tỉnh Z')]);
    const sources = into === 'z' ? ['x', 'y'] : ['x'];
    expect(await call('POST', '/merge', { sources, into, at: testNow })).toMatchObject(refusal('/into'));
    await call('PATCH', '/y.so', { name: 'Sở Nội vụ Y' });
    expect((await call('POST', '/merge', { sources, into, at: testNow })).status).toBe(200);
  });

  test('on a day ahead waits for it, unless units below would hang in the air', async () => {
    const at = testNow + day;
    expect(await call('POST', '/merge', { sources: ['x'], into: 'y', at })).toMatchObject({
      status: 409,
      body: { type: '/problems/unit-not-empty' },
    });
    expect((await call('POST', '/merge', { sources: ['y.so'], into: 'x.so', at })).status).toBe(200);
    expect(await offered('so noi vu tinh y')).toHaveLength(1);
    opened.clock.now = at;
    expect(await offered('so noi vu tinh y')).toEqual([]);
  });

  test.each([
    ['into itself', { sources: ['x'], into: 'x' }, '/into'],
    ['into one of them', { sources: ['x', 'y'], into: 'y' }, '/into'],
    ['into what lies below', { sources: ['x'], into: 'x.so.phong' }, '/into'],
    ['into nothing', { sources: ['x'], into: 'z' }, '/into'],
  ])('%s is refused', async (_what, merge, pointer) => {
    expect(await call('POST', '/merge', { ...merge, at: testNow })).toMatchObject(refusal(pointer));
    expect(await events()).toEqual([]);
  });

  test('that would close a ring, or leads into the past, is refused', async () => {
    await call('POST', '/x.so.phong/end', { at: testNow });
    await call('POST', '/merge', { sources: ['x.so'], into: 'y.so', at: testNow + day });
    expect(await call('POST', '/merge', { sources: ['y.so'], into: 'x.so', at: testNow })).toMatchObject(
      refusal('/into'),
    );
    expect(
      await call('POST', '/merge', { sources: ['y.so'], into: 'x.so', at: testNow + day }),
    ).toMatchObject(refusal('/into'));
    expect(await call('POST', '/merge', { sources: ['y.so'], into: 'x', at: begun })).toMatchObject(
      refusal('/at'),
    );
    expect((await call('POST', '/merge', { sources: ['x.so'], into: 'y', at: testNow })).status).toBe(409);
  });
});
