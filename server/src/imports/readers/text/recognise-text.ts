import type { ImportFormat } from '../../contract.ts';
import { findSign } from '../gift/gift-signs.ts';
import { questionStart, startsOption } from './question-words.ts';

/** So much of a file tells what it is. */
const looked = 200_000;

/** What a text is taken for. */
interface Recognised {
  format: Extract<ImportFormat, 'gift' | 'aiken' | 'text'>;
  /** Whether cells of a table could show the same signs. */
  weak: boolean;
}

/** What kind of questions a text holds, by the signs of it; null where it shows none: a table, if anything. */
export const recogniseText = (text: string): Recognised | null => {
  const lines = text.slice(0, looked).split(/\r\n?|\n/);
  const has = (pattern: RegExp) => lines.some((line) => pattern.test(line));
  if (has(/^\s*::(?:[^:]|\\:|:(?!:))*::/) || has(/^\s*\$CATEGORY:/)) return { format: 'gift', weak: false };
  const starts = lines.filter((line) => questionStart(line) !== null).length;
  const options = lines.filter(startsOption).length;
  const keys = lines.filter((line) =>
    /^\s*answer\s*:\s*[a-z](?:\s*[,;]\s*[a-z])*\s*\.?\s*$/i.test(line),
  ).length;
  if (keys > 0 && options >= keys && (starts < keys || !hasOtherWords(lines)))
    return { format: 'aiken', weak: true };
  if (lines.some(opensAnswers)) return { format: 'gift', weak: true };
  return starts > 0 && options > 0 ? { format: 'text', weak: true } : null;
};

/** Numbered questions with a key line are Aiken too, unless they say more than Aiken can. */
const hasOtherWords = (lines: readonly string[]) =>
  lines.some((line) => /^\s*(?:câu|question)\s*\d|^\s*(?:giải thích|căn cứ|phần|chương)\b/iu.test(line));

/** `{=…`, `{~…`, `{#…`, `{T}`: the ways the answers of a GIFT question begin. */
const opensAnswers = (line: string): boolean => {
  const at = findSign(line, '{');
  return at >= 0 && /^\{\s*(?:[=~#]|(?:t|true|f|false)\s*[}#]|\}|$)/i.test(line.slice(at));
};
