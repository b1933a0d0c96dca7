import type { Locale } from '#lib/i18n/locale.ts';

/* Written by hand rather than with Intl: server and every phone must write the same characters. */
const marks = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

const grouped = (digits: string, group: string) => digits.replace(/\B(?=(\d{3})+$)/g, group);

/** `1.234,5` in Vietnamese, `1,234.5` in English; at most `decimals` places, trailing zeros dropped. */
export const formatNumber = (value: number, locale: Locale, decimals = 2): string => {
  const { group, decimal } = marks[locale];
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const kept = fraction.replace(/0+$/, '');
  const text = grouped(whole, group) + (kept ? decimal + kept : '');
  return value < 0 && text !== '0' ? `−${text}` : text;
};

/** A mark from hundredths: 850 → `8,5`. */
export const formatScore = (hundredths: number, locale: Locale): string =>
  formatNumber(hundredths / 100, locale);

/** A share as percent, five decimals at most: 0.123456 → `12,3456%`. */
export const formatPercent = (share: number, locale: Locale, decimals = 1): string =>
  `${formatNumber(share * 100, locale, decimals)}%`;

/**
 * A whole number of the last decimal, every decimal written out: 667 with one is `66,7`, 7000 with two `70,00`.
 * Exact however many digits it has.
 */
export const formatFixed = (value: bigint, locale: Locale, decimals = 0): string => {
  const { group, decimal } = marks[locale];
  const digits = String(value).padStart(decimals + 1, '0');
  const end = digits.length - decimals;
  return grouped(digits.slice(0, end), group) + (decimals > 0 ? decimal + digits.slice(end) : '');
};
