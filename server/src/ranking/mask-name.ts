/**
 * A name as the public may see it: initials, then the given name, which Vietnamese puts last.
 * “Nguyễn Thị Hồng Nhung” becomes “N. T. H. Nhung”. A name of one word keeps its first letter only.
 */
export const maskName = (fullName: string): string => {
  const words = fullName.normalize('NFC').split(/\s+/u).filter(Boolean);
  const given = words.length > 1 ? words.pop() : undefined;
  return [...words.map((word) => `${firstLetter(word)}.`), ...(given === undefined ? [] : [given])].join(' ');
};

/** With its marks: some syllables of minority languages have letters NFC cannot join into one. */
const firstLetter = (word: string) => /^.\p{M}*/u.exec(word)?.[0] ?? word;

/**
 * The name a board or receipt shows: as it is or masked, as the rules say; null once erased, for which the
 * reader's language has a word (“Thí sinh”).
 */
export const publicName = (fullName: string | null, names: 'full' | 'masked'): string | null =>
  fullName === null || names === 'full' ? fullName : maskName(fullName);
