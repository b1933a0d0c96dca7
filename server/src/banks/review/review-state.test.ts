import { describe, expect, it } from 'vitest';
import type { ItemState } from '../contract.ts';
import { isOwn, isReviewed, stateOfItem, type ItemStanding } from './review-state.ts';

const written: ItemStanding = {
  fromText: false,
  verdict: null,
  retiredAt: null,
  inDoubt: false,
  wasDrawn: false,
};
const quiet = { drawsReviewedOnly: false, feedsOpenRound: false };

describe('the state of an item', () => {
  it.each<[string, Partial<ItemStanding>, Partial<typeof quiet>, ItemState]>([
    ['written', {}, {}, 'draft'],
    ['approved', { verdict: 'approved' }, {}, 'reviewed'],
    [
      'approved, and resting on law that has moved since',
      { verdict: 'approved', inDoubt: true },
      {},
      'draft',
    ],
    ['kept out of the open round by the law', { inDoubt: true }, { feedsOpenRound: true }, 'draft'],
    ['returned', { verdict: 'returned' }, {}, 'draft'],
    ['of the bank’s text', { fromText: true }, {}, 'reviewed'],
    ['of the bank’s text, and returned all the same', { fromText: true, verdict: 'returned' }, {}, 'draft'],
    ['drawn before', { wasDrawn: true }, {}, 'in-use'],
    ['while a round is open', {}, { feedsOpenRound: true }, 'in-use'],
    ['kept out of the open round', {}, { feedsOpenRound: true, drawsReviewedOnly: true }, 'draft'],
    [
      'kept out though drawn before',
      { wasDrawn: true, verdict: 'returned' },
      { drawsReviewedOnly: true },
      'draft',
    ],
    [
      'let into the open round',
      { verdict: 'approved' },
      { feedsOpenRound: true, drawsReviewedOnly: true },
      'in-use',
    ],
    [
      'retired, whatever else',
      { retiredAt: 1, verdict: 'approved', wasDrawn: true },
      { feedsOpenRound: true },
      'retired',
    ],
  ])('%s', (_title, item, bank, expected) => {
    expect(stateOfItem({ ...written, ...item }, { ...quiet, ...bank })).toBe(expected);
  });
});

it('a version waits for its first verdict, unless it is the bank’s text', () => {
  expect(isReviewed({ fromText: false, verdict: null })).toBe(false);
  expect(isReviewed({ fromText: true, verdict: null })).toBe(true);
});

it('an author has no say, and the bank’s text has no author', () => {
  expect([isOwn(['an', 'binh'], 'binh'), isOwn(['an'], 'binh'), isOwn([], 'binh')]).toEqual([
    true,
    false,
    false,
  ]);
});
