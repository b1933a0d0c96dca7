import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTestApp, makeTestDeps, testNow } from '../../testing/test-app.ts';
import type { Deps } from '../deps.ts';
import { fold } from '../vi/fold.ts';
import { readShippedUnits } from './unit-file.ts';
import { buildUnitIndex, findUnits, searchUnits } from './unit-search.ts';
import { unitSortKey } from './unit-sort-key.ts';
import { importUnits } from './units.ts';

const shipped = await readShippedUnits();

const unit = (path: string, other = '') => {
  const name = path.split(' › ').at(-1) ?? path;
  return {
    id: path,
    name,
    path,
    kind: path === name ? 'province' : 'commune',
    folded: fold(`${path} ${other}`),
    sortKey: unitSortKey(name),
  };
};

describe('findUnits', () => {
  const index = buildUnitIndex([
    unit('Tỉnh Lâm Đồng'),
    unit('Tỉnh Lâm Đồng › Sở Nội vụ'),
    unit('Tỉnh Lâm Đồng › Phường Xuân Hương - Đà Lạt'),
    unit('Tỉnh Lâm Đồng › Xã Đam Rông'),
    unit('Thành phố Huế'),
    unit('Thành phố Huế › Sở Nội vụ'),
    unit('Thành phố Hồ Chí Minh', 'tphcm binh duong'),
    unit('Thành phố Hồ Chí Minh › Phường Bình Dương', 'tphcm binh duong'),
    unit('Tỉnh Vĩnh Long › Phường Lâm Đồng Nhỏ'),
  ]);
  const names = (query: string) => findUnits(index, query).map((found) => found.path);

  it.each([
    'Đà Lạt',
    'da lat',
    'ĐÀ LẠT',
    'dalat',
    'lạt đà',
    'xuan huong',
    'xuân hương - đà lạt',
    'phuong xuan huong',
  ])('finds a ward by “%s”', (query) => {
    expect(names(query)).toEqual(['Tỉnh Lâm Đồng › Phường Xuân Hương - Đà Lạt']);
  });

  it('finds an office by its name and its province together, in any order', () => {
    expect(names('so noi vu lam dong')).toEqual(['Tỉnh Lâm Đồng › Sở Nội vụ']);
    expect(names('Huế sở nội vụ')).toEqual(['Thành phố Huế › Sở Nội vụ']);
  });

  it('puts the very name first, then names that begin so, then the path; the higher in the tree the earlier', () => {
    expect(names('lâm đồng')).toEqual([
      'Tỉnh Lâm Đồng',
      'Tỉnh Vĩnh Long › Phường Lâm Đồng Nhỏ',
      'Tỉnh Lâm Đồng › Phường Xuân Hương - Đà Lạt',
      'Tỉnh Lâm Đồng › Sở Nội vụ',
      'Tỉnh Lâm Đồng › Xã Đam Rông',
    ]);
    expect(names('binh duong')).toEqual([
      'Thành phố Hồ Chí Minh › Phường Bình Dương',
      'Thành phố Hồ Chí Minh',
    ]);
  });

  it('finds by another name, and by the beginnings of words', () => {
    expect(names('tphcm')).toContain('Thành phố Hồ Chí Minh');
    expect(names('so no la d')).toEqual(['Tỉnh Lâm Đồng › Sở Nội vụ']);
  });

  it('demands that every word fits', () => {
    expect(names('da lat hue')).toEqual([]);
    expect(names('ong')).toEqual([]);
  });

  it('gives the provinces, in alphabetical order, for a query without words', () => {
    for (const query of ['', '   ', '›', '%_*'])
      expect(names(query)).toEqual(['Thành phố Hồ Chí Minh', 'Thành phố Huế', 'Tỉnh Lâm Đồng']);
  });

  it('gives at most 20 of 5,000', () => {
    const many = buildUnitIndex(Array.from({ length: 5000 }, (_, at) => unit(`Tỉnh Lâm Đồng › Xã Số ${at}`)));
    expect(findUnits(many, 'xa lam dong')).toHaveLength(20);
    expect(findUnits(many, 'số 4999').map(({ name }) => name)).toEqual(['Xã Số 4999']);
  });
});

