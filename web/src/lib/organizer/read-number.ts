import type { Locale } from '#lib/i18n/locale.ts';

/** A whole number as typed, or undefined. Thousands are not grouped in any field that uses it. */
export const readWhole = (text: string): number | undefined => {
  const trimmed = text.trim();
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : undefined;
};

/**
 * Hundredths of a mark from `1,5`, `1.5` or `10`. More than two places are refused rather than
 * rounded, which also keeps `1.000` from meaning one where a thousand was meant.
 */
export const readMarks = (text: string): number | undefined => {
  const [, whole, fraction = ''] = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
};

/** Hundredths as an organiser types them: 150 → `1,5`, in English `1.5`. */
export const writeMarks = (hundredths: number, locale: Locale = 'vi'): string =>
  String(hundredths / 100).replace('.', locale === 'vi' ? ',' : '.');
