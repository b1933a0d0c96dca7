import type { ContestSummary, PublicRound } from '@cchc/server/src/contests/contract.ts';
import { expect, test } from 'vitest';
import { groupContests } from '#lib/contests/group-contests.ts';

const round = (state: PublicRound['state'], opensAt: number, closesAt: number): PublicRound => ({
  id: `${opensAt}`,
  title: 'Vòng',
  opensAt,
  closesAt,
  state,
  finalizedAt: null,
});
const contest = (slug: string, state: ContestSummary['state'], ...rounds: PublicRound[]): ContestSummary => ({
  slug,
  title: slug,
  organizer: 'Sở Nội vụ',
  state,
  isDemo: false,
  isRehearsal: false,
  rounds,
  serverNow: 0,
});
const slugs = (contests: ContestSummary[]) => contests.map(({ slug }) => slug);

test('what closes, opens or ended nearest to now comes first in its group', () => {
  const groups = groupContests([
    contest('late', 'open', round('open', 0, 900)),
    contest('soon', 'open', round('closed', 0, 10), round('open', 20, 300)),
    contest('next-month', 'scheduled', round('scheduled', 5000, 6000)),
    contest('second-round', 'between', round('closed', 0, 10), round('scheduled', 400, 500)),
    contest('long-ago', 'closed', round('closed', 0, 5)),
    contest('yesterday', 'closed', round('closed', 0, 50)),
    contest('unpublished', 'draft', round('scheduled', 1, 2)),
  ]);
  expect(slugs(groups.open)).toEqual(['soon', 'late']);
  expect(slugs(groups.coming)).toEqual(['second-round', 'next-month']);
  expect(slugs(groups.decided)).toEqual(['yesterday', 'long-ago']);
});
