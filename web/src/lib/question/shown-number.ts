const noBreak = '\u00a0';

/**
 * A number as the server read it (`1234,5`), so that nobody takes it for another: thousands apart by spaces, which
 * mean the same everywhere, and the decimal sign of the page's language.
 *
 * Source: TCVN 7870-0:2010 (ISO 80000-1) §7.3.
 */
export const shownNumber = (decimal: string, locale: 'vi' | 'en'): string => {
  const [whole = '', decimals] = decimal.replace('-', '').split(',');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, noBreak);
  const sign = decimal.startsWith('-') ? '−' : '';
  return sign + (decimals === undefined ? grouped : grouped + (locale === 'vi' ? ',' : '.') + decimals);
};
