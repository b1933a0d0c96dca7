import { expect, test } from 'vitest';
import { makeRules } from '../../ranking/testing/make-rules.ts';
import type { Rules } from '../contract.ts';
import { consequencesOf, type ContestProgress } from './consequences.ts';

const before = makeRules();
const round = before.rounds[0] ?? expect.fail('no round');
const nobody: ContestProgress = { entrants: 0, attempts: 0, open: new Map() };
const busy: ContestProgress = { entrants: 8, attempts: 5, open: new Map([['r1', 2]]) };

const kinds = (changes: Partial<Rules>, progress: ContestProgress) =>
  consequencesOf(before, { ...before, ...changes }, progress).map(({ kind }) => kind);

test.each<[string, Partial<Rules>, string[]]>([
  ['another title', { title: 'Tên khác' }, []],
  ['another closing time', { rounds: [{ ...round, closesAt: 90_000 }] }, ['deadlines']],
  ['another opening time', { rounds: [{ ...round, opensAt: 2_000 }] }, []],
  ['other points', { scoring: { pointsPerItem: 50, multiple: 'partial' } }, ['new-attempts-only']],
  ['more time', { sitting: { ...before.sitting, durationMs: 900_000 } }, ['new-attempts-only']],
  ['which attempt counts', { sitting: { ...before.sitting, counts: 'last' } }, []],
  ['another paper for a round', { rounds: [{ ...round, bankId: 'other' }] }, ['new-attempts-only']],
  ['who may enter', { entry: { by: 'password', excludesOrganisers: false } }, ['entrants-kept']],
  ['ages', { fields: { ...before.fields, birthYear: true, minAge: 18 } }, ['entrants-kept']],
  ['when scores show', { reveal: { score: 'on-close', key: 'on-close' } }, ['shown-otherwise']],
  ['a freeze', { freeze: { beforeCloseMs: 1_000, thaw: 'on-close' } }, ['shown-otherwise']],
  ['names', { privacy: { names: 'masked', showUnit: true } }, ['privacy']],
  ['the order of ranking', { ranking: [{ by: 'score' }] }, []],
])('%s, while people sit', (_what, changes, expected) => {
  expect(kinds(changes, busy)).toEqual(expected);
});

test('before anybody has come, nobody is concerned', () => {
  const everything: Partial<Rules> = {
    rounds: [{ ...round, closesAt: 90_000 }],
    scoring: { pointsPerItem: 50, multiple: 'partial' },
    entry: { by: 'password', excludesOrganisers: true },
    reveal: { score: 'never', key: 'never' },
    privacy: { names: 'masked', showUnit: false },
  };
  expect(kinds(everything, nobody)).toEqual([]);
});

test('a moved close says how many attempts it reaches, and when they end', () => {
  const [said] = consequencesOf(before, { ...before, rounds: [{ ...round, closesAt: 90_000 }] }, busy);
  expect(said).toEqual({ kind: 'deadlines', roundId: 'r1', open: 2, closesAt: 90_000 });
});
