import { describe, expect, test } from 'vitest';
import { predictionInWords } from '#lib/attempt/attempt-words.ts';
import { readPrediction } from '#lib/attempt/prediction-text.ts';
import { Preferences } from '#lib/attempt/preferences.ts';
import { progressOf } from '#lib/attempt/progress.ts';
import { stepFrom, stepsOf, stepToResume } from '#lib/attempt/steps.ts';
import { isTyping, shortcutOf } from '#lib/attempt/shortcuts.ts';
import { MemoryShelf } from '#lib/attempt/testing/browser.ts';

test('progress names what is answered, begun, empty, flagged, and not yet sent', () => {
  const four = ['a', 'b', 'c', 'd'];
  const asked = [
    { slot: 1, type: 'single', options: four },
    { slot: 2, type: 'single', options: four },
    { slot: 3, type: 'short-answer', options: [] },
    { slot: 4, type: 'single', options: four },
    { slot: 5, type: 'ordering', options: four },
    { slot: 6, type: 'matching', options: four, premises: ['1', '2'] },
    { slot: 7, type: 'matching', options: four, premises: ['1', '2'] },
  ] as const;
  const shown = new Map([
    [1, { value: ['a'], status: 'saved' }],
    [2, { value: [], status: 'saved' }],
    [3, { value: ['Bộ Nội vụ'], status: 'waiting' }],
    [5, { value: ['d', 'a', 'b'], status: 'saved' }],
    [6, { value: ['1:c'], status: 'saved' }],
    [7, { value: ['1:c', '2:c'], status: 'saved' }],
  ]);
  const plain = { answered: false, begun: false, flagged: false, waiting: false };
  expect(progressOf(asked, (slot) => shown.get(slot), new Set([2, 3]))).toEqual({
    marks: [
      { ...plain, slot: 1, answered: true },
      { ...plain, slot: 2, flagged: true },
      { ...plain, slot: 3, answered: true, flagged: true, waiting: true },
      { ...plain, slot: 4 },
      { ...plain, slot: 5, begun: true },
      { ...plain, slot: 6, begun: true },
      { ...plain, slot: 7, answered: true },
    ],
    answered: 3,
    unanswered: [2, 4, 5, 6],
    begun: [5, 6],
    flagged: [2, 3],
  });
});

describe('a typed prediction', () => {
  test.each([
    ['1200', { kind: 'number', value: 1200 }],
    [' 1.200 ', { kind: 'number', value: 1200 }],
    ['1,200,000', { kind: 'number', value: 1_200_000 }],
    ['１２', { kind: 'number', value: 12 }],
    ['0', { kind: 'number', value: 0 }],
    ['100000000', { kind: 'number', value: 100_000_000 }],
    ['100000001', { kind: 'too-large' }],
    ['', { kind: 'empty' }],
    ['  ', { kind: 'empty' }],
    ['-5', { kind: 'not-a-number' }],
    ['1e3', { kind: 'not-a-number' }],
    ['khoảng 500', { kind: 'not-a-number' }],
  ])('“%s”', (typed, expected) => {
    expect(readPrediction(typed, { target: 'entrants', decimals: 0 })).toEqual(expected);
  });

  test.each([
    ['33,33333', 5, { kind: 'number', value: 3_333_333 }],
    ['33.33333', 5, { kind: 'number', value: 3_333_333 }],
    [' 33,3 % ', 5, { kind: 'number', value: 3_330_000 }],
    ['７,５', 1, { kind: 'number', value: 75 }],
    [',5', 1, { kind: 'number', value: 5 }],
    ['12,', 2, { kind: 'number', value: 1_200 }],
    ['0', 5, { kind: 'number', value: 0 }],
    ['100', 5, { kind: 'number', value: 10_000_000 }],
    ['100,00000', 5, { kind: 'number', value: 10_000_000 }],
    ['100,00001', 5, { kind: 'too-large' }],
    ['101', 0, { kind: 'too-large' }],
    ['12,500', 1, { kind: 'number', value: 125 }],
    ['12,51', 1, { kind: 'too-precise' }],
    ['12,5', 0, { kind: 'too-precise' }],
    ['', 5, { kind: 'empty' }],
    ['%', 5, { kind: 'not-a-number' }],
    [',', 5, { kind: 'not-a-number' }],
    ['-5', 5, { kind: 'not-a-number' }],
    ['1.234,5', 5, { kind: 'not-a-number' }],
    ['một nửa', 5, { kind: 'not-a-number' }],
  ])('“%s” as a percentage with %i decimals', (typed, decimals, expected) => {
    expect(readPrediction(typed, { target: 'full-mark-share', decimals })).toEqual(expected);
  });

  test('is shown back with every decimal, as its language writes them', () => {
    expect(predictionInWords(3_333_333, { target: 'full-mark-share', decimals: 5 })).toBe('33,33333%');
    expect(predictionInWords(50, { target: 'full-mark-share', decimals: 1 })).toBe('5,0%');
    expect(predictionInWords(1_200, { target: 'entrants', decimals: 0 })).toBe('1.200');
  });
});

