import { describe, expect, it } from 'vitest';
import { placeInSequence } from './sequence.ts';

const place = (stored: { seq: number; value: string } | undefined, seq: number, value: string) =>
  placeInSequence(stored, { seq, value }, (left, right) => left.value === right.value);
const stored = { seq: 4, value: 'b' };

describe('placeInSequence', () => {
  it.each([
    ['appends the first, whatever its seq', undefined, 7, 'a', 'append'],
    ['appends the next', stored, 5, 'a', 'append'],
    ['appends the next though it says the same', stored, 5, 'b', 'append'],
    ['appends across a gap', stored, 90, 'a', 'append'],
    ['takes the same seq with the same value as a repetition', stored, 4, 'b', 'repeat'],
  ] as const)('%s', (_title, before, seq, value, placed) => {
    expect(place(before, seq, value)).toBe(placed);
  });

  it.each([
    ['the same seq with another value', 4, 'a'],
    ['an older seq with another value', 3, 'a'],
    ['an older seq with the same value', 3, 'b'],
  ])('refuses %s and says what is stored', (_title, seq, value) => {
    expect(() => place(stored, seq, value)).toThrow(
      expect.objectContaining({ problem: 'out-of-sequence', extra: stored }),
    );
  });
});
