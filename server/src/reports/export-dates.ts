import type { Language } from '../problems.ts';
import { vietnamOffset } from '../vi/vietnam-time.ts';

/* The forms are those of the pages (web/src/lib/vi/date.ts). */
const two = (value: number) => String(value).padStart(2, '0');
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const parts = (at: number) => {
  const local = new Date(at + vietnamOffset);
  return {
    day: local.getUTCDate(),
    month: local.getUTCMonth(),
    year: local.getUTCFullYear(),
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
  };
};

/** `21/11/2026`; `21 Nov 2026`. Vietnam time. */
export const printedDate = (at: number, language: Language): string => {
  const { day, month, year } = parts(at);
  return language === 'vi'
    ? `${two(day)}/${two(month + 1)}/${year}`
    : `${day} ${months[month] ?? ''} ${year}`;
};

/** `08:30 ngày 21/11/2026`; `08:30 on 21 Nov 2026`. Vietnam time. */
export const printedMoment = (at: number, language: Language): string =>
  `${parts(at).time} ${language === 'vi' ? 'ngày' : 'on'} ${printedDate(at, language)}`;

/** First and last day: `14/11/2026 – 28/11/2026`, a single day once. A window that closes at midnight ends the day before. */
export const printedDays = (from: number, to: number, language: Language): string => {
  const [first, last] = [printedDate(from, language), printedDate(Math.max(from, to - 1), language)];
  return first === last ? first : `${first} – ${last}`;
};
