import { renderAsync } from '@resvg/resvg-js';
import { fontFiles, makeMeasure, type MeasureText } from './export-fonts.ts';

let measure: MeasureText | undefined;

/**
 * Draws SVG as PNG, outside the event loop: in the thread pool that argon2 shares. Pictures are made one at a
 * time and kept, so a sign-in waits behind one of them at most.
 *
 * @param svg given a measure of the very faces it is drawn with.
 * @param width in pixels.
 */
export async function renderPng(svg: (measure: MeasureText) => string, width: number): Promise<Buffer> {
  measure ??= makeMeasure();
  const image = await renderAsync(svg(measure), {
    font: {
      fontFiles: Object.values(fontFiles),
      loadSystemFonts: false,
      defaultFontFamily: 'Be Vietnam Pro',
    },
    fitTo: { mode: 'width', value: width },
  });
  return image.asPng();
}
