import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placesAbove, ranksCovered } from './ceremony-steps.ts';
import type { CeremonyRow } from './plan-ceremony.ts';
import { uncoveredOf } from './present-ceremony.ts';

const people = 8;
/** Everybody's marks; whose entry counts comes and goes. */
const marks = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: people, maxLength: people });
const acts = fc.array(fc.oneof(fc.constant('press' as const), fc.record({ turned: fc.nat(people - 1) })), {
  maxLength: 30,
});

/** The board over those who count, best first, equal marks sharing a rank. */
const boardOf = (scores: readonly number[], counting: ReadonlySet<number>): CeremonyRow[] =>
  [...counting]
    .toSorted((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0) || left - right)
    .map((person) => {
      const score = scores[person] ?? 0;
      const rank = 1 + [...counting].filter((other) => (scores[other] ?? 0) > score).length;
      const name = `p${person}`;
      return { entrantId: name, key: name, name, unit: null, rank, score, prize: null };
    });

const turn = (counting: Set<number>, person: number) => {
  if (!counting.delete(person)) counting.add(person);
};

it('whoever is annulled or restored, no place above the last one pressed for is in the reply', () => {
  fc.assert(
    fc.property(
      marks,
      fc.nat(5),
      fc.subarray([...Array(people).keys()]),
      acts,
      (scores, prizes, some, all) => {
        const counting = new Set(some);
        let lastPressed = ranksCovered(prizes) + 1;
        for (const act of all) {
          const before = boardOf(scores, counting);
          if (act === 'press') lastPressed = placesAbove(before, lastPressed).at(-1)?.rank ?? lastPressed;
          else turn(counting, act.turned);
          const rows = boardOf(scores, counting);
          const told = uncoveredOf(
            { board: 'round:r1', rows, prizes },
            { step: lastPressed, finishedAt: null },
          );
          const shown = [...told.places.flatMap((place) => place.rows), ...told.below];
          expect(shown.map(({ name }) => name)).toEqual(
            rows.filter(({ rank }) => rank >= lastPressed).map(({ name }) => name),
          );
          expect(told.covered).toBe(lastPressed - 1);
          // Who stands above leaves no trace at all.
          const others = rows.map((row) =>
            row.rank < lastPressed ? { ...row, name: 'khác', key: 'khác', score: 99, prize: 'Giải' } : row,
          );
          const other = uncoveredOf(
            { board: 'round:r1', rows: others, prizes },
            { step: lastPressed, finishedAt: null },
          );
          expect(other).toEqual(told);
        }
      },
    ),
  );
});
