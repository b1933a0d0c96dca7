/** A number as people write it, held exactly: `units` × 10^−`places`. */
interface Decimal {
  units: bigint;
  places: number;
}

/** More digits than these no answer has. */
const most = { whole: 15, places: 9 };

const grouped = (digits: string, separator: string) => {
  const groups = digits.split(separator);
  return groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))
    ? groups.join('')
    : undefined;
};

/** Which of `.` and `,` begins the decimals, if any does; the other one groups thousands. */
const decimalSign = (text: string): string | undefined => {
  const [dots, commas] = [text.split('.').length - 1, text.split(',').length - 1];
  if (dots > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  if (commas === 1) return ',';
  // “1.234” is one thousand two hundred and thirty-four in Vietnamese; “0.234” and “1.5” can only be decimals.
  return dots === 1 && !/^[1-9]\d{0,2}\.\d{3}$/.test(text) ? '.' : undefined;
};

const digitsOf = (text: string): { whole: string; decimals: string } | undefined => {
  const sign = decimalSign(text);
  const [front = '', decimals = '', ...rest] = sign === undefined ? [text] : text.split(sign);
  const separator = sign === '.' || (sign === undefined && text.includes(',')) ? ',' : '.';
  const whole = front.includes(separator) ? grouped(front, separator) : front;
  if (whole === undefined || rest.length > 0 || !/^\d+$/.test(whole)) return undefined;
  return sign !== undefined && !/^\d+$/.test(decimals) ? undefined : { whole, decimals };
};

/**
 * A number as a Vietnamese reader means it, in its one written form, which reads as itself: `1.234,50` →
 * `1234,5`, `91.87` → `91,87`, `34 %` → `34`. A single dot before exactly three digits groups thousands.
 *
 * @returns undefined for anything that is not a number, or has more than 15 digits before or 9 after the comma.
 * Source: TCVN 7870-0:2010 (ISO 80000-1) §7.3 on the decimal sign.
 */
export const readDecimal = (text: string): string | undefined => {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/(?<=\d)\s(?=\d{3}(?:\D|$))/g, '')
    .trim();
  const parts = /^([-+−]?)\s*([\d.,]+)\s*%?$/.exec(plain);
  const digits = parts?.[2] === undefined ? undefined : digitsOf(parts[2]);
  if (!parts || !digits) return undefined;
  const whole = digits.whole.replace(/^0+(?=\d)/, '');
  const decimals = digits.decimals.replace(/0+$/, '');
  if (whole.length > most.whole || decimals.length > most.places) return undefined;
  const value = decimals === '' ? whole : `${whole},${decimals}`;
  return (parts[1] === '-' || parts[1] === '−') && value !== '0' ? `-${value}` : value;
};

const parse = (canonical: string): Decimal => {
  const [whole = '0', decimals = ''] = canonical.split(',');
  return { units: BigInt(whole + decimals), places: decimals.length };
};

const scaled = ({ units, places }: Decimal, to: number) => units * 10n ** BigInt(to - places);

/**
 * Whether two numbers are no further apart than `tolerance`, worked out without rounding.
 *
 * @param tolerance 0 or more. All three as `readDecimal` writes them.
 */
export const within = (value: string, target: string, tolerance: string): boolean => {
  const all = [value, target, tolerance].map(parse);
  const to = Math.max(...all.map(({ places }) => places));
  const [one = 0n, other = 0n, allowed = 0n] = all.map((decimal) => scaled(decimal, to));
  return (one > other ? one - other : other - one) <= allowed;
};
