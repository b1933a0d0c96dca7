import type { MeasureText } from './export-fonts.ts';
import { layOutPoster } from './poster-layout.ts';
import { a4, type PosterMark } from './poster-paper.ts';
import type { PosterFacts } from './poster.ts';
import { svgText } from './share-image-text.ts';

/** The poster as SVG, for a picture of it: the very marks that are printed. */
export function posterSvg(facts: PosterFacts, measure: MeasureText): string {
  const { width, height } = a4;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...layOutPoster(facts, measure).map(asSvg),
    '</svg>',
  ].join('\n');
}

function asSvg(mark: PosterMark, index: number): string {
  if (mark.kind === 'text') return svgText({ ...mark, y: mark.y + mark.size });
  const { path, colour, x, y, scale = 1, stroke, clip } = mark;
  const paint =
    stroke === undefined ? `fill="${colour}"` : `fill="none" stroke="${colour}" stroke-width="${stroke}"`;
  const shape = `<path d="${path}" transform="scale(${scale})" ${paint}`;
  if (!clip) return `<g transform="translate(${x} ${y})">${shape}/></g>`;
  const area = `<clipPath id="c${index}"><rect width="${clip.width}" height="${clip.height}"/></clipPath>`;
  return `<g transform="translate(${x} ${y})">${area}${shape} clip-path="url(#c${index})"/></g>`;
}
