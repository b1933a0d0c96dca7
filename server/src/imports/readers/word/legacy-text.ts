import { readAs, type Encoding } from './legacy-tables.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

/** Letters that only Unicode Vietnamese has; where one is met, the text is not in an old encoding. */
const vietnameseLetter = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]|[\u0300\u0301\u0303\u0309\u0323]/;

/** Letters and signs of Latin 1, which the old encodings draw as Vietnamese letters. */
const highSign = /[\u00a1-\u00ff]/;

/** TCVN3 puts these signs inside words, where no language does. */
const signInsideWord = /\p{L}[¨©ª«¬®µ¶·¸¹¼½¾]|[¨©ª«¬®§][a-z]/gu;

/** Encodings whose fonts are known by name, but whose letters are not. */
export type LegacyFont = Encoding | 'VISCII' | 'VPS';

/** The old encoding a font is made for; null for any other font. */
export const legacyFont = (font: string | null): LegacyFont | null => {
  if (font === null) return null;
  if (/^\.?vn[A-Z.]/.test(font) || /^\.vn/i.test(font)) return 'TCVN3';
  if (/^vni[- ]/i.test(font)) return 'VNI';
  if (/^vps[- ]/i.test(font)) return 'VPS';
  return /^vi(?:scii)?[- ](?:times|arial|helve|univers|palatino)/i.test(font) ? 'VISCII' : null;
};

/** Whether a font draws small letters as capitals: `.VnTimeH`, `.VnArialH`. */
export const isCapitalFont = (font: string): boolean => /^\.?[Vv]n[\w ]*H$/.test(font);

/** Whether text set in a font of an old encoding is really written in it: many such fonts hold Unicode text. */
export const isLegacyText = (text: string): boolean => highSign.test(text) && !vietnameseLetter.test(text);

/** Whether text looks like TCVN3 by itself, where no font is known. */
export const looksLikeTcvn3 = (text: string): boolean =>
  !vietnameseLetter.test(text) && (text.match(signInsideWord)?.length ?? 0) >= 2;

/** A letter of text in an old encoding, and where it was written. */
interface Converted {
  text: string;
  /** Place of its first sign. */
  at: number;
  /** Whether the encoding has no letter for the sign. */
  unknown: boolean;
}

/** Fonts of symbols keep their signs in a private area of Unicode, 0xF000 above where they belong. */
export const withoutSymbolArea = (text: string) =>
  text.replace(/[\uf020-\uf0ff]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xf000));

/** Reads text in an old encoding, letter by letter. */
export const fromLegacy = (text: string, encoding: Encoding): Converted[] => {
  const table = readAs[encoding];
  const letters: Converted[] = [];
  for (let at = 0; at < text.length;) {
    const pair = text.slice(at, at + 2);
    const sign = text.charAt(at);
    const long = pair.length === 2 ? table.get(pair) : undefined;
    const found = long ?? table.get(sign);
    const unknown = found === undefined && highSign.test(sign) && /\p{L}|[\u00ad¡-¿×÷]/u.test(sign);
    letters.push({ text: found ?? sign, at, unknown });
    at += long === undefined ? 1 : 2;
  }
  return letters;
};

const word = /[\p{L}\p{M}\u00a1-\u00ff]+/gu;

/** Signs that stand alone, and units like µm, are signs in any encoding. */
const signAlone = /^(?:[^A-Za-zÀ-ÖØ-öø-ÿ]|µ[a-z]?)$/;

/** The words that tell an encoding: those with letters or signs the encodings draw otherwise. */
const tellingWords = (text: string): string[] =>
  (text.match(word) ?? []).filter((written) => highSign.test(written) && !signAlone.test(written));

/** How many words of a text are not plain English letters. */
export const countTelling = (text: string): number =>
  (text.match(word) ?? []).filter((written) => /[^\u0020-\u00a0]/.test(written) && !signAlone.test(written))
    .length;

/**
 * How text reads: as it stands, in an old encoding, either way, neither way, some of it one way and some the other;
 * plain where nothing tells.
 */
export type Reading = 'unicode' | 'legacy' | 'either' | 'neither' | 'mixed' | 'plain';

/** Weighs whether text is in an old encoding by asking, word by word, which way it is Vietnamese. */
export const weigh = (text: string, encoding: Encoding): Reading => {
  const isUnicode = vietnameseLetter.test(text);
  if (!highSign.test(text)) return isUnicode ? 'unicode' : 'plain';
  const words = tellingWords(text).filter((written) => !vietnameseLetter.test(written));
  const asIs = words.filter(isVietnameseSyllable).length;
  const converted = words.filter((written) => reads(written, encoding)).length;
  if (isUnicode)
    return words.some((written) => !isVietnameseSyllable(written) && reads(written, encoding))
      ? 'mixed'
      : 'unicode';
  if (words.length === 0) return 'plain';
  if (asIs === converted) return asIs === 0 ? 'neither' : 'either';
  return asIs > converted ? 'unicode' : 'legacy';
};

/** In an encoding of two signs a letter. */
const longestWord = 20;

/** Whether a word is Vietnamese in an encoding. */
const reads = (written: string, encoding: Encoding): boolean => {
  if (written.length > longestWord) return false;
  const letters = fromLegacy(written, encoding);
  const known = letters.every(({ unknown }) => !unknown);
  return known && isVietnameseSyllable(letters.map((letter) => letter.text).join(''));
};

/** Words with signs that are no Vietnamese when read in an encoding. */
export const doubtfulWords = (text: string, encoding: Encoding): string[] =>
  [...text.matchAll(word)]
    .map(([written]) => fromLegacy(written, encoding))
    .map((letters) => ({
      read: letters.map((letter) => letter.text).join(''),
      known: letters.every(({ unknown }) => !unknown),
    }))
    .filter(({ read, known }) => !known || (/[^\u0020-\u007e]/.test(read) && !isVietnameseSyllable(read)))
    .map(({ read }) => read);
