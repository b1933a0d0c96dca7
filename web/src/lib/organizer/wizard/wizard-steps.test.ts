import { expect, test } from 'vitest';
import { sections } from '#lib/organizer/field-of-pointer.ts';
import {
  lastNumber,
  readStep,
  resumeStep,
  sectionsOf,
  stepAfter,
  stepBefore,
  stepNumber,
  stepOf,
  steps,
} from '#lib/organizer/wizard/wizard-steps.ts';

test('every part of the rules has its place in one step', () => {
  expect(steps.flatMap(sectionsOf).toSorted()).toEqual(sections.toSorted());
  for (const section of sections) expect(sectionsOf(stepOf(section))).toContain(section);
});

test('steps lead on to the review and back to the start, and no further', () => {
  expect(stepAfter('start')).toBe('name');
  expect(stepAfter('review')).toBe('review');
  expect(stepBefore('name')).toBe('start');
  expect(stepBefore('start')).toBe('start');
});

test('steps are counted from the first in which something is typed', () => {
  expect([stepNumber('name'), stepNumber('review')]).toEqual([1, lastNumber]);
});

test.each([
  [null, 'start'],
  ['nonsense', 'start'],
  ['dates', 'dates'],
])('the address %s opens %s', (text, step) => {
  expect(readStep(text)).toBe(step);
});

test.each([
  ['questions', 'questions'],
  ['start', 'name'],
  [undefined, 'name'],
  ['a step of an older version', 'name'],
])('kept at %s, a contest in the making goes on at %s', (kept, step) => {
  expect(resumeStep(kept)).toBe(step);
});
