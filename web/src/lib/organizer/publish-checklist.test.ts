import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { expect, test } from 'vitest';
import { publishChecklist } from '#lib/organizer/publish-checklist.ts';
import { makeBank } from '#lib/organizer/testing/make-bank.ts';
import { makeContest, now } from '#lib/organizer/testing/make-contest.ts';

const bankWith = (count: number) => [makeBank([{ topic: 'general', level: 'recall', count }])];
const draft = makeContest({ published: false, rounds: [[2, 50]] });
const states = (...args: Parameters<typeof publishChecklist>) =>
  Object.fromEntries(publishChecklist(...args).checks.map(({ item, state }) => [item, state]));

test('everything looked at and in order may be published', () => {
  const prizes = [{ title: 'Giải Nhất', count: 1, value: '1.000.000 đồng' }];
  const confirmed = (['rules-read', 'staff-excluded'] as const).map((check) => ({
    check,
    by: null,
    at: now,
  }));
  const preparation = {
    confirmed,
    rehearsedAt: now,
    rehearsals: 0,
    exclusions: 1,
    roster: 0,
    hasEntryPassword: false,
  };
  const ready = { ...draft, rules: { ...draft.rules, prizes }, preparation };
  expect(states(ready, bankWith(10), 1, now)).toEqual({
    bank: 'done',
    rounds: 'done',
    hours: 'done',
    'rules-read': 'done',
    'staff-excluded': 'done',
    preview: 'done',
    rehearsal: 'done',
    prizes: 'done',
  });
  expect(publishChecklist(ready, bankWith(10), 1, now).mayPublish).toBe(true);
});

test('a bank one question short stops it and says where', () => {
  const { mayPublish, shortages } = publishChecklist(draft, bankWith(9), 1, now);
  expect(mayPublish).toBe(false);
  expect(shortages).toMatchObject([{ topic: 'general', level: null, wanted: 10, available: 9 }]);
});

test('rounds that are all over stop it', () => {
  const late = makeContest({ published: false, rounds: [[-9, -1]] });
  expect(publishChecklist(late, bankWith(10), 1, now).mayPublish).toBe(false);
});

test('a round that would open at once is advice, not a stop', () => {
  const late = makeContest({ published: false, rounds: [[-1, 9]] });
  expect(states(late, bankWith(10), 1, now)).toMatchObject({ rounds: 'advice' });
  expect(publishChecklist(late, bankWith(10), 1, now).mayPublish).toBe(true);
});

test('a preview of an older version of the rules does not count', () => {
  const edited = { ...draft, rulesVersion: 2 };
  expect(states(edited, bankWith(10), 1, now)).toMatchObject({ preview: 'advice' });
  expect(states(edited, bankWith(10), 2, now)).toMatchObject({ preview: 'done' });
});

test('a bank this member cannot see is left to the server', () => {
  expect(publishChecklist(draft, undefined, undefined, now).mayPublish).toBe(true);
});

test.each([
  ['a password that is set', 'password', { hasEntryPassword: true }, 'done'],
  ['a password nobody set', 'password', { hasEntryPassword: false }, 'stop'],
  ['a roster with somebody on it', 'roster', { roster: 1 }, 'done'],
  ['an empty roster', 'roster', { roster: 0 }, 'stop'],
  ['a contest open to all', 'open', {}, undefined],
] as const)('entering by %s', (_case, by, change, state) => {
  const rules = { ...draft.rules, entry: { by, excludesOrganisers: true } };
  const contest = { ...draft, rules, preparation: { ...draft.preparation, ...change } };
  expect(states(contest, bankWith(10), 1, now).entry).toBe(state);
});

test('what nobody has confirmed or rehearsed is advice, not a stop', () => {
  expect(states(draft, bankWith(10), 1, now)).toMatchObject({
    'rules-read': 'advice',
    'staff-excluded': 'advice',
    rehearsal: 'advice',
  });
  expect(publishChecklist(draft, bankWith(10), 1, now).mayPublish).toBe(true);
});

test('a round that closes at night is advice', () => {
  const night = makeContest({ published: false, rounds: [[2, 17]] });
  expect(states(night, bankWith(10), 1, now)).toMatchObject({ hours: 'advice' });
});

test('rules that keep organisers out want the list of who that is, whatever somebody confirmed', () => {
  const entry = (by: Rules['entry']['by']) => ({ by, excludesOrganisers: true });
  const confirmed = [{ check: 'staff-excluded' as const, by: null, at: now }];
  const listing = (exclusions: number, rules = { ...draft.rules, entry: entry('open') }) =>
    states(
      { ...draft, rules, preparation: { ...draft.preparation, confirmed, exclusions } },
      undefined,
      1,
      now,
    )['staff-excluded'];
  expect([listing(0), listing(1)]).toEqual(['advice', 'done']);
  // Accounts that organise are kept out by themselves.
  expect(listing(0, { ...draft.rules, entry: entry('account') })).toBe('done');
});
