import { expect, test } from 'vitest';
import { formatClock, formatDuration, formatRemaining } from '#lib/vi/duration.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test.each([
  [0, '0 giây', '0 seconds'],
  [1000, '1 giây', '1 second'],
  [725_999, '12 phút 05 giây', '12 minutes 05 seconds'],
  [30 * minute, '30 phút', '30 minutes'],
  [hour + 2 * minute + 5000, '1 giờ 02 phút 05 giây', '1 hour 02 minutes 05 seconds'],
  [-5, '0 giây', '0 seconds'],
])('%d ms last %s, in English %s', (ms, vi, en) => {
  expect(plain(formatDuration(ms, 'vi'))).toBe(vi);
  expect(plain(formatDuration(ms, 'en'))).toBe(en);
});

test.each([
  [725_000, '12:05'],
  [65_000, '1:05'],
  [5_000, '0:05'],
  [1, '0:01'],
  [0, '0:00'],
  [-1, '0:00'],
  [hour + 125_000, '1:02:05'],
])('%d ms on the clock are %s', (ms, clock) => {
  expect(formatClock(ms)).toBe(clock);
});

test.each([
  [2 * day + 3 * hour + 59 * minute, '2 ngày 3 giờ'],
  [2 * day, '2 ngày'],
  [day - 1000, '23 giờ 59 phút'],
  [3 * hour + 5 * minute, '3 giờ 05 phút'],
  [hour, '1 giờ 00 phút'],
  [hour - 1000, '59 phút 59 giây'],
  [999, '1 giây'],
])('%d ms to go are %s', (ms, vi) => {
  expect(plain(formatRemaining(ms, 'vi'))).toBe(vi);
});
