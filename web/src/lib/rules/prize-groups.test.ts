import { expect, test } from 'vitest';
import { prizeGroups } from '#lib/rules/prize-groups.ts';
import { makeRules } from '#lib/rules/testing/make-rules.ts';
import { richRules } from '#lib/rules/testing/rich-rules.ts';

test('prizes of the contest alone need no heading', () => {
  expect(prizeGroups(makeRules(), 'vi').map(({ title, prizes }) => [title, prizes.length])).toEqual([
    [null, 2],
  ]);
});

test('prizes of rounds, groups and units are told apart; whoever has none is left out', () => {
  expect(prizeGroups(richRules(), 'vi').map(({ title }) => title)).toEqual([
    'Cả cuộc thi',
    'Mỗi vòng',
    'Nhóm Cán bộ',
    'Tập thể: Đơn vị dẫn đầu phong trào',
  ]);
});

test('without prizes there are no groups', () => {
  expect(prizeGroups(makeRules({ prizes: [] }), 'vi')).toEqual([]);
});
