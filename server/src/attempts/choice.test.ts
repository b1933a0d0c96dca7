import { describe, expect, it } from 'vitest';
import { type Answerable, canonicalChoice as canonical, sameChoice } from './choice.ts';

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const premises = ['1', '2'].map((id) => ({ id }));
const canonicalChoice = (item: Omit<Answerable, 'premises'>, choice: readonly string[]) =>
  canonical({ ...item, premises: item.type === 'matching' ? premises : [] }, choice);
const refusal = (pointer: string, detail: string) =>
  expect.objectContaining({ problem: 'invalid-request', extra: { errors: [{ pointer, detail }] } });

describe('canonicalChoice', () => {
  it('keeps one option of a single-choice item', () => {
    expect(canonicalChoice({ type: 'single', options }, ['c'])).toEqual(['c']);
  });

  it('sorts several options of a multiple-choice item', () => {
    expect(canonicalChoice({ type: 'multiple', options }, ['d', 'a', 'c'])).toEqual(['a', 'c', 'd']);
  });

  it('keeps the order of an ordering item, also of a beginning', () => {
    expect(canonicalChoice({ type: 'ordering', options }, ['d', 'a'])).toEqual(['d', 'a']);
  });

  it('sorts the pairs of a matching item; two premises may share an option', () => {
    expect(canonicalChoice({ type: 'matching', options }, ['2:a', '1:a'])).toEqual(['1:a', '2:a']);
  });

  it('tidies a written answer', () => {
    expect(canonicalChoice({ type: 'short-answer', options: [] }, [' Bộ  Y tế '.normalize('NFD')])).toEqual([
      'Bộ Y tế',
    ]);
  });

  it('writes a number in one form', () => {
    expect(canonicalChoice({ type: 'numeric', options: [] }, ['1.234,50'])).toEqual(['1234,5']);
  });

  it.each(['short-answer', 'numeric'] as const)('takes a blank answer to a %s item for none', (type) => {
    expect(canonicalChoice({ type, options: [] }, [' '])).toEqual([]);
  });

  it.each(['single', 'multiple', 'true-false', 'ordering', 'matching', 'numeric'] as const)(
    'takes an empty choice for a %s item',
    (type) => {
      expect(canonicalChoice({ type, options }, [])).toEqual([]);
    },
  );

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
    ['an option put in two places', 'ordering', ['b', 'a', 'b'], '/choice/2', 'duplicate'],
    ['an unknown option in an order', 'ordering', ['b', 'x'], '/choice/1', 'unknown-option'],
    ['a premise matched twice', 'matching', ['1:a', '1:b'], '/choice/1', 'duplicate'],
    ['an unknown premise', 'matching', ['3:a'], '/choice/0', 'unknown-option'],
    ['a premise matched to nothing', 'matching', ['1'], '/choice/0', 'unknown-option'],
    ['a pair of three', 'matching', ['1:a:b'], '/choice/0', 'unknown-option'],
    ['two written answers', 'short-answer', ['Bộ', 'Sở'], '/choice', 'one-option'],
    ['an answer beyond measure', 'short-answer', ['x'.repeat(201)], '/choice/0', 'too-long'],
    ['characters that do not show', 'short-answer', ['Bộ\u202e Y tế'], '/choice/0', 'control-characters'],
    ['words for a number', 'numeric', ['ba tư'], '/choice/0', 'not-a-number'],
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
