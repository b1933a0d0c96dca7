import { expect, it } from 'vitest';
import { Problem } from '../problems.ts';
import { UnitBoards } from './unit-boards.ts';

it('a unit board is idle a minute after it was last read, unless somebody watches it', () => {
  const units = new UnitBoards();
  units.use('a', 0);
  units.use('b', 0);
  units.use('c', 0);
  units.use('c', 1);
  units.hold('b');
  units.hold('b');
  units.release('b');
  expect(units.idle(60_000)).toEqual([]);
  expect(units.idle(60_001)).toEqual(['a']);
  units.release('b');
  expect(units.idle(60_001)).toEqual(['a', 'b']);
  units.forget('a');
  expect(units.idle(60_002)).toEqual(['c', 'b'].toSorted());
});

it('with five hundred open the longest unread and unwatched gives way, and none if all are watched', () => {
  const units = new UnitBoards();
  for (let number = 0; number < 500; number++) {
    expect(units.makeRoom()).toBeUndefined();
    units.use(`u${number}`, number);
  }
  units.hold('u0');
  expect(units.makeRoom()).toBe('u1');
  for (let number = 1; number < 500; number++) units.hold(`u${number}`);
  expect(() => units.makeRoom()).toThrow(Problem);
});
