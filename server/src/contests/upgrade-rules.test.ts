import { expect, test } from 'vitest';
import { canonicalJson } from '../canonical-json.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { readStoredRules } from './upgrade-rules.ts';

/** As version 0.1 stored them. */
const first = {
  revision: 1,
  title: 'Tìm hiểu về CCHC',
  organizer: 'Sở Nội vụ',
  summary: '',
  bankId: 'bank',
  audiences: [{ id: 'can-bo', name: 'Cán bộ' }],
  identity: 'phone',
  fields: { birthYear: true, unit: true, minAge: 14 },
  rounds: [{ id: 'r1', title: 'Tuần 1', opensAt: 1_000, closesAt: 100_000 }],
  sitting: { durationMs: 600_000, graceMs: 5_000, attempts: 3, counts: 'best' },
  blueprint: [{ topic: 'general', level: null, count: 10 }],
  shuffle: { items: true, options: true },
  scoring: { pointsPerItem: 100, multiple: 'all-or-nothing' },
  prediction: { target: 'entrants' },
  ranking: [{ by: 'score' }, { by: 'prediction' }],
  reveal: { score: 'on-submit', key: 'on-close' },
  privacy: { names: 'full', showUnit: true },
  prizes: [{ title: 'Giải Nhất', count: 1, value: 'Giấy khen' }],
};

test('rules of the first revision are read as they were run', () => {
  expect(readStoredRules(canonicalJson(first))).toEqual(
    makeRules({
      audiences: [{ id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [] }],
      fields: { birthYear: true, unit: true, minAge: 14, maxAge: null },
      prediction: { target: 'entrants', decimals: 0, among: 'round' },
      ranking: [{ by: 'score' }, { by: 'prediction' }],
      prizes: [{ title: 'Giải Nhất', count: 1, value: 'Giấy khen' }],
    }),
  );
  expect(
    readStoredRules(canonicalJson({ ...first, prediction: null, ranking: [{ by: 'score' }] })),
  ).toMatchObject({
    prediction: null,
  });
});

test('rules of this revision are read as they are', () => {
  const rules = makeRules({
    overall: { by: 'last' },
    roundPrizes: [{ title: 'Nhất', count: 1, value: 'x' }],
  });
  expect(readStoredRules(canonicalJson(rules))).toEqual(rules);
});

test('what is no revision of ours is not guessed at', () => {
  expect(() => readStoredRules(canonicalJson({ ...first, revision: 3 }))).toThrow('revision');
  expect(() => readStoredRules('{}')).toThrow('revision');
});
