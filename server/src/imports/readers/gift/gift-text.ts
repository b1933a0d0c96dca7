import { htmlText } from '../html/html-text.ts';
import { unescapeGift } from './gift-signs.ts';
import { exactText, typedText, type WrittenText } from '../text/written-text.ts';

const formats = ['html', 'moodle', 'plain', 'markdown'] as const;
export type GiftFormat = (typeof formats)[number];

/** Cuts the format off that may stand before a text, e.g. `[html]`. */
export const cutFormat = (text: string, usual: GiftFormat): { format: GiftFormat; text: string } => {
  const found = /^\s*\[(html|moodle|plain|markdown)\]/i.exec(text);
  const named = formats.find((format) => format === found?.[1]?.toLowerCase());
  return named && found ? { format: named, text: text.slice(found[0].length) } : { format: usual, text };
};

/** Tags and references that people write into text of no format. */
const looksLikeHtml =
  /<(?:br|p|b|i|u|em|strong|ul|ol|li|sub|sup|div|span|img|a|table)\b[^<>]{0,400}>|&(?:[a-z]{2,8}\d?|#x?[\da-f]{1,6});/i;

/** Several times what a question holds: more is cut there, and told of. HTML may hold a whole picture. */
const longest = 40_000;

/** A text of a GIFT file, escapes and all, as it was meant. */
export const giftText = (written: string, format: GiftFormat): WrittenText => {
  const text = written.trim();
  if (format === 'html') return htmlText(unescapeGift(text));
  if (format === 'moodle' && looksLikeHtml.test(text)) return htmlText(unescapeGift(text), true);
  return format === 'moodle' ? typedText(typedAnswer(text)) : exactText(typedAnswer(text), format);
};

/** What is to be typed has no format. */
export const typedAnswer = (written: string): string => unescapeGift(written.slice(0, longest));
