/** Lower case without diacritics, đ as d: how a name is looked for. */
const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** Whether a name or unit holds what was typed, marks and case aside; everything holds nothing. */
export const matchesName = (query: string, ...texts: readonly (string | null)[]): boolean => {
  const wanted = fold(query.trim());
  return wanted === '' || texts.some((text) => text !== null && fold(text).includes(wanted));
};
