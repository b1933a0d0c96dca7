import { fold } from '../../vi/fold.ts';

/** Pairs of words that follow one another in a text: they tell more about its sense than single words do. */
export const wordPairs = (text: string): string[] => {
  const words = fold(text).split(' ');
  return words.map((word, index) => `${word} ${words[index + 1] ?? ''}`);
};

/**
 * How much of two sets is in both, from 0 to 1; 0 as well where their sizes alone keep it below `atLeast`, as
 * they do for most pairs.
 *
 * |A ∩ B| / |A ∪ B|. Source: Jaccard, 1901.
 */
export const likeness = <Part>(
  left: ReadonlySet<Part>,
  right: ReadonlySet<Part>,
  atLeast: number,
): number => {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  if (large.size === 0 || small.size < atLeast * large.size) return 0;
  let shared = 0;
  for (const part of small) if (large.has(part)) shared++;
  return shared / (left.size + right.size - shared);
};
