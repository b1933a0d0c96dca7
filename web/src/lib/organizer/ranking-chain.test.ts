import { expect, test } from 'vitest';
import {
  criterionOf,
  fitPrediction,
  moved,
  unusedCriteria,
  withCriterion,
  type Chain,
} from '#lib/organizer/ranking-chain.ts';

const chain: Chain = [{ by: 'score' }, criterionOf('duration'), criterionOf('submitted-at')];
const names = (each: Chain) => each.map((criterion) => criterion.by);

test.each([
  [1, -1, ['duration', 'score', 'submitted-at']],
  [1, 1, ['score', 'submitted-at', 'duration']],
  [0, -1, ['score', 'duration', 'submitted-at']],
  [2, 1, ['score', 'duration', 'submitted-at']],
] as const)('moving criterion %d by %d gives %j', (from, step, expected) => {
  expect(names(moved(chain, from, step))).toEqual(expected);
});

test('what may be added is what is not there', () => {
  expect(unusedCriteria(chain)).toEqual(['prediction', 'started-at', 'attempts', 'decision']);
});

test('what is added comes last, but before the organisers’ decision', () => {
  const decided: Chain = [{ by: 'score' }, { by: 'decision' }];
  expect(names(withCriterion(chain, 'attempts'))).toEqual(['score', 'duration', 'submitted-at', 'attempts']);
  expect(names(withCriterion(decided, 'duration'))).toEqual(['score', 'duration', 'decision']);
  expect(names(fitPrediction(decided, true))).toEqual(['score', 'prediction', 'decision']);
});

test('asking for a prediction ranks by it before the time of entry', () => {
  expect(names(fitPrediction(chain, true))).toEqual(['score', 'duration', 'prediction', 'submitted-at']);
  expect(names(fitPrediction([{ by: 'score' }], true))).toEqual(['score', 'prediction']);
});

test('asking for none any more takes it out, and doing either twice changes nothing', () => {
  const asked = fitPrediction(chain, true);
  expect(fitPrediction(asked, true)).toEqual(asked);
  expect(fitPrediction(asked, false)).toEqual(chain);
  expect(fitPrediction(chain, false)).toEqual(chain);
});

test('a place the organiser gave the prediction is kept', () => {
  const first: Chain = [{ by: 'prediction' }, { by: 'score' }];
  expect(fitPrediction(first, true)).toEqual(first);
});
