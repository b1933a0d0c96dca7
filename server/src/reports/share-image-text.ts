import type { FontName } from './export-fonts.ts';

const weights: Record<FontName, number> = { regular: 400, semibold: 600, bold: 700, extrabold: 800 };

const escape = (text: string) =>
  text.replaceAll(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll(/\p{Cc}|\p{Cs}/gu, '');

interface SvgLine {
  text: string;
  font: FontName;
  size: number;
  colour: string;
  x: number;
  /** Of the base line. */
  y: number;
}

/** A line of text in SVG, in Be Vietnam Pro. */
export const svgText = ({ text, font, size, colour, x, y }: SvgLine): string =>
  `<text x="${x}" y="${y}" font-family="Be Vietnam Pro" font-weight="${weights[font]}" font-size="${size}" fill="${colour}" xml:space="preserve">${escape(text)}</text>`;
