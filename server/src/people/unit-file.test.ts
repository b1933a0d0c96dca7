import { describe, expect, it } from 'vitest';
import { readShippedUnits, readUnits, UnitFileError, type UnitRow } from './unit-file.ts';

const shipped = await readShippedUnits();
const header = 'id\tparent\tkind\tname\tfrom\tto\tmergedInto\taliases';
const read = (...rows: string[]) => readUnits([header, ...rows].join('\n') + '\n');
const province = 'x\t\tprovince\tTỉnh X\t2025-07-01\t\t\tTỉnh Y; Z';

/** 01/7/2025 and 20/9/2026 at midnight in Vietnam, which is seven hours ahead of UTC. */
const july2025 = Date.UTC(2025, 5, 30, 17);
const november2026 = Date.UTC(2026, 10, 21);

const existing = (rows: UnitRow[], now: number) =>
  rows.filter((row) => row.effectiveFrom <= now && (row.effectiveTo === null || row.effectiveTo > now));
const provinces = (now: number) => existing(shipped, now).filter((row) => row.kind === 'province');
const cities = (now: number) => provinces(now).filter((row) => row.name.startsWith('Thành phố '));

describe('readUnits', () => {
  it('reads a date as the midnight it begins with in Vietnam', () => {
    expect(read(province)[0]).toEqual({
      id: 'x',
      parentId: null,
      kind: 'province',
      name: 'Tỉnh X',
      effectiveFrom: july2025,
      effectiveTo: null,
      mergedInto: null,
      aliases: ['Tỉnh Y', 'Z'],
    });
  });

  it.each([
    ['a child before its parent', 'x.a\tx\tagency\tSở\t2025-07-01\t\t\t', province],
    ['an id used twice', province, province],
    ['a merger into nothing', 'x\t\tprovince\tX\t2025-07-01\t2026-01-01\ty\t'],
    ['a merger without a day', province, 'y\t\tprovince\tY\t2025-07-01\t\tx\t'],
    ['a unit that ends before it begins', 'x\t\tprovince\tX\t2025-07-01\t2025-07-01\t\t'],
    ['a date that is none', 'x\t\tprovince\tX\t01/7/2025\t\t\t'],
    ['an unknown kind', 'x\t\tdistrict\tX\t2025-07-01\t\t\t'],
    ['a column too few', 'x\t\tprovince\tX\t2025-07-01\t\t'],
    ['an id that is no slug', 'X Y\t\tprovince\tX\t2025-07-01\t\t\t'],
  ])('refuses %s, naming the line', (_, ...rows) => {
    expect(() => read(...rows)).toThrow(UnitFileError);
    expect(() => read(...rows)).toThrow(/^line [23]: /);
  });
});

describe('the shipped units', () => {
  it('have 34 provinces from 01/7/2025, of which 6 are cities, and 9 from 20/9/2026', () => {
    expect([provinces(july2025 - 1).length, provinces(july2025).length]).toEqual([0, 34]);
    expect(cities(july2025)).toHaveLength(6);
    const lastDay = Date.UTC(2026, 8, 19, 17);
    expect([cities(lastDay - 1).length, cities(lastDay).length]).toEqual([8, 9]);
    expect(provinces(november2026)).toHaveLength(34);
  });

  it('have communes and agencies for every province, under names used once', () => {
    const rows = existing(shipped, november2026);
    for (const { id } of provinces(november2026)) {
      const below = rows.filter((row) => row.parentId === id);
      expect(new Set(below.map((row) => row.name)).size).toBe(below.length);
      expect(below.filter((row) => row.kind === 'commune').length).toBeGreaterThanOrEqual(2);
      expect(below.map((row) => row.name)).toContain('Sở Nội vụ');
    }
  });

  it('name every commune as a ward, commune or special zone', () => {
    for (const { name } of shipped.filter((row) => row.kind === 'commune'))
      expect(name).toMatch(/^(Phường|Xã|Đặc khu) /);
  });
});
