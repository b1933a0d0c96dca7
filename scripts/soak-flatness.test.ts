import { expect, test } from 'vitest';
import { flatness, type SoakSample } from './soak-flatness.ts';

const samples = (of: (at: number) => Partial<SoakSample>): SoakSample[] =>
  Array.from({ length: 60 }, (_, at) => ({
    atMs: at * 1_000,
    heapBytes: 5_000_000,
    nodes: 400,
    listeners: 60,
    ...of(at),
  }));

test.each([
  ['holds the same', () => ({}), true],
  [
    'swings',
    (at: number) => ({ heapBytes: 5_000_000 + 200_000 * (at % 2), nodes: 400 + 20 * (at % 3) }),
    true,
  ],
  ['grows only while it warms up', (at: number) => ({ heapBytes: at < 10 ? 1_000_000 : 5_000_000 }), true],
  ['keeps 20 kB of every sample', (at: number) => ({ heapBytes: 5_000_000 + 20_000 * at }), false],
  ['leaves rows behind', (at: number) => ({ nodes: 400 + 2 * at }), false],
  ['listens once more each time', (at: number) => ({ listeners: 60 + at }), false],
])('a page that %s: flat %s', (_case, of, isFlat) => {
  expect(flatness(samples(of)).isFlat).toBe(isFlat);
});

test('seven samples say nothing', () => {
  expect(() => flatness(samples(() => ({})).slice(0, 7))).toThrow(RangeError);
});
