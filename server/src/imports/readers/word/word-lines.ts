import type { WordTable } from './read-word-body.ts';
import type { Look, RichLine } from './rich-line.ts';
import { FileRefused } from '../../read-result.ts';
import { longestParagraph } from '../text/bound-paragraph.ts';
import { plainSpaces } from '../tidy-text.ts';
import type { Span } from './word-paragraph.ts';

/** A paragraph with its automatic number and its place. */
export interface Numbered {
  paragraph: number;
  label: string;
  spans: Span[];
}

/** The paragraphs of a table that is only there for its layout, cell by cell. */
export const tableLines = ({ rows }: WordTable): Numbered[] => rows.flat(2);

/** Lines as they read, each character with the look it has beside the document's usual one. */
export const toLines = (paragraphs: readonly Numbered[]): RichLine[] => {
  const plain = relativeTo(usualColour(paragraphs));
  return paragraphs.flatMap((paragraph) => linesOf(paragraph, plain));
};

/** Black in all its near shades is the automatic colour. */
const shadeOf = (colour: string | null): string => {
  const parts = /^([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour ?? '')?.slice(1) ?? [];
  return parts.every((part) => Number.parseInt(part, 16) < 0x40) ? 'black' : (colour ?? 'black');
};

/** Less black than this is a heading or a slip in a document written in another colour. */
const leastBlack = 0.05;

const usualColour = (paragraphs: readonly Numbered[]): string => {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { spans } of paragraphs)
    for (const { text, look } of spans) {
      const shade = shadeOf(look?.colour ?? null);
      counts.set(shade, (counts.get(shade) ?? 0) + text.length);
      total += text.length;
    }
  if ((counts.get('black') ?? 0) >= total * leastBlack) return 'black';
  const [most] = [...counts].toSorted(([, left], [, right]) => right - left);
  return most?.[0] ?? 'black';
};

/** A colour marks something only where it differs from what most of the document is written in. */
const relativeTo =
  (usual: string) =>
  (look: Look | null): Look | null => {
    if (!look) return null;
    const shade = shadeOf(look.colour);
    return { ...look, colour: shade === usual ? null : shade };
  };

const linesOf = ({ paragraph, label, spans }: Numbered, plain: (look: Look | null) => Look | null) => {
  if (spans.reduce((sum, { text }) => sum + text.length, 0) > longestParagraph)
    throw new FileRefused('paragraph-too-long', `${longestParagraph}`);
  const whole = composed(label === '' ? spans : [{ text: `${label} `, look: null }, ...spans], plain);
  const lines: RichLine[] = [];
  let start = 0;
  for (const text of whole.text.split('\n')) {
    lines.push({ text, looks: whole.looks.slice(start, start + text.length), paragraph });
    start += text.length + 1;
  }
  return lines;
};

/** Accents may come as characters, even runs, of their own: each joins its letter and takes its look. */
const composed = (spans: readonly Span[], plain: (look: Look | null) => Look | null) => {
  const written = spans.map(({ text }) => text).join('');
  const looks = spans.flatMap(({ text, look }) => Array.from({ length: text.length }, fill(plain(look))));
  if (plainSpaces(written) === written) return { text: written, looks };
  let text = '';
  const kept: (Look | null)[] = [];
  for (const cluster of written.matchAll(/\r\n|\P{M}\p{M}*|\p{M}+/gsu)) {
    const tidy = plainSpaces(cluster[0]);
    text += tidy;
    for (let unit = 0; unit < tidy.length; unit++) kept.push(looks[cluster.index] ?? null);
  }
  return { text, looks: kept };
};

const fill = (look: Look | null) => () => look;
