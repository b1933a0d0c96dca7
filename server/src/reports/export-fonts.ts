import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LRUCache } from 'lru-cache';
import Pdf from 'pdfkit';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@expo-google-fonts/be-vietnam-pro/package.json'));
const ttf = (name: string) => join(folder, name, `BeVietnamPro_${name}.ttf`);

/** Whole TTF files of Be Vietnam Pro: the web's are cut by script and lose letters in PDF. */
export const fontFiles = {
  regular: ttf('400Regular'),
  semibold: ttf('600SemiBold'),
  bold: ttf('700Bold'),
  extrabold: ttf('800ExtraBold'),
} as const;
export type FontName = keyof typeof fontFiles;

/** Width of a line in a face at a size, in the unit of the size. */
export type MeasureText = (text: string, font: FontName, size: number) => number;

const unit = 1_000;

/**
 * Measures with the very outlines that are drawn, kerning included. Widths grow with the size alone, so each
 * line is shaped once: layouts ask for the same lines in many sizes.
 */
export function makeMeasure(): MeasureText {
  const paper = new Pdf({ autoFirstPage: false });
  for (const [name, file] of Object.entries(fontFiles)) paper.registerFont(name, file);
  const widths = new LRUCache<string, number>({ max: 4_000 });
  return (text, font, size) => {
    const key = `${font} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      width = paper.font(font).fontSize(unit).widthOfString(text);
      widths.set(key, width);
    }
    return (width * size) / unit;
  };
}
