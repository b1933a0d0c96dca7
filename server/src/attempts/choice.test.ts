import { describe, expect, it } from 'vitest';
import { canonicalChoice, sameChoice } from './choice.ts';

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const refusal = (pointer: string, detail: string) =>
  expect.objectContaining({ problem: 'invalid-request', extra: { errors: [{ pointer, detail }] } });

describe('canonicalChoice', () => {
  it('keeps one option of a single-choice item', () => {
    expect(canonicalChoice({ type: 'single', options }, ['c'])).toEqual(['c']);
  });

  it('sorts several options of a multiple-choice item', () => {
    expect(canonicalChoice({ type: 'multiple', options }, ['d', 'a', 'c'])).toEqual(['a', 'c', 'd']);
  });

  it.each(['single', 'multiple', 'true-false'] as const)('takes an empty choice for a %s item', (type) => {
    expect(canonicalChoice({ type, options }, [])).toEqual([]);
  });

  it.each([
    ['an option the item does not have', 'single', ['e'], '/choice/0', 'unknown-option'],
    ['the one unknown option among known ones', 'multiple', ['a', 'e'], '/choice/1', 'unknown-option'],
    [
      'an option named as JavaScript names inherited things',
      'single',
      ['constructor'],
      '/choice/0',
      'unknown-option',
    ],
    ['an option in the other case', 'single', ['A'], '/choice/0', 'unknown-option'],
    ['two options of a single-choice item', 'single', ['a', 'b'], '/choice', 'one-option'],
    ['both sides of a true-false item', 'true-false', ['a', 'b'], '/choice', 'one-option'],
    ['an option twice', 'multiple', ['a', 'b', 'a'], '/choice/2', 'duplicate'],
    ['one option twice where one is allowed', 'single', ['a', 'a'], '/choice/1', 'duplicate'],
  ] as const)('refuses %s', (_title, type, choice, pointer, detail) => {
    expect(() => canonicalChoice({ type, options }, choice)).toThrow(refusal(pointer, detail));
  });
});

describe('sameChoice', () => {
  it.each([
    [[], [], true],
    [['a'], ['a'], true],
    [['a'], ['b'], false],
    [['a'], ['a', 'b'], false],
    [['a', 'b'], ['a'], false],
  ])('%j and %j: %s', (left, right, same) => {
    expect(sameChoice(left, right)).toBe(same);
  });
});
