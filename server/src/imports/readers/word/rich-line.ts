/** How a character looks, as far as looks can mark an answer. */
export interface Look {
  bold: boolean;
  italic: boolean;
  underline: boolean;
  /** Six hex digits; null for the automatic colour. */
  colour: string | null;
  /** Highlighting or shading; null for none. */
  highlight: string | null;
}

/** A line of a document with the look of each of its characters (UTF-16 units). */
export interface RichLine {
  text: string;
  /** As long as the text; null for a character whose look says nothing, e.g. an automatic number. */
  looks: readonly (Look | null)[];
  paragraph: number;
}

/** Joins lines into one text. */
export const joinLines = (lines: readonly RichLine[]): Pick<RichLine, 'text' | 'looks'> => ({
  text: lines.map(({ text }) => text).join('\n'),
  looks: lines.flatMap(({ looks }, at) => (at === 0 ? looks : [null, ...looks])),
});

export const sliceLine = (line: RichLine, start: number, end = line.text.length): RichLine => ({
  text: line.text.slice(start, end),
  looks: line.looks.slice(start, end),
  paragraph: line.paragraph,
});
