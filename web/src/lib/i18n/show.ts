import { getLocale } from '#lib/paraglide/runtime.js';
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatRelative,
  formatTime,
  formatTimeOfDay,
  formatWeekday,
  formatWindow,
} from '#lib/vi/date.ts';
import { formatDuration, formatRemaining } from '#lib/vi/duration.ts';
import { formatFixed, formatNumber, formatPercent, formatScore } from '#lib/vi/number.ts';

/** The formats of `#lib/vi`, in the language of the page being shown. Times are UTC ms, marks hundredths. */
export const show = {
  number: (value: number, decimals?: number) => formatNumber(value, getLocale(), decimals),
  fixed: (value: bigint, decimals?: number) => formatFixed(value, getLocale(), decimals),
  score: (hundredths: number) => formatScore(hundredths, getLocale()),
  percent: (share: number, decimals?: number) => formatPercent(share, getLocale(), decimals),
  date: (at: number) => formatDate(at, getLocale()),
  day: (at: number) => formatDay(at, getLocale()),
  time: (at: number) => formatTime(at),
  timeOfDay: (at: number) => formatTimeOfDay(at),
  dateTime: (at: number) => formatDateTime(at, getLocale()),
  weekday: (at: number) => formatWeekday(at, getLocale()),
  window: (from: number, to: number) => formatWindow(from, to, getLocale()),
  relative: (at: number, now: number) => formatRelative(at, now, getLocale()),
  duration: (ms: number) => formatDuration(ms, getLocale()),
  remaining: (ms: number) => formatRemaining(ms, getLocale()),
};
