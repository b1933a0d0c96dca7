/** Letters in the order of the Vietnamese alphabet: ă and â after a, đ after d. */
const marks: Record<string, string> = { '\u0306': '1', '\u0302': '2', '\u031B': '3' };
/** ngang, huyền, hỏi, ngã, sắc, nặng: the order of dictionaries. */
const tones: Record<string, string> = {
  '\u0300': '1',
  '\u0309': '2',
  '\u0303': '3',
  '\u0301': '4',
  '\u0323': '5',
};

/**
 * A text that, compared byte by byte, places names in Vietnamese alphabetical order: letters first,
 * and tones only between names whose letters are the same.
 * Source: the Vietnamese tailoring of CLDR's collation, as `Intl.Collator('vi')` has it.
 */
export const unitSortKey = (name: string): string => {
  let letters = '';
  let toneOfEach = '';
  for (const group of name
    .normalize('NFD')
    .toLowerCase()
    .match(/\P{M}\p{M}*/gu) ?? []) {
    const [base = '', ...accents] = group;
    if (/\p{L}/u.test(base)) {
      letters += base === 'đ' ? 'd9' : base + (accents.map((accent) => marks[accent]).find(Boolean) ?? '0');
      toneOfEach += accents.map((accent) => tones[accent]).find(Boolean) ?? '0';
    } else letters += /\p{N}/u.test(base) ? base : gap(letters);
  }
  return `${letters.replace(/-$/, '')}!${toneOfEach}`;
};

/** Spaces and punctuation part words, once, and come before every letter and digit. */
const gap = (before: string) => (before === '' || before.endsWith('-') ? '' : '-');
