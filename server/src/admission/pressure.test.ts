import { describe, expect, test } from 'vitest';
import { calmMs, isTurnedAway, nextPressure, noPressure, type Pressure, type Signals } from './pressure.ts';

const calm: Signals = { loopDelayMs: 5, waiting: 3 };

describe('the level rises at once', () => {
  test.each([
    [{ loopDelayMs: 149, waiting: 999 }, 0],
    [{ loopDelayMs: 150, waiting: 0 }, 1],
    [{ loopDelayMs: 0, waiting: 1_000 }, 1],
    [{ loopDelayMs: 399, waiting: 3_999 }, 1],
    [{ loopDelayMs: 400, waiting: 0 }, 2],
    [{ loopDelayMs: 160, waiting: 4_000 }, 2],
    [{ loopDelayMs: 1_500, waiting: 0 }, 3],
    [{ loopDelayMs: 0, waiting: 10_000 }, 3],
  ])('%o → %i', (signals, level) => {
    expect(nextPressure(noPressure, signals, 0).level).toBe(level);
  });
});

/** The levels after signals that come every 100 ms. */
function levels(from: Pressure, signals: Signals, times: number): number[] {
  let pressure = from;
  return Array.from({ length: times }, (_, index) => {
    pressure = nextPressure(pressure, signals, index * 100);
    return pressure.level;
  });
}

describe('and falls by one after each second of calm', () => {
  test('down to nothing', () => {
    const seen = levels({ level: 3, calmSince: undefined }, calm, 32);
    expect([seen[9], seen[10], seen[19], seen[20], seen[29], seen[30]]).toEqual([3, 2, 2, 1, 1, 0]);
  });

  test('not while the signals are between half of the step and the step', () => {
    expect(levels({ level: 1, calmSince: undefined }, { loopDelayMs: 76, waiting: 0 }, 50).at(-1)).toBe(1);
    expect(levels({ level: 2, calmSince: undefined }, { loopDelayMs: 0, waiting: 2_000 }, 50).at(-1)).toBe(2);
  });

  test('one moment that is not calm begins the second anew', () => {
    const almost = nextPressure({ level: 1, calmSince: 0 }, { loopDelayMs: 100, waiting: 0 }, calmMs);
    expect(almost).toEqual({ level: 1, calmSince: undefined });
    expect(nextPressure(almost, calm, calmMs + 100).level).toBe(1);
  });
});

test.each([
  [0, []],
  [1, ['read']],
  [2, ['start', 'read']],
  [3, ['return', 'start', 'read']],
] as const)('at level %i these are turned away: %j', (level, turnedAway) => {
  expect((['return', 'start', 'read'] as const).filter((work) => isTurnedAway(work, level))).toEqual(
    turnedAway,
  );
});
