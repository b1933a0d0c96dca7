/**
 * A text as it is heard: case, punctuation and spacing aside. Words that differ in diacritics alone (“ma”,
 * “mã”) are two words, so these stay.
 */
export const spoken = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();

/** How many times longer the longest text is than the shortest; 1 where texts are a few words. */
export const unevenness = (texts: readonly string[]): number => {
  const lengths = texts.map((text) => text.length);
  const longest = Math.max(...lengths);
  return longest < 30 ? 1 : longest / Math.min(...lengths);
};

/** More than this and the options look uneven: the longest is often the right one. */
export const tooUneven = 2;
