import type { PublicRound, StaffContest } from '@cchc/server/src/contests/contract.ts';
import { contestState, roundState } from '@cchc/server/src/contests/state.ts';
import { makeRules } from '@cchc/server/src/ranking/testing/make-rules.ts';
import { makeRound } from '#lib/organizer/testing/make-round.ts';

export const now = Date.UTC(2026, 10, 21, 1, 30);
export const hour = 3_600_000;

type Windows = readonly (readonly [opensIn: number, closesIn: number, finalized?: boolean])[];

interface Shape {
  /** Hours from `now`; a round with `true` has its standings stored. */
  rounds: Windows;
  published?: boolean;
  overrides?: Partial<StaffContest>;
}

/** A contest as staff see it, with rounds a few hours from `now`. */
export const makeContest = ({ rounds, published = true, overrides = {} }: Shape): StaffContest => {
  const windows = rounds.map(([opensIn, closesIn], index) => ({
    id: `r${index + 1}`,
    title: `Tuần ${index + 1}`,
    opensAt: now + opensIn * hour,
    closesAt: now + closesIn * hour,
  }));
  const publicRounds = windows.map((round, index): PublicRound => ({
    ...round,
    state: roundState(round, now),
    finalizedAt: rounds[index]?.[2] ? now : null,
  }));
  const publishedAt = published ? now - 100 * hour : null;
  return {
    id: 'c1',
    slug: 'tim-hieu-cchc',
    title: 'Tìm hiểu về CCHC',
    organizer: 'Sở Nội vụ',
    state: contestState(publishedAt, windows, now),
    isDemo: false,
    isRehearsal: false,
    rehearsalOf: null,
    preparation: {
      confirmed: [],
      rehearsedAt: null,
      rehearsals: 0,
      exclusions: 0,
      roster: 0,
      hasEntryPassword: false,
    },
    rounds: publicRounds,
    serverNow: now,
    rules: makeRules({ rounds: windows.map(makeRound) }),
    rulesVersion: 1,
    createdAt: now - 200 * hour,
    publishedAt,
    entrants: 0,
    attemptsOpen: 0,
    attemptsSubmitted: 0,
    unshownRounds: [],
    mayEdit: true,
    versions: [],
    ...overrides,
  };
};
