const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The tone moves to the end of its word: some write “Hòa”, some “Hoà”, and both are right. */
const toneLast = (word: string) => {
  const parts = word.normalize('NFD');
  return parts.replaceAll(toneMark, '') + (parts.match(toneMark) ?? []).join('');
};

/**
 * The form in which two names are the same name: small letters, single spaces, wherever the tone mark was put.
 * Other than in `fold`, diacritics count: “Thôn Đông” and “Thôn Đồng” are two places. To compare, not to show.
 */
export const spelled = (text: string): string =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .map(toneLast)
    .join(' ');
