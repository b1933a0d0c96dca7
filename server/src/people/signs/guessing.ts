import type { ItemType } from '../../banks/contract.ts';

/** What guessing needs to know of a question. */
export interface Guessable {
  type: ItemType;
  options: number;
  /** Of a matching question. */
  premises: number;
}

const factorial = (count: number): number => (count <= 1 ? 1 : count * factorial(count - 1));

/**
 * The chance that a blind guess is right: 1/k for one of k options, 1/(2^k − 1) for any set of them, 1/k! for an
 * order, 1/k^n for n pairs. Nobody guesses what has to be written: 0.
 */
export const chanceOf = ({ type, options, premises }: Guessable): number => {
  if (options === 0) return 0;
  switch (type) {
    case 'single':
    case 'true-false':
      return 1 / options;
    case 'multiple':
      return 1 / (2 ** options - 1);
    case 'ordering':
      return 1 / factorial(options);
    case 'matching':
      return 1 / options ** premises;
    default:
      return 0;
  }
};

/** Fewer answers tell nothing: whoever knows little may well be unlucky. */
export const fewestAnswers = 10;

/**
 * The chance of at least so many right answers by guessing alone: the upper tail of the Poisson binomial
 * distribution, exactly. With equal chances that is the binomial test.
 *
 * Source: Wang, “On the number of successes in independent trials” (1993).
 */
export const atLeastByGuessing = (chances: readonly number[], right: number): number => {
  /** Chance of each number of right answers so far. */
  let distribution = [1];
  for (const chance of chances)
    distribution = Array.from(
      { length: distribution.length + 1 },
      (_, count) => (distribution[count] ?? 0) * (1 - chance) + (distribution[count - 1] ?? 0) * chance,
    );
  return distribution.slice(Math.max(0, right)).reduce((sum, each) => sum + each, 0);
};

/**
 * Whether right answers are no better than guesses: at least half of all guessers would do as well. Strong where nine
 * in ten would. undefined where they are better, or too few were given.
 *
 * @param chances of the questions answered that can be guessed.
 */
export const noBetterThanGuessing = (
  chances: readonly number[],
  right: number,
): { guessersAsGood: number; expected: number; isStrong: boolean } | undefined => {
  if (chances.length < fewestAnswers) return undefined;
  const guessersAsGood = atLeastByGuessing(chances, right);
  if (guessersAsGood < 0.5) return undefined;
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  return { guessersAsGood, expected, isStrong: guessersAsGood >= 0.9 };
};
