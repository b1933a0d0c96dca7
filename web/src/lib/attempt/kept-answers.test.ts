import { expect, test } from 'vitest';
import { KeptAnswers } from '#lib/attempt/kept-answers.ts';
import { MemoryShelf } from '#lib/attempt/testing/browser.ts';

test('answers of one attempt are found again, those of others are not', () => {
  const shelf = new MemoryShelf();
  new KeptAnswers(shelf, 'other').keep(1, { value: ['x'], seq: 1, sent: false });
  const kept = new KeptAnswers(shelf, 'a');
  kept.keep(12, { value: ['a', 'b'], seq: 3, sent: false });
  kept.keep('prediction', { value: 150, seq: 1, sent: true });
  expect(new KeptAnswers(shelf, 'a').all()).toEqual(
    new Map<unknown, unknown>([
      [12, { value: ['a', 'b'], seq: 3, sent: false }],
      ['prediction', { value: 150, seq: 1, sent: true }],
    ]),
  );
  kept.forget();
  expect(kept.all().size).toBe(0);
  expect(shelf.length).toBe(1);
});

test.each([
  'not json',
  'null',
  '7',
  '{}',
  '{"value":{},"seq":1}',
  '{"value":["a"],"seq":0}',
  '{"value":[1],"seq":1}',
])('what someone else wrote there (%s) is passed over', (text) => {
  const shelf = new MemoryShelf();
  shelf.setItem('attempt:a:1', text);
  expect(new KeptAnswers(shelf, 'a').all().size).toBe(0);
});

test('a browser without storage keeps nothing and breaks nothing', () => {
  const kept = new KeptAnswers(undefined, 'a');
  expect(kept.keep(1, { value: ['a'], seq: 1, sent: false })).toBe(false);
  expect(kept.all().size).toBe(0);
  kept.forget();
});

test('full storage is told, not thrown', () => {
  const shelf = new MemoryShelf();
  shelf.full = true;
  expect(new KeptAnswers(shelf, 'a').keep(1, { value: ['a'], seq: 1, sent: false })).toBe(false);
});
