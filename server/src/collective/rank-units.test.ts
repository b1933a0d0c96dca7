import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CollectiveRanking } from '../contests/collective-contract.ts';
import { rankUnits } from './rank-units.ts';
import { makePeople } from './testing/make-people.ts';

const ranking = (more: Partial<CollectiveRanking>): CollectiveRanking => ({
  id: 'tap-the',
  title: 'Giải tập thể',
  measures: [{ by: 'entrants' }],
  gate: null,
  decimals: 2,
  prizes: [],
  ...more,
});

const places = (rules: CollectiveRanking, units: ReturnType<typeof makePeople>[]) =>
  rankUnits(rules, units).map(({ unitId, rank }) => [unitId, rank]);

describe('order', () => {
  const byMean = ranking({ measures: [{ by: 'mean-score' }, { by: 'entrants' }], decimals: 1 });

  it('figures are rounded before they are compared, and the next measure decides', () => {
    // 66,66… % and 66,7 %: both 66,7 with one decimal, so the number of people decides.
    const units = [
      makePeople('mot', [{ score: 667, maxScore: 1_000 }]),
      makePeople('hai', [{ score: 2, maxScore: 3 }, { score: 2, maxScore: 3 }]), // prettier-ignore
    ];
    expect(places(byMean, units)).toEqual([
      ['hai', 1],
      ['mot', 2],
    ]);
    expect(places({ ...byMean, decimals: 2 }, units)).toEqual([
      ['mot', 1],
      ['hai', 2],
    ]);
  });

  it('units equal in every figure share a rank, and the next one is counted on', () => {
    const units = [
      makePeople('a', [8, 8]),
      makePeople('b', [9]),
      makePeople('c', [7, 9]),
      makePeople('d', []),
    ];
    expect(places(byMean, units)).toEqual([
      ['b', 1],
      ['a', 2],
      ['c', 2],
      ['d', 4],
    ]);
  });
});

describe('gate', () => {
  const gated = ranking({ gate: { of: 'roster', percent: 70 }, decimals: 0 });

  it('lists a unit below it last, without a rank, whatever its figures', () => {
    const units = [
      makePeople(
        'thieu',
        Array.from({ length: 69 }, () => 10),
        { roster: [69, 100] },
      ),
      makePeople('du', [5, 5, 5, 5, 5, 5, 5], { roster: [7, 10] }),
      makePeople('vang', [], { roster: [0, 0] }),
    ];
    expect(places(gated, units)).toEqual([
      ['du', 1],
      ['thieu', null],
      ['vang', null],
    ]);
  });

  it('compares the exact ratio: 69,5 % is shown as 70 % and is below', () => {
    const [row] = rankUnits(gated, [makePeople('gan', [5], { roster: [139, 200] })]);
    expect(row).toMatchObject({ rank: null, gate: { value: 70 } });
  });
});

describe('any units', () => {
  const anyUnits = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { maxLength: 12 }).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            scores: fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 5 }),
            members: fc.integer({ min: 0, max: 6 }),
            entered: fc.integer({ min: 0, max: 6 }),
          })
          .map(({ scores, members, entered }) =>
            makePeople(id, scores, { roster: [Math.min(entered, members), members] }),
          ),
      ),
    ),
  );
  const rules = ranking({
    measures: [{ by: 'mean-score' }, { by: 'participation', of: 'roster' }, { by: 'entrants' }],
    gate: { of: 'roster', percent: 50 },
    decimals: 1,
  });

  it('come out in the same order whatever order they come in, everyone of them once', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const standings = rankUnits(rules, units);
        expect(rankUnits(rules, units.toReversed())).toEqual(standings);
        expect(standings.map(({ unitId }) => unitId).toSorted()).toEqual(
          units.map(({ unitId }) => unitId).toSorted(),
        );
      }),
    );
  });

  it('the rank of a unit is one more than how many are better', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const ranked = rankUnits(rules, units).filter(({ rank }) => rank !== null);
        const keys = ranked.map(({ figures }) => figures.map(({ value }) => value));
        const isBetter = (left: number[], right: number[]) => {
          const at = left.findIndex((value, index) => value !== right[index]);
          return at !== -1 && (left[at] ?? 0) > (right[at] ?? 0);
        };
        ranked.forEach(({ rank }, at) => {
          const better = keys.filter((key) => isBetter(key, keys[at] ?? []));
          expect(rank).toBe(better.length + 1);
        });
      }),
    );
  });
});
