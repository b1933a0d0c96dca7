import { makeRules } from '@cchc/server/src/ranking/testing/make-rules.ts';
import { expect, test } from 'vitest';
import { readRules } from '#lib/organizer/read-rules.ts';
import { copyOf } from '#lib/organizer/wizard/copy-contest.ts';
import { makeRound } from '#lib/organizer/testing/make-round.ts';

const at = (iso: string) => Date.parse(iso);
const round = (id: string, opensAt: string, closesAt: string) =>
  makeRound({ id, title: `Vòng ${id}`, opensAt: at(opensAt), closesAt: at(closesAt) });

/** Two weeks of last year: Thursday 09:00 to Saturday 17:00 in Vietnam. */
const rules = makeRules({
  rounds: [
    round('a', '2025-11-06T02:00:00Z', '2025-11-08T10:00:00Z'),
    round('b', '2025-11-13T02:00:00Z', '2025-11-15T10:00:00Z'),
  ],
});

const windowsOf = (now: string) =>
  copyOf(rules, at(now)).rounds.map(({ opensAt, closesAt }) => `${opensAt.text} → ${closesAt.text}`);

test('a copy keeps weekdays and times of day, and leaves time to prepare', () => {
  expect(windowsOf('2026-11-21T01:30:00Z')).toEqual([
    '2026-11-26T09:00 → 2026-11-28T17:00',
    '2026-12-03T09:00 → 2026-12-05T17:00',
  ]);
});

test('a copy of a contest that is still to come is brought nearer', () => {
  expect(windowsOf('2025-01-01T00:00:00Z')[0]).toBe('2025-01-09T09:00 → 2025-01-11T17:00');
});

test('everything but the rounds is alike, and the rounds are new ones', () => {
  const read = readRules(copyOf(rules, at('2026-11-21T01:30:00Z'))).rules ?? expect.fail('unreadable');
  expect({ ...read, rounds: [] }).toEqual({ ...rules, rounds: [] });
  expect(read.rounds.map(({ id, title }) => [id, title])).toEqual([
    ['new-1', 'Vòng a'],
    ['new-2', 'Vòng b'],
  ]);
});
