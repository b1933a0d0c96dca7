import type { FontName, MeasureText } from './export-fonts.ts';
import { fitText, type FittedText } from './export-text-fit.ts';
import { posterWords } from './poster-words.ts';
import type { PosterFacts } from './poster.ts';

/* Laid out on A4, in points; A3 is the same, larger by the square root of two. White paper and dark text: a
   poster has to survive an office's black-and-white printer and its unprintable margin. */

export const a4 = { width: 595.28, height: 841.89 } as const;
export const margin = 40;
export const inner = a4.width - 2 * margin;
/** Room for the marks above and below capital letters: Ế, Ộ. */
export const leading = 1.3;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A line of text; `y` is its upper edge, its base line one size below (the face's ascender is its size). */
export interface TextMark extends Area {
  kind: 'text';
  text: string;
  font: FontName;
  size: number;
  colour: string;
}

/** A shape, as an SVG path from `x`, `y`. */
export interface ShapeMark {
  kind: 'shape';
  path: string;
  colour: string;
  x: number;
  y: number;
  scale?: number;
  /** Width of its outline; filled where there is none. */
  stroke?: number;
  /** What lies beyond is not drawn. */
  clip?: { width: number; height: number };
}

export type PosterMark = TextMark | ShapeMark;

/** Where text goes, and in which sizes. */
export interface Box extends Area {
  /** The largest first. */
  sizes: readonly number[];
}

export const downFrom = (largest: number, smallest: number, step = 1) =>
  Array.from({ length: Math.floor((largest - smallest) / step) + 1 }, (_, at) => largest - at * step);

/** A poster being laid out: what will be drawn, in order, on paper or on the screen. */
export class PosterPaper {
  readonly facts: PosterFacts;
  readonly measure: MeasureText;
  readonly marks: PosterMark[] = [];

  constructor(facts: PosterFacts, measure: MeasureText) {
    this.facts = facts;
    this.measure = measure;
  }

  get words() {
    return posterWords[this.facts.language];
  }

  /** Lays out and takes it back. @returns what `lay` returns, e.g. where it ends. */
  tryOut(lay: () => number): number {
    const before = this.marks.length;
    const end = lay();
    this.marks.length = before;
    return end;
  }

  shape(mark: Omit<ShapeMark, 'kind'>) {
    this.marks.push({ kind: 'shape', ...mark });
  }

  /** Writes lines below each other. @returns where the next may begin. */
  write({ lines, size }: FittedText, font: FontName, colour: string, x: number, y: number): number {
    const height = size * leading;
    lines.forEach((text, at) => {
      const width = this.measure(text, font, size);
      this.marks.push({ kind: 'text', text, font, size, colour, x, y: y + at * height, width, height });
    });
    return y + lines.length * height;
  }

  /** Writes text in the largest size that fits a box. @returns where the next may begin. */
  fit(text: string, font: FontName, colour: string, box: Box): number {
    const linesAt = (size: number) => Math.floor(box.height / (size * leading) + 0.001);
    const fitted = fitText(text, font, { width: box.width, linesAt, sizes: box.sizes }, this.measure);
    return this.write(fitted, font, colour, box.x, box.y);
  }
}
