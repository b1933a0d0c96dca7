import { describe, expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import type { ContestRecord, RoundRecord } from '../contests/queries.ts';
import { boardName } from '../ranking/board-name.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { ceremonyBoards, roundsToShow } from './ceremony-boards.ts';

const prizes = [{ title: 'Nhất', count: 1, value: '1.000.000 đồng' }];
const audience = (id: string, own: Rules['prizes']) => ({ id, name: id, bankId: null, prizes: own });

const contestOf = (rules: Partial<Rules>, ...rounds: Partial<RoundRecord>[]): ContestRecord => ({
  id: 'c1',
  slug: 'thu',
  isDemo: false,
  createdAt: 0,
  publishedAt: 0,
  rehearsalOf: null,
  rulesVersion: 1,
  rules: makeRules({ freeze: { beforeCloseMs: 60_000, thaw: 'ceremony' }, ...rules }),
  rounds: rounds.map((round, index) => ({
    id: `r${index + 1}`,
    contestId: 'c1',
    ordinal: index + 1,
    title: `Tuần ${index + 1}`,
    opensAt: 0,
    closesAt: 100_000,
    extendedUntil: null,
    finalizedAt: 105_000,
    thawedAt: null,
    ...round,
  })),
});

describe('boards with a ceremony', () => {
  it.each([
    [
      'those with prizes, rounds first',
      { prizes, roundPrizes: prizes },
      ['round:r1', 'round:r2', 'contest:c1'],
    ],
    ['the contest’s, where only it has prizes', { prizes }, ['contest:c1']],
    [
      'those of audiences with prizes of their own',
      { audiences: [audience('can-bo', prizes), audience('nguoi-dan', [])] },
      ['contest:c1:audience:can-bo'],
    ],
    ['the contest’s, where the rules promise no prize', {}, ['contest:c1']],
  ])('are %s', (_, rules, expected) => {
    expect(ceremonyBoards(contestOf(rules, {}, {})).map(boardName)).toEqual(expected);
  });
});

describe('once a ceremony is over', () => {
  const shown = (contest: ContestRecord, ...finished: string[]) =>
    roundsToShow(contest, new Set(finished)).map(({ id }) => id);

  it('its round is shown, and no other', () => {
    const contest = contestOf({ prizes, roundPrizes: prizes }, {}, { finalizedAt: null });
    expect(shown(contest, 'round:r1')).toEqual(['r1']);
  });

  it('the last round waits for the boards over all rounds, which it would give away', () => {
    const contest = contestOf({ prizes, roundPrizes: prizes }, { thawedAt: 200_000 }, {});
    expect(shown(contest, 'round:r1', 'round:r2')).toEqual([]);
    expect(shown(contest, 'round:r1', 'round:r2', 'contest:c1')).toEqual(['r2']);
  });

  it('of the contest alone, every round is shown', () => {
    expect(shown(contestOf({ prizes }, {}, {}), 'contest:c1')).toEqual(['r1', 'r2']);
  });

  it('of one audience, the other still waits for its own', () => {
    const audiences = [audience('can-bo', prizes), audience('nguoi-dan', prizes)];
    const contest = contestOf({ audiences }, {});
    expect(shown(contest, 'contest:c1:audience:can-bo')).toEqual([]);
    expect(shown(contest, 'contest:c1:audience:can-bo', 'contest:c1:audience:nguoi-dan')).toEqual(['r1']);
  });

  it('a round that is not final is never shown', () => {
    expect(shown(contestOf({ prizes }, { finalizedAt: null }), 'contest:c1')).toEqual([]);
  });
});
