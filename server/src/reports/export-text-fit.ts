import type { FontName, MeasureText } from './export-fonts.ts';

/** Text broken into lines at one size. */
export interface FittedText {
  size: number;
  lines: string[];
}

/** Where text must go. */
export interface TextBox {
  width: number;
  /** Most lines at the given size. */
  linesAt: (size: number) => number;
  /** Sizes tried, the largest first; the last is taken whatever it needs. */
  sizes: readonly number[];
}

/**
 * Text in the largest of the sizes at which it fits its box, in lines of about the same length. At the
 * smallest size what does not fit is cut, and an ellipsis says so; a word wider than the box is broken.
 */
export function fitText(text: string, font: FontName, box: TextBox, measure: MeasureText): FittedText {
  const words = text.normalize('NFC').split(/\s+/u).filter(Boolean);
  let fitted: FittedText = { size: box.sizes[0] ?? 1, lines: [] };
  for (const size of box.sizes) {
    const widthOf = (line: string) => measure(line, font, size);
    const lines = breakLines(words, box.width, widthOf);
    const isWhole = words.every((word) => widthOf(word) <= box.width);
    fitted = { size, lines };
    if (isWhole && lines.length <= box.linesAt(size))
      return { size, lines: balance(words, lines, box.width, widthOf) };
  }
  return { size: fitted.size, lines: cutLines(fitted, font, box, measure) };
}

type WidthOf = (line: string) => number;

/** Greedy lines; a word wider than the box is broken between letters. */
const breakLines = (words: readonly string[], width: number, widthOf: WidthOf): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of words.flatMap((each) => breakWord(each, width, widthOf))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
};

/** Made when first needed: its tables take longer to load than most modules. */
let segmenter: Intl.Segmenter | undefined;

const lettersOf = (text: string) => {
  segmenter ??= new Intl.Segmenter('vi', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
};

const breakWord = (word: string, width: number, widthOf: WidthOf): string[] => {
  if (widthOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of lettersOf(word)) {
    if (part && widthOf(part + letter) > width) {
      parts.push(part);
      part = letter;
    } else part += letter;
  }
  return [...parts, part];
};

/** The narrowest lines of the same number: a title whose last line is one word looks like an accident. */
const balance = (words: readonly string[], lines: readonly string[], width: number, widthOf: WidthOf) => {
  let best = [...lines];
  let [narrow, wide] = [0, width];
  for (let step = 0; step < 12; step++) {
    const middle = (narrow + wide) / 2;
    const tried = breakLines(words, middle, widthOf);
    const fits = tried.length <= lines.length && words.every((word) => widthOf(word) <= middle);
    if (fits) [best, wide] = [tried, middle];
    else narrow = middle;
  }
  return best;
};

const cutLines = ({ size, lines }: FittedText, font: FontName, box: TextBox, measure: MeasureText) => {
  const most = Math.max(1, box.linesAt(size));
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  let last = lettersOf(kept[most - 1] ?? '');
  while (last.length > 0 && measure(`${last.join('')}…`, font, size) > box.width) last = last.slice(0, -1);
  return [...kept.slice(0, -1), `${last.join('').trimEnd()}…`];
};
