/** An exact figure. The denominator is never negative; 0 where there was nobody to divide by. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

export const fraction = (numerator: number | bigint, denominator: number | bigint = 1): Fraction => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});

const commonDivisor = (left: bigint, right: bigint): bigint =>
  right === 0n ? left : commonDivisor(right, left % right);

/** The sum, over the least common denominator: equal denominators stay as they are. 0/0 adds nothing. */
export const add = (left: Fraction, right: Fraction): Fraction => {
  if (left.denominator === 0n) return right;
  if (right.denominator === 0n) return left;
  const divisor = commonDivisor(left.denominator, right.denominator);
  const [toLeft, toRight] = [right.denominator / divisor, left.denominator / divisor];
  return {
    numerator: left.numerator * toLeft + right.numerator * toRight,
    denominator: left.denominator * toLeft,
  };
};

/** Whether it is at least so many percent, unrounded: 69,96 % is not 70 %. Nothing out of nobody reaches nothing. */
export const reaches = ({ numerator, denominator }: Fraction, percent: number): boolean =>
  denominator > 0n && numerator * 100n >= BigInt(percent) * denominator;

/**
 * A percentage in whole numbers of its last decimal, half up: 1/3 with one decimal is 333. Nothing out of nobody
 * is 0. Whole numbers all the way: no binary fraction ever touches a figure.
 */
export const roundedPercent = ({ numerator, denominator }: Fraction, decimals: number): bigint => {
  if (denominator === 0n) return 0n;
  const scaled = numerator * 100n * 10n ** BigInt(decimals);
  return (2n * scaled + denominator) / (2n * denominator);
};
