import type { Locale } from '#lib/i18n/locale.ts';

/* Vietnam keeps UTC+7 the year round, so local time is plain arithmetic: it reads the same on a phone set to
   any zone, and needs no Intl, whose wording differs between the server and old phones. */
const offset = 7 * 3_600_000;
const two = (value: number) => String(value).padStart(2, '0');
const english = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const weekdays = {
  vi: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

const local = (at: number) => new Date(at + offset);

/** `08:30`, Vietnam time. */
export const formatTime = (at: number): string => {
  const then = local(at);
  return `${two(then.getUTCHours())}:${two(then.getUTCMinutes())}`;
};

/** `08:30:15`, Vietnam time: for what is only seconds old. */
export const formatTimeOfDay = (at: number): string => `${formatTime(at)}:${two(local(at).getUTCSeconds())}`;

/** `21/11`; in English `21 Nov`: where the year goes without saying. Vietnam time. */
export const formatDay = (at: number, locale: Locale): string => {
  const then = local(at);
  const [day, month] = [then.getUTCDate(), then.getUTCMonth()];
  return locale === 'vi' ? `${two(day)}/${two(month + 1)}` : `${day} ${english[month] ?? ''}`;
};

/** `21/11/2026`; in English `21 Nov 2026`. Vietnam time. */
export const formatDate = (at: number, locale: Locale): string => {
  const then = local(at);
  const [day, month, year] = [then.getUTCDate(), then.getUTCMonth(), then.getUTCFullYear()];
  return locale === 'vi' ? `${two(day)}/${two(month + 1)}/${year}` : `${day} ${english[month] ?? ''} ${year}`;
};

/** `21/11/2026 08:30`; in English `21 Nov 2026, 08:30`. Vietnam time. */
export const formatDateTime = (at: number, locale: Locale): string =>
  `${formatDate(at, locale)}${locale === 'vi' ? ' ' : ', '}${formatTime(at)}`;

/** `Thứ Bảy`, `Saturday`: the day of the week in Vietnam. */
export const formatWeekday = (at: number, locale: Locale): string =>
  weekdays[locale][local(at).getUTCDay()] ?? '';

/** The same day is named once: `08:30–17:00 21/11/2026`, otherwise `21/11/2026 08:30 – 25/11/2026 17:00`. */
export const formatWindow = (from: number, to: number, locale: Locale): string => {
  const sameDay = formatDate(from, locale) === formatDate(to, locale);
  if (sameDay) return `${formatTime(from)}–${formatTime(to)} ${formatDate(from, locale)}`;
  return `${formatDateTime(from, locale)} – ${formatDateTime(to, locale)}`;
};

/** What `<time datetime>` wants. */
export const isoTime = (at: number): string => new Date(at).toISOString();

type Unit = readonly [ms: number, vi: string, en: string];
const units: readonly Unit[] = [
  [365 * 86_400_000, 'năm', 'year'],
  [30 * 86_400_000, 'tháng', 'month'],
  [86_400_000, 'ngày', 'day'],
  [3_600_000, 'giờ', 'hour'],
  [60_000, 'phút', 'minute'],
];

/** `2 giờ trước`, `3 ngày nữa`, `vừa xong`; `3 days ago`, `in 2 hours`, `just now`. Rounded down to the largest unit. */
export const formatRelative = (at: number, now: number, locale: Locale): string => {
  const distance = Math.abs(at - now);
  const unit = units.find(([ms]) => distance >= ms);
  const past = at <= now;
  if (!unit) {
    if (locale === 'vi') return past ? 'vừa xong' : 'sắp tới';
    return past ? 'just now' : 'in a moment';
  }
  const count = Math.floor(distance / unit[0]);
  if (locale === 'vi') return `${count} ${unit[1]} ${past ? 'trước' : 'nữa'}`;
  const noun = `${count} ${unit[2]}${count === 1 ? '' : 's'}`;
  return past ? `${noun} ago` : `in ${noun}`;
};
