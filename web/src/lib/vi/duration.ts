import type { Locale } from '#lib/i18n/locale.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const two = (value: number) => String(value).padStart(2, '0');

type Part = 'day' | 'hour' | 'minute' | 'second';
const words: Record<Locale, Record<Part, string>> = {
  vi: { day: 'ngày', hour: 'giờ', minute: 'phút', second: 'giây' },
  en: { day: 'day', hour: 'hour', minute: 'minute', second: 'second' },
};
const written = (count: number, part: Part, locale: Locale, padded = false) => {
  const plural = locale === 'en' && count !== 1 ? 's' : '';
  return `${padded ? two(count) : count}\u00a0${words[locale][part]}${plural}`;
};

/** A length of time in words, seconds dropped down to: 725 000 → `12 phút 05 giây`; whole minutes stay `30 phút`. */
export const formatDuration = (ms: number, locale: Locale): string => {
  const total = Math.max(0, Math.floor(ms / second));
  const parts = {
    hour: Math.floor(total / 3600),
    minute: Math.floor((total % 3600) / 60),
    second: total % 60,
  };
  const shown: string[] = [];
  if (parts.hour) shown.push(written(parts.hour, 'hour', locale));
  if (parts.minute) shown.push(written(parts.minute, 'minute', locale, parts.hour > 0));
  if (parts.second || shown.length === 0)
    shown.push(written(parts.second, 'second', locale, shown.length > 0));
  return shown.join(' ');
};

/** A clock: `12:05`, from an hour on `1:02:05`. Part seconds count as whole, so that 0:00 means over. */
export const formatClock = (ms: number): string => {
  const total = Math.max(0, Math.ceil(ms / second));
  const hours = Math.floor(total / 3600);
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`;
  return hours ? `${hours}:${rest}` : rest.replace(/^0(?=\d:)/, '');
};

/** Time still to go, in the two parts that matter: `2 ngày 3 giờ`, `3 giờ 05 phút`, below an hour `12 phút 05 giây`. */
export const formatRemaining = (ms: number, locale: Locale): string => {
  const left = Math.max(0, Math.ceil(ms / second) * second);
  if (left >= day) {
    const hours = Math.floor((left % day) / hour);
    const days = written(Math.floor(left / day), 'day', locale);
    return hours ? `${days} ${written(hours, 'hour', locale)}` : days;
  }
  if (left >= hour) {
    const minutes = Math.floor((left % hour) / minute);
    return `${written(Math.floor(left / hour), 'hour', locale)} ${written(minutes, 'minute', locale, true)}`;
  }
  return formatDuration(left, locale);
};