describe('keys', () => {
  const plain = { ctrlKey: false, altKey: false, metaKey: false };
  test.each([
    ['1', { do: 'choose', option: 0 }],
    ['8', { do: 'choose', option: 7 }],
    ['n', { do: 'next' }],
    ['P', { do: 'previous' }],
    ['f', { do: 'flag' }],
    ['9', undefined],
    ['0', undefined],
    ['Enter', undefined],
  ])('%s', (key, expected) => {
    expect(shortcutOf({ key, ...plain })).toEqual(expected);
  });

  test('with a modifier they belong to the browser', () => {
    expect(shortcutOf({ key: 'n', ...plain, ctrlKey: true })).toBeUndefined();
    expect(shortcutOf({ key: '1', ...plain, altKey: true })).toBeUndefined();
    expect(shortcutOf({ key: 'p', ...plain, metaKey: true })).toBeUndefined();
  });

  test('typing a prediction is typing, standing on an option is not', () => {
    expect(isTyping('INPUT', 'text')).toBe(true);
    expect(isTyping('INPUT', 'radio')).toBe(false);
    expect(isTyping('INPUT', 'checkbox')).toBe(false);
    expect(isTyping('BUTTON', undefined)).toBe(false);
    // A letter typed on a list of options chooses among them.
    expect(isTyping('SELECT', undefined)).toBe(true);
  });
});

describe('preferences', () => {
  test('layout and flags are remembered, flags of each attempt apart', () => {
    const shelf = new MemoryShelf();
    const first = new Preferences(shelf);
    expect(first.layout).toBe('one');
    first.layout = 'all';
    first.keepFlags('a', new Set([3, 7]));
    const again = new Preferences(shelf);
    expect(again.layout).toBe('all');
    expect(again.language).toBeUndefined();
    again.language = 'hmn';
    expect(new Preferences(shelf).language).toBe('hmn');
    expect(again.flags('a')).toEqual(new Set([3, 7]));
    expect(again.flags('b').size).toBe(0);
    again.forgetFlags('a');
    expect(again.flags('a').size).toBe(0);
  });

  test('without storage there are defaults', () => {
    const preferences = new Preferences(undefined);
    preferences.layout = 'all';
    expect(preferences.layout).toBe('one');
    expect(preferences.flags('a').size).toBe(0);
  });
});

describe('steps', () => {
  const steps = stepsOf([1, 2, 3], true);

  test('questions, then the prediction, then the look back', () => {
    expect(steps).toEqual([1, 2, 3, 'prediction', 'review']);
    expect(stepsOf([1], false)).toEqual([1, 'review']);
  });

  test.each([
    [1, 1, 2],
    [1, -1, 1],
    [3, 1, 'prediction'],
    ['prediction', 1, 'review'],
    ['review', 1, 'review'],
    ['review', -1, 'prediction'],
  ] as const)('from %s by %i to %s', (at, by, to) => {
    expect(stepFrom(steps, at, by)).toBe(to);
  });

  test('coming back, one goes on at the first question without an answer', () => {
    expect(stepToResume(steps, [2, 3])).toBe(2);
    expect(stepToResume(steps, [])).toBe('review');
  });
});
