import { expect, test } from 'vitest';
import { followUnits } from '#lib/collective/follow-units.ts';

const contest = { slug: 'cchc', rounds: [{ id: 'r1' }, { id: 'r2' }] };
const rankings = [{ id: 'people', title: 'Số người dự thi' }];
const blocs = [
  { id: 'xa', name: 'Khối xã' },
  { id: 'so', name: 'Khối sở' },
];
const nothingAsked = { ranking: undefined, bloc: undefined, offset: 0 };

test('rules that rank no units leave nothing to follow', () => {
  expect(followUnits(contest, { rankings: [], blocs: [] }, nothingAsked)).toBeUndefined();
});

test.each([
  ['the first bloc goes without saying', blocs, nothingAsked, 'offset=0', 'xa'],
  [
    'another is named',
    blocs,
    { ranking: 'people', bloc: 'so', offset: 50 },
    'ranking=people&bloc=so&offset=50',
    'so',
  ],
  ['where there are none, all units are one', [], nothingAsked, 'offset=0', 'all'],
])('%s', (_case, named, asked, query, bloc) => {
  expect(followUnits(contest, { rankings, blocs: named }, asked)).toEqual({
    path: `/api/contests/cchc/units?${query}`,
    boards: [`round:r1:units:${bloc}`, `round:r2:units:${bloc}`],
  });
});

test('of many rounds the last ones are watched', () => {
  const rounds = Array.from({ length: 12 }, (_, number) => ({ id: `r${number}` }));
  const followed = followUnits({ ...contest, rounds }, { rankings, blocs: [] }, nothingAsked);
  expect(followed?.boards).toHaveLength(8);
  expect(followed?.boards.at(-1)).toBe('round:r11:units:all');
});
