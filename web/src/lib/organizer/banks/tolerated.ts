import { readDecimal } from '@cchc/server/src/scoring/decimal.ts';

const scaled = (decimal: string, places: number): bigint => {
  const [whole = '', decimals = ''] = decimal.split(',');
  return BigInt(whole + decimals.padEnd(places, '0'));
};

const placesOf = (decimal: string) => decimal.split(',')[1]?.length ?? 0;

const written = (units: bigint, places: number): string => {
  const digits = `${units < 0n ? -units : units}`.padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const decimals = digits.slice(digits.length - places).replace(/0+$/, '');
  return (units < 0n ? '-' : '') + whole + (decimals && `,${decimals}`);
};

/**
 * The smallest and largest number that count as right, worked out without rounding and written as `readDecimal`
 * writes them; undefined where one of the two is no number, or nothing off is tolerated.
 */
export const toleratedRange = (
  answer: string,
  tolerance: string,
): { from: string; to: string } | undefined => {
  const [value, off] = [readDecimal(answer), readDecimal(tolerance)];
  if (value === undefined || off === undefined || off === '0' || off.startsWith('-')) return undefined;
  const places = Math.max(placesOf(value), placesOf(off));
  const [middle, reach] = [scaled(value, places), scaled(off, places)];
  return { from: written(middle - reach, places), to: written(middle + reach, places) };
};
