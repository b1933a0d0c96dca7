import { makeRules } from '@cchc/server/src/ranking/testing/make-rules.ts';
import { expect, test } from 'vitest';
import { changedParts, mergeRules } from '#lib/organizer/merge-rules.ts';

const base = makeRules();
const minutes = (value: number) => ({ sitting: { ...base.sitting, durationMs: value * 60_000 } });

test('parts are told apart by what they hold', () => {
  expect(changedParts(base, makeRules())).toEqual([]);
  expect(changedParts(base, makeRules({ title: 'Khác', ...minutes(30) }))).toEqual(['title', 'sitting']);
});

test('changes to different parts are both kept', () => {
  const merge = mergeRules(base, makeRules({ title: 'Của tôi' }), makeRules(minutes(30)));
  expect(merge.rules).toEqual(makeRules({ title: 'Của tôi', ...minutes(30) }));
  expect(merge).toMatchObject({ mine: ['title'], theirs: ['sitting'], clashes: [] });
});

test('a part both changed is a clash, and one’s own stands', () => {
  const merge = mergeRules(base, makeRules(minutes(15)), makeRules(minutes(30)));
  expect(merge.rules).toEqual(makeRules(minutes(15)));
  expect(merge.clashes).toEqual(['sitting']);
});

test('the same change made by both is no clash', () => {
  expect(mergeRules(base, makeRules(minutes(30)), makeRules(minutes(30))).clashes).toEqual([]);
});
