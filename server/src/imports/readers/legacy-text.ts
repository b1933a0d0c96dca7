/** Letters that only Unicode Vietnamese has; where one is met, the text is not in an old encoding. */
const vietnameseLetter = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/;

/** Letters of Latin 1, which the old encodings draw as Vietnamese ones. */
const latin1Letter = /[\u00a1-\u00ff]/;

/** TCVN3 puts these signs inside words, where no language does. */
const signInsideWord = /\p{L}[¨©ª«¬®µ¶·¸¹¼½¾]|[¨©ª«¬®§][a-z]/gu;

/** The old encoding a font is made for; null for any other font. */
export const legacyFont = (font: string | null): string | null => {
  if (font === null) return null;
  if (/^\.?vn[A-Z.]/.test(font) || /^\.vn/i.test(font)) return 'TCVN3';
  return /^vni[- ]/i.test(font) ? 'VNI' : null;
};

/** Whether text set in a font of an old encoding is really written in it: many such fonts hold Unicode text. */
export const isLegacyText = (text: string): boolean =>
  latin1Letter.test(text) && !vietnameseLetter.test(text);

/** Whether text looks like TCVN3 by itself, where no font is known. */
export const looksLikeTcvn3 = (text: string): boolean =>
  !vietnameseLetter.test(text) && (text.match(signInsideWord)?.length ?? 0) >= 2;
