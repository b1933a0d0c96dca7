import { readDecimal } from '../../../scoring/decimal.ts';

/** A number that is accepted, and how far one may be off; both as `readDecimal` writes them. */
export interface AcceptedNumber {
  value: string;
  tolerance: string;
}

/**
 * A number as Moodle's files write it, with a decimal point: 1.234 is one and a bit there, not a thousand. A comma is
 * taken for the decimal sign where it cannot group thousands.
 *
 * @returns undefined for what is no number, or could be two.
 */
export const readPointNumber = (text: string): string | undefined => {
  const plain = text.replace(/^\s*\+/, '').replaceAll(/\s/g, '');
  if (/^-?\d+,(?:\d{1,2}|\d{4,})$/.test(plain)) return readDecimal(plain);
  if (/^-?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return fromPoint(plain);
  if (!/^-?(?:\d+\.?\d*|\.\d+)e[+-]?\d{1,2}$/i.test(plain)) return undefined;
  const written = String(Number(plain));
  return written.includes('e') ? undefined : fromPoint(written);
};

const fromPoint = (plain: string) => {
  const [whole = '', decimals = ''] = plain.split('.');
  const front = whole === '' || whole === '-' ? `${whole}0` : whole;
  // Two zeroes keep “1,234” from being anything but a decimal, and change nothing.
  return readDecimal(`${front},${decimals.replace(/0+$/, '')}0`);
};

/** The same number with a decimal point. */
export const writePointNumber = (canonical: string): string => canonical.replace(',', '.');

const scaledBy = (text: string, places: number): bigint => {
  const [whole = '0', decimals = ''] = text.split(',');
  return BigInt(whole + decimals.padEnd(places, '0'));
};

const fromUnits = (units: bigint, places: number): string | undefined => {
  const digits = `${units < 0n ? -units : units}`.padStart(places + 1, '0');
  const cut = digits.length - places;
  return readDecimal(`${units < 0n ? '-' : ''}${digits.slice(0, cut)},${digits.slice(cut)}`);
};

/** The middle of a range and how far its ends are from it, exactly; undefined for what is no range. */
export const middleOf = (low: string, high: string): AcceptedNumber | undefined => {
  const places = Math.max(...[low, high].map((text) => text.split(',')[1]?.length ?? 0));
  const [from, to] = [scaledBy(low, places), scaledBy(high, places)];
  if (to < from) return undefined;
  // Halves have one more decimal.
  const value = fromUnits((from + to) * 5n, places + 1);
  const tolerance = fromUnits((to - from) * 5n, places + 1);
  return value === undefined || tolerance === undefined ? undefined : { value, tolerance };
};

/** Whether the first number is less, both as `readDecimal` writes them and not negative. */
export const isLess = (one: string, other: string): boolean => {
  const places = Math.max(...[one, other].map((text) => text.split(',')[1]?.length ?? 0));
  return scaledBy(one, places) < scaledBy(other, places);
};
