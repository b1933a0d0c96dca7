import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ceremonySteps, mostSteps, type PrizedRow } from './ceremony-steps.ts';

/** Rows by `rank` or `rank prize`. */
const rowsOf = (...texts: string[]): PrizedRow[] =>
  texts.map((text) => {
    const [rank, prize = null] = text.split(' ');
    return { rank: Number(rank), prize };
  });
const ranks = ({ below, steps }: ReturnType<typeof ceremonySteps>) => ({
  below: below.map(({ rank }) => rank),
  steps: steps.map(({ rank, rows }) => `${rank}×${rows.length}`),
});

describe('a ceremony', () => {
  it.each([
    ['from the last prize up', rowsOf('1 Nhất', '2 Nhì', '3 Ba', '4', '5'), ['3×1', '2×1', '1×1'], [4, 5]],
    [
      'people who share a rank together',
      rowsOf('1 Nhất', '2 Nhì', '2 Nhì', '4 Ba', '5'),
      ['4×1', '2×2', '1×1'],
      [5],
    ],
    ['with a shared first place it is one step shorter', rowsOf('1 Nhất', '1 Nhất', '3'), ['1×2'], [3]],
    [
      'somebody equal to the last winner stands with them',
      rowsOf('1 Nhất', '2 Ba', '2', '4'),
      ['2×2', '1×1'],
      [4],
    ],
    ['without prizes the first three', rowsOf('1', '2', '3', '4'), ['3×1', '2×1', '1×1'], [4]],
    ['fewer people than prizes', rowsOf('1 Nhất', '2 Nhì'), ['2×1', '1×1'], []],
    ['an empty board has no steps', [], [], []],
  ])('uncovers %s', (_, rows, steps, below) => {
    expect(ranks(ceremonySteps(rows, 10))).toEqual({ steps, below });
  });

  it('shows no more below the prizes than the stage holds', () => {
    const rows = rowsOf('1 Nhất', ...Array.from({ length: 30 }, (_, at) => String(at + 2)));
    expect(ranks(ceremonySteps(rows, 10)).below).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('of hundreds of prizes uncovers the best one by one', () => {
    const rows = rowsOf(...Array.from({ length: 200 }, (_, at) => `${at + 1} Khuyến khích`));
    const { steps, below } = ceremonySteps(rows, 10);
    expect(steps).toHaveLength(mostSteps);
    expect(steps.at(-1)?.rank).toBe(1);
    expect(below[0]?.rank).toBe(mostSteps + 1);
  });
});

/** A board of tied groups, prizes on the best of them. */
const boards = fc
  .record({ groups: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 }), prizes: fc.nat(12) })
  .map(({ groups, prizes }) => {
    let before = 0;
    return groups.flatMap((size, at) => {
      const rank = before + 1;
      before += size;
      return Array.from({ length: size }, (): PrizedRow => ({ rank, prize: at < prizes ? 'Giải' : null }));
    });
  });

it('every place is uncovered once, upwards, and nothing below belongs to a place', () => {
  fc.assert(
    fc.property(boards, (rows) => {
      const { steps, below } = ceremonySteps(rows, 10);
      const order = steps.map(({ rank }) => rank);
      expect(order).toEqual(order.toSorted((left, right) => right - left));
      expect(new Set(order).size).toBe(order.length);
      if (rows.length > 0) expect(order.at(-1)).toBe(1);
      expect(steps.every((place) => place.rows.every(({ rank }) => rank === place.rank))).toBe(true);
      expect(below.every(({ rank }) => rank > Math.max(0, ...order))).toBe(true);
    }),
  );
});

it('what is uncovered first does not depend on who wins', () => {
  fc.assert(
    fc.property(boards, fc.nat(12), (rows, step) => {
      const named = rows.map((row, at) => ({ ...row, name: `p${at}` }));
      const plan = ceremonySteps(named, 10);
      const upTo = plan.steps.slice(0, step);
      const covered = new Set(plan.steps.slice(step).flatMap((place) => place.rows.map(({ name }) => name)));
      const others = named.map((row) => (covered.has(row.name) ? { ...row, name: 'khác' } : row));
      const other = ceremonySteps(others, 10);
      expect([other.below, other.steps.slice(0, step)]).toEqual([plan.below, upTo]);
    }),
  );
});
