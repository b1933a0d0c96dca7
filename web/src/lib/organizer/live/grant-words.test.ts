import type { StaffAttempt } from '@cchc/server/src/attempts/contract.ts';
import { describe, expect, test } from 'vitest';
import {
  endAfter,
  grantEffects,
  lateEffects,
  lateFrom,
  refusalWords,
} from '#lib/organizer/live/grant-words.ts';

const minute = 60_000;
const closesAt = Date.UTC(2026, 10, 21, 3);
const attempt: StaffAttempt = {
  attemptId: 'a',
  roundId: 'r',
  roundTitle: 'Vòng 1',
  closesAt,
  overAt: closesAt + 5_000,
  number: 1,
  state: 'open',
  startedAt: closesAt - 30 * minute,
  endsAt: closesAt - 10 * minute,
  submittedAt: null,
  answered: 3,
  slots: 10,
  scoreShown: false,
  extraTimeRefusal: null,
  reopeningRefusal: 'attempt-open',
  extensions: [],
};
const now = closesAt - 12 * minute;
const all = (...parameters: Parameters<typeof grantEffects>) => grantEffects(...parameters).join('\n');

describe('what giving time does', () => {
  test('extra time counts from the deadline, a reopening from now', () => {
    expect(endAfter('extra-time', attempt, 10, now)).toBe(closesAt);
    expect(endAfter('reopen', attempt, 10, now)).toBe(closesAt - 2 * minute);
  });

  test('an end at the close is within the round, a minute later is said to be beyond it', () => {
    expect(all('extra-time', attempt, 10, now)).not.toContain('Vượt quá giờ đóng vòng');
    expect(all('extra-time', attempt, 11, now)).toContain('Vượt quá giờ đóng vòng (21/11/2026 10:00)');
  });

  test('it names the old end and the new one', () => {
    expect(all('extra-time', attempt, 5, now)).toContain(
      'hết giờ lúc 21/11/2026 09:55 thay vì 21/11/2026 09:50',
    );
  });

  test('a reopened attempt counts nowhere meanwhile', () => {
    expect(all('reopen', attempt, 5, now)).toContain('không tính ở đâu');
    expect(all('extra-time', attempt, 5, now)).not.toContain('không tính ở đâu');
  });

  test('before minutes are typed, only what is true in any case is said', () => {
    expect(grantEffects('extra-time', attempt, undefined, now)).toHaveLength(1);
  });
});

test.each([
  ['results-final', 'đã chốt'],
  ['key-shown', 'đáp án'],
  ['newer-attempt', 'lượt mới hơn'],
])('%s is explained', (refusal, words) => {
  expect(refusalWords(refusal)).toContain(words);
});

test.each(['attempt-open', 'attempt-closed', null])('%s goes without saying', (refusal) => {
  expect(refusalWords(refusal)).toBeUndefined();
});

describe('what letting someone start late does', () => {
  const round = {
    roundId: 'r',
    roundTitle: 'Vòng 1',
    closesAt,
    overAt: closesAt + 5_000,
    durationMs: 20 * minute,
    lateStartRefusal: null,
    lateStart: null,
  };

  test('minutes count from the close, and once that is past from now', () => {
    expect(lateFrom(round, closesAt - 1)).toBe(closesAt);
    expect(lateFrom(round, closesAt + 1)).toBe(closesAt + 1);
  });

  test('it names the last moment to start, and that the whole time is had from then', () => {
    expect(lateEffects(round, closesAt + 30 * minute)[0]).toMatch(
      /chậm nhất 21\/11\/2026 10:30, có đủ 20\sphút/,
    );
    expect(lateEffects(round, undefined)).toHaveLength(1);
  });
});
