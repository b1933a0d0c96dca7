import { expect, test } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatRelative,
  formatTimeOfDay,
  formatWeekday,
  formatWindow,
} from '#lib/vi/date.ts';

const at = (iso: string) => Date.parse(iso);

test.each([
  ['2026-11-21T01:30:00Z', '21/11/2026 08:30', '21 Nov 2026, 08:30'],
  ['2026-12-31T17:00:00Z', '01/01/2027 00:00', '1 Jan 2027, 00:00'],
  ['2026-03-01T16:59:59Z', '01/03/2026 23:59', '1 Mar 2026, 23:59'],
])('%s is %s in Vietnam', (iso, vi, en) => {
  expect(formatDateTime(at(iso), 'vi')).toBe(vi);
  expect(formatDateTime(at(iso), 'en')).toBe(en);
});

test('a moment of today and a day of this year are written short', () => {
  expect(formatTimeOfDay(at('2026-11-21T01:30:05Z'))).toBe('08:30:05');
  expect(formatDay(at('2026-12-31T17:00:00Z'), 'vi')).toBe('01/01');
  expect(formatDay(at('2026-12-31T17:00:00Z'), 'en')).toBe('1 Jan');
});

test('the zone of the reader changes nothing', () => {
  const zone = process.env.TZ;
  process.env.TZ = 'America/New_York';
  expect(formatDate(at('2026-11-20T18:00:00Z'), 'vi')).toBe('21/11/2026');
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test('the weekday is the Vietnamese one', () => {
  expect(formatWeekday(at('2026-11-20T18:00:00Z'), 'vi')).toBe('Thứ Bảy');
  expect(formatWeekday(at('2026-11-20T18:00:00Z'), 'en')).toBe('Saturday');
});

test('a window within one day names the day once', () => {
  expect(formatWindow(at('2026-11-21T01:00:00Z'), at('2026-11-21T10:00:00Z'), 'vi')).toBe(
    '08:00–17:00 21/11/2026',
  );
  expect(formatWindow(at('2026-11-21T01:00:00Z'), at('2026-11-25T10:00:00Z'), 'vi')).toBe(
    '21/11/2026 08:00 – 25/11/2026 17:00',
  );
});

const now = at('2026-11-21T00:00:00Z');
test.each([
  [0, 'vừa xong', 'just now'],
  [30_000, 'sắp tới', 'in a moment'],
  [-59_000, 'vừa xong', 'just now'],
  [-60_000, '1 phút trước', '1 minute ago'],
  [2 * 3_600_000, '2 giờ nữa', 'in 2 hours'],
  [-3 * 86_400_000, '3 ngày trước', '3 days ago'],
  [-400 * 86_400_000, '1 năm trước', '1 year ago'],
])('%d ms from now read %s, in English %s', (ms, vi, en) => {
  expect(formatRelative(now + ms, now, 'vi')).toBe(vi);
  expect(formatRelative(now + ms, now, 'en')).toBe(en);
});
