/**
 * How GIFT writes signs that mean something in it: after a backslash they stand for themselves, and `\n` for the end
 * of a line. `\>` is ours: it keeps “->” within a text from parting a pair.
 */
const escaped = /\\([~=#{}:\\>n])/g;

/** The text that was meant. */
export const unescapeGift = (text: string): string =>
  text.replace(escaped, (_, sign: string) => (sign === 'n' ? '\n' : sign));

/** The text as GIFT writes it, on one line. */
export const escapeGift = (text: string): string =>
  text.replace(/[~=#{}:\\]/g, '\\$&').replaceAll('\n', '\\n');

/** The same for a side of a pair. */
export const escapeGiftSide = (text: string): string => escapeGift(text).replaceAll('->', '-\\>');

const backslash = 92;

/** Where one of the signs, two at most, stands that is not escaped; −1 for nowhere. */
export const findSign = (
  text: string,
  signs: '~' | '=' | '~=' | '=~' | '#' | '{' | '}' | '{}',
  from = 0,
): number => {
  // Compared as numbers: this goes over every letter of a file several times.
  const [one, other] = [signs.charCodeAt(0), signs.charCodeAt(signs.length - 1)];
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === one || code === other) return at;
  }
  return -1;
};

/** Where `####` stands, which begins what is said in general; −1 for nowhere. */
export const findGeneral = (text: string): number => {
  for (let at = findSign(text, '#'); at >= 0; at = findSign(text, '#', at + 1))
    if (text.startsWith('####', at)) return at;
  return -1;
};

/**
 * Cuts a text before every sign that is not escaped; the first piece is what stands before all of them.
 *
 * @param most pieces; the last of them has the rest.
 */
export const cutBefore = (text: string, signs: '~=' | '=~' | '=' | '#', most: number): string[] => {
  const pieces: string[] = [];
  let from = 0;
  for (let at = findSign(text, signs); at >= 0; at = findSign(text, signs, at + 1)) {
    if (pieces.length === most - 1) break;
    pieces.push(text.slice(from, at));
    from = at;
  }
  return [...pieces, text.slice(from)];
};
