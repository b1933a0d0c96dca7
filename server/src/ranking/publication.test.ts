import { describe, expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import { publicationOf, secretReach, type BoardRound } from './publication.ts';
import { makeRules } from './testing/make-rules.ts';

const everything = { frozen: false, shownAt: null, reach: Number.POSITIVE_INFINITY, numbers: true };
const nothing = { state: 'hidden', frozen: false, reach: 0, numbers: false };

const grace = 5_000;
const unfrozen = { isFrozen: false, waitsForCeremony: false };
const running: BoardRound = {
  opensAt: 1_000,
  closesAt: 100_000,
  finalizedAt: null,
  isSettled: false,
  ...unfrozen,
};
const settled: BoardRound = { ...running, isSettled: true };
const finalized: BoardRound = { ...settled, finalizedAt: 105_001 };
const later: BoardRound = {
  opensAt: 200_000,
  closesAt: 300_000,
  finalizedAt: null,
  isSettled: false,
  ...unfrozen,
};

const rulesWith = (score: Rules['reveal']['score'], prediction: Rules['prediction'] = null) => {
  const rules = makeRules({ prediction, reveal: { score, key: 'never' } });
  return { ...rules, sitting: { ...rules.sitting, graceMs: grace } };
};

describe('a board whose scores show on submission', () => {
  const rules = rulesWith('on-submit');

  it('is provisional while the round runs, and until it is final', () => {
    expect(publicationOf(rules, [running], 'round', 60, 50_000)).toEqual({
      state: 'provisional',
      ...everything,
    });
    expect(publicationOf(rules, [settled], 'round', 60, 105_000)).toEqual({
      state: 'provisional',
      ...everything,
    });
    expect(publicationOf(rules, [finalized], 'round', 60, 105_001)).toEqual({
      state: 'final',
      ...everything,
    });
  });

  it('over two rounds is final only with both', () => {
    expect(publicationOf(rules, [finalized, later], 'contest', 60, 150_000).state).toBe('provisional');
    expect(
      publicationOf(rules, [finalized, { ...later, isSettled: true, finalizedAt: 1 }], 'contest', 60, 400_000)
        .state,
    ).toBe('final');
  });
});

describe('a board whose scores show on closing', () => {
  const rules = rulesWith('on-close');

  it('is hidden until the round is over and no attempt is open', () => {
    const hidden = { ...nothing, shownAt: 105_000 };
    expect(publicationOf(rules, [running], 'round', 60, 50_000)).toEqual(hidden);
    expect(publicationOf(rules, [running], 'round', 60, 105_000)).toEqual(hidden);
    expect(publicationOf(rules, [settled], 'round', 60, 105_000)).toEqual({
      state: 'provisional',
      ...everything,
    });
  });

  it('over two rounds waits for the last', () => {
    expect(publicationOf(rules, [finalized, later], 'contest', 60, 150_000)).toEqual({
      ...nothing,
      shownAt: 305_000,
    });
  });
});

it('a board whose scores never show stays hidden, also when final', () => {
  for (const round of [running, settled, finalized])
    expect(publicationOf(rulesWith('never'), [round], 'round', 60, 400_000)).toEqual({
      ...nothing,
      shownAt: null,
    });
});

describe('while a prediction on a number is open', () => {
  const rules = rulesWith('on-submit', { target: 'entrants', decimals: 0, among: 'round' });

  it.each(['round', 'audience', 'contest'] as const)('a %s board shows a few rows and no numbers', (kind) => {
    expect(publicationOf(rules, [running], kind, 60, 50_000)).toEqual({
      state: 'provisional',
      frozen: false,
      shownAt: null,
      reach: secretReach,
      numbers: false,
    });
  });

  it('boards of units are hidden, for their pages would add up', () => {
    expect(publicationOf(rules, [running], 'unit', 60, 50_000)).toEqual({ ...nothing, shownAt: 105_000 });
  });

  it('numbers stay secret after the close for as long as an attempt is open', () => {
    expect(publicationOf(rules, [running], 'round', 60, 105_000).numbers).toBe(false);
    expect(publicationOf(rules, [settled], 'round', 60, 105_000).numbers).toBe(true);
  });

  it('a round that has not opened keeps no secret of the one before', () => {
    expect(publicationOf(rules, [settled, later], 'contest', 60, 199_999).numbers).toBe(true);
    expect(publicationOf(rules, [settled, later], 'contest', 60, 200_000).numbers).toBe(false);
  });
});

describe('a frozen board', () => {
  const frozen: BoardRound = { ...running, isFrozen: true };
  const awaited: BoardRound = { ...settled, isFrozen: true, waitsForCeremony: true };

  it('shows what it showed before, and says that it stands still', () => {
    for (const round of [frozen, awaited])
      expect(publicationOf(rulesWith('on-submit'), [round], 'round', 60, 105_000)).toEqual({
        state: 'provisional',
        ...everything,
        frozen: true,
      });
  });

  it('that was hidden stays hidden after the close, at no known time where a ceremony uncovers it', () => {
    const hidden = { ...nothing, frozen: true };
    const shownAt = (round: BoardRound) =>
      publicationOf(rulesWith('on-close'), [round], 'round', 60, 105_000);
    expect(shownAt({ ...settled, isFrozen: true })).toEqual({ ...hidden, shownAt: 105_000 });
    expect(shownAt(awaited)).toEqual({ ...hidden, shownAt: null });
    expect(shownAt({ ...running, waitsForCeremony: true })).toEqual({ ...nothing, shownAt: null });
  });

  it('keeps the secret of a number after the close too', () => {
    const rules = rulesWith('on-submit', { target: 'entrants', decimals: 0, among: 'round' });
    expect(publicationOf(rules, [awaited], 'round', 60, 200_000)).toMatchObject({
      reach: secretReach,
      numbers: false,
    });
  });

  it('over two rounds is frozen with one of them', () => {
    expect(publicationOf(rulesWith('on-submit'), [frozen, later], 'contest', 60, 99_000)).toMatchObject({
      state: 'provisional',
      frozen: true,
    });
  });
});
