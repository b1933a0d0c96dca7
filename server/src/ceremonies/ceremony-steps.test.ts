import { describe, expect, it } from 'vitest';
import { mostCovered, placesAbove, ranksCovered, seenFrom } from './ceremony-steps.ts';

const rowsOf = (ranks: readonly number[]) => ranks.map((rank) => ({ rank }));
/** What the hall sees at the start and after each key press, `rank×people`, those never covered after a bar. */
const ceremony = (ranks: readonly number[], prizes: number, stageRows = 10) => {
  const rows = rowsOf(ranks);
  const seen: string[] = [];
  for (let step: number | undefined = ranksCovered(prizes) + 1; step !== undefined;) {
    const { places, below } = seenFrom(rows, step, { prizes, stageRows });
    const shown = places.map(({ rank, rows: together }) => `${rank}×${together.length}`);
    seen.push(`${shown.join(' ')}|${below.map(({ rank }) => rank).join(' ')}`);
    step = placesAbove(rows, step).at(-1)?.rank;
  }
  return seen;
};

describe('a ceremony uncovers', () => {
  it.each([
    ['from the last prize up', [1, 2, 3, 4, 5], 3, ['|4 5', '3×1|4 5', '2×1 3×1|4 5', '1×1 2×1 3×1|4 5']],
    ['people who share a rank together', [1, 2, 2, 4, 5], 4, ['|5', '4×1|5', '2×2 4×1|5', '1×1 2×2 4×1|5']],
    ['a shared first place in one press', [1, 1, 3], 2, ['|3', '1×2|3']],
    ['those equal to the last winner with them', [1, 2, 2, 4], 2, ['|4', '2×2|4', '1×1 2×2|4']],
    ['the first three without prizes', [1, 2, 3, 4], 0, ['|4', '3×1|4', '2×1 3×1|4', '1×1 2×1 3×1|4']],
    ['fewer people than prizes', [1, 2], 4, ['|', '2×1|', '1×1 2×1|']],
    ['nothing of an empty board', [], 3, ['|']],
  ])('%s', (_, ranks, prizes, seen) => {
    expect(ceremony(ranks, prizes)).toEqual(seen);
  });

  it('no more below the prizes than the stage holds', () => {
    const ranks = Array.from({ length: 30 }, (_, at) => at + 1);
    expect(ceremony(ranks, 1, 3)[0]).toBe('|2 3 4');
  });

  it('of hundreds of prizes the best one by one', () => {
    const ranks = Array.from({ length: 200 }, (_, at) => at + 1);
    const seen = ceremony(ranks, 200, 2);
    expect(seen).toHaveLength(mostCovered + 1);
    expect(seen[0]).toBe('|31 32');
  });
});

describe('between two presses', () => {
  /** After one press of three prizes: rank 3 may be seen, 2 and 1 may not. */
  const seen = (ranks: readonly number[], prizes = 3) => {
    const { places, below } = seenFrom(rowsOf(ranks), 3, { prizes, stageRows: 10 });
    return [...places, ...below].map(({ rank }) => rank);
  };

  it.each([
    ['nothing changed', [1, 2, 3, 4], [3, 4]],
    ['somebody covered was annulled', [1, 2, 3], [3]],
    ['and nobody stood below: what is left stays covered', [1, 2], []],
    ['all but the winner were annulled', [1], []],
    ['somebody was restored', [1, 2, 3, 4, 5], [3, 4, 5]],
    ['two came to share the first place', [1, 1, 3, 4], [3, 4]],
    ['three came to share the second', [1, 2, 2, 2, 5], [5]],
    ['all came to share the first', [1, 1, 1, 1], []],
  ])('%s', (_, ranks, expected) => {
    expect(seen(ranks)).toEqual(expected);
  });

  it('prizes that are taken back lift no cover either', () => {
    expect(seen([1, 2, 3, 4], 1)).toEqual([3, 4]);
  });
});
