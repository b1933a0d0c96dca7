import type { WordTable } from './read-word-body.ts';
import type { Numbered } from './word-lines.ts';
import { tidyLine } from '../tidy-text.ts';

interface Side {
  /** From 0. */
  place: number;
  text: string;
  paragraph: number;
}

const heading = /^(?:cột|vế|column)\s+\p{L}{1,5}\b/iu;
const leftSide = /^\(?(\d{1,2})\s*[.):\-–]?\s+(?=\S)/u;
const rightSide = /^\(?([a-l])\s*[.):\-–]\s*(?=\S)/iu;
const markAlone = /^\(?(?:\d{1,2}|[a-l])\s*[.):]?$/iu;

/** A whole column may stand in one cell, a paragraph for each of its lines. */
const columnOf = (cell: readonly Numbered[]): Cell[] => {
  const lines = cell
    .map((line) => ({ text: textOf([line]), paragraph: line.paragraph }))
    .filter(({ text }) => text !== '');
  const apart = lines.every(({ text }) => leftSide.test(text) || rightSide.test(text));
  return apart ? lines : [{ text: textOf(cell), paragraph: cell[0]?.paragraph ?? 0 }];
};

const textOf = (cell: readonly Numbered[]) =>
  tidyLine(cell.map(({ label, spans }) => `${label} ${spans.map(({ text }) => text).join('')}`).join(' '));

/**
 * Reads a table of two columns to be joined, “Cột A” with numbers and “Cột B” with letters, as the lines it would be
 * in running text: `(1) …` and then `A. …`; null for any other table.
 */
export const matchingLines = ({ rows }: WordTable): Numbered[] | null => {
  const cells = rows.map((row) => joinMarks(row.flatMap(columnOf)));
  const hasHeading = cells[0]?.some(({ text }) => heading.test(text)) ?? false;
  const body = (hasHeading ? cells.slice(1) : cells).filter((row) => row.length > 0);
  const sides = marked(body) ?? (hasHeading ? unmarked(body) : null);
  if (!sides || sides.lefts.length < 2 || sides.rights.length < sides.lefts.length) return null;
  return [
    ...sides.lefts.map((side) => lineOf(side, `(${side.place + 1}) `)),
    ...sides.rights.map((side) => lineOf(side, `${String.fromCharCode(65 + side.place)}. `)),
  ];
};

interface Cell {
  text: string;
  paragraph: number;
}

/** Numbers and letters may have columns of their own; a column may be left free to write in. */
const joinMarks = (row: readonly Cell[]): Cell[] => {
  const cells: Cell[] = [];
  let mark = '';
  for (const { text, paragraph } of row) {
    if (text === '') continue;
    if (markAlone.test(text)) mark = `${text.replace(/[.):]$/, '')}. `;
    else {
      cells.push({ text: mark + text, paragraph });
      mark = '';
    }
  }
  return cells;
};

const marked = (rows: readonly (readonly Cell[])[]): { lefts: Side[]; rights: Side[] } | null => {
  const [lefts, rights]: [Side[], Side[]] = [[], []];
  for (const { text, paragraph } of rows.flat()) {
    const number = leftSide.exec(text);
    const letter = rightSide.exec(text);
    if (number) lefts.push({ place: Number(number[1]) - 1, text: text.slice(number[0].length), paragraph });
    else if (letter) {
      const place = (letter[1] ?? '').toUpperCase().charCodeAt(0) - 65;
      rights.push({ place, text: text.slice(letter[0].length), paragraph });
    } else return null;
  }
  return inTurn(lefts) && inTurn(rights) ? { lefts, rights } : null;
};

const inTurn = (sides: readonly Side[]) => sides.every(({ place }, at) => place === at);

const unmarked = (rows: readonly (readonly Cell[])[]): { lefts: Side[]; rights: Side[] } | null => {
  if (rows.some((row) => row.length !== 2)) return null;
  const column = (at: number) =>
    rows.flatMap((row, place): Side[] => {
      const cell = row[at];
      return cell ? [{ place, ...cell }] : [];
    });
  return { lefts: column(0), rights: column(1) };
};

const lineOf = ({ text, paragraph }: Side, before: string): Numbered => ({
  paragraph,
  label: '',
  spans: [{ text: `${before}${text}`, look: null }],
});