describe('units in the database', () => {
  let deps: Deps;
  let cleanUp: () => Promise<void>;
  beforeEach(async () => {
    ({ deps, cleanUp } = await makeTestDeps());
  });
  afterEach(() => cleanUp());
  const search = async (query: string, now = testNow) =>
    (await searchUnits(deps, query, now)).map(({ path }) => path);

  it('are imported once: a second run changes nothing', async () => {
    expect(await importUnits(deps, shipped)).toEqual({ added: shipped.length, changed: 0 });
    expect(await importUnits(deps, shipped)).toEqual({ added: 0, changed: 0 });
  });

  it('take on a change of the file and keep what an organiser added', async () => {
    await importUnits(deps, shipped);
    const own = shipped.slice(0, 1).map((row) => ({ ...row, id: 'own', name: 'Công ty của chúng tôi' }));
    await importUnits(deps, own);
    const renamed = shipped.map((row) =>
      row.id === 'hue.vy-da' ? { ...row, name: 'Phường Vỹ Dạ mới' } : row,
    );
    expect(await importUnits(deps, renamed)).toEqual({ added: 0, changed: 1 });
    expect(await search('cong ty cua chung toi')).toEqual(['Công ty của chúng tôi']);
    expect(await search('vy da')).toEqual(['Thành phố Huế › Phường Vỹ Dạ mới']);
  });

  it('are found at once after a change, and by another process’s change after a minute', async () => {
    expect(await search('hue')).toEqual([]);
    await importUnits(deps, shipped);
    expect((await search('hue'))[0]).toBe('Thành phố Huế');
    const { units } = deps.store.tables;
    await deps.store.write((tx) => tx.update(units).set({ effectiveTo: testNow }).where(eq(units.id, 'hue')));
    expect((await search('hue', testNow + 59_999))[0]).toBe('Thành phố Huế');
    expect(await search('hue', testNow + 60_000)).not.toContain('Thành phố Huế');
  });

  it('that became part of another are not offered from that day, within a minute', async () => {
    await importUnits(deps, shipped);
    const before = Date.UTC(2026, 3, 29, 16, 59, 59, 999);
    expect(await search('dong nai', before)).toContain('Tỉnh Đồng Nai');
    const after = await search('dong nai', before + 60_000);
    expect(after[0]).toBe('Thành phố Đồng Nai');
    expect(after).not.toContain('Tỉnh Đồng Nai');
  });

  it('are found by the province they were in before 01/7/2025', async () => {
    await importUnits(deps, shipped);
    expect((await search('sở nội vụ bình dương'))[0]).toBe('Thành phố Hồ Chí Minh › Sở Nội vụ');
    expect(await search('kien giang')).toContain('Tỉnh An Giang');
  });
});

describe('GET /api/units', () => {
  let test: Awaited<ReturnType<typeof makeTestApp>>;
  beforeAll(async () => {
    test = await makeTestApp();
    await importUnits(test.deps, shipped);
  });
  afterAll(() => test.close());
  const get = (query: string) => test.app.inject({ url: `/api/units${query}` });

  it('gives id, name and path and nothing else, for a minute to anyone', async () => {
    const reply = await get(`?q=${encodeURIComponent('Đà Lạt xuân')}`);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['cache-control']).toBe('public, max-age=60');
    expect(reply.json()).toEqual([
      {
        id: 'lam-dong.xuan-huong-da-lat',
        name: 'Phường Xuân Hương - Đà Lạt',
        path: 'Tỉnh Lâm Đồng › Phường Xuân Hương - Đà Lạt',
      },
    ]);
  });

  it('gives the 34 provinces when nothing is asked', async () => {
    expect((await get('')).json()).toHaveLength(34);
    expect((await get('?q=')).json()).toHaveLength(34);
  });

  it('takes 80 characters and refuses 81', async () => {
    expect((await get(`?q=${'x'.repeat(80)}`)).statusCode).toBe(200);
    expect((await get(`?q=${'x'.repeat(81)}`)).statusCode).toBe(400);
  });
});
