import type { BlueprintLine, Topic } from '@cchc/server/src/contests/contract.ts';
import type { LevelChoice } from '#lib/organizer/bank-fields.ts';
import { choiceOf, filledCells, gridOf, levelOf, linesOf } from '#lib/organizer/blueprint-grid.ts';
import type { BlueprintGrid, Cell } from '#lib/organizer/blueprint-grid.ts';
import type { FormReading } from '#lib/organizer/form-reading.ts';
import { readWhole } from '#lib/organizer/read-number.ts';

/** A line for items resting on one legal document. */
export interface DocumentRow {
  key: string;
  /** Id of the document; empty until one is chosen. */
  document: string;
  topic: Topic | 'any';
  choice: LevelChoice;
  count: string;
}

/** A blueprint as the editor holds it: a cell for each topic and level, and lines for legal documents below. */
export interface BlueprintForm {
  grid: BlueprintGrid;
  documents: DocumentRow[];
}

const documentRow = (line: BlueprintLine & { document: string }, index: number): DocumentRow => ({
  key: `line-${index + 1}`,
  document: line.document,
  topic: line.topic ?? 'any',
  choice: choiceOf(line),
  count: String(line.count),
});

const namesDocument = (line: BlueprintLine): line is BlueprintLine & { document: string } =>
  line.document !== null;

export const blueprintForm = (lines: readonly BlueprintLine[]): BlueprintForm => ({
  grid: gridOf(lines),
  documents: lines.filter(namesDocument).map(documentRow),
});

const lineOf = ({ document, topic, choice }: DocumentRow, count: number): BlueprintLine => ({
  topic: topic === 'any' ? null : topic,
  level: levelOf(choice),
  document,
  count,
});

/** The lines a form asks for, the grid's first; what cannot be read asks for nothing. */
export const linesOfForm = ({ grid, documents }: BlueprintForm): BlueprintLine[] => [
  ...linesOf(grid),
  ...documents.flatMap((row) => {
    const count = readWhole(row.count);
    return count ? [lineOf(row, count)] : [];
  }),
];

/** Where a line of the rules stands in the form it was read from. */
export type LinePlace = { cell: Cell } | { row: number };

/** The place of line `index`; undefined where the form has fewer. */
export const placeOfLine = ({ grid, documents }: BlueprintForm, index: number): LinePlace | undefined => {
  const cells = filledCells(grid);
  const cell = cells[index];
  if (cell) return { cell };
  const row = index - cells.length;
  return documents[row] ? { row } : undefined;
};

/** The blueprint a form states. @param pointer of the blueprint in the rules. */
export const readBlueprint = (
  { grid, documents }: BlueprintForm,
  pointer: string,
  reading: FormReading,
): BlueprintLine[] => {
  const cells = filledCells(grid);
  const count = (index: number, text: string) =>
    reading.number(`${pointer}/${index}/count`, text, { min: 1, max: 100 });
  const lines = [
    ...cells.map(({ topic, choice }, index): BlueprintLine => {
      const wanted = count(index, grid[topic][choice]);
      return { topic, level: levelOf(choice), document: null, count: wanted };
    }),
    ...documents.map((row, number) => {
      const index = cells.length + number;
      if (row.document === '') reading.refuse(`${pointer}/${index}/document`, 'unknown-document');
      return lineOf(row, count(index, row.count));
    }),
  ];
  reading.rows(pointer, lines, { min: 1, max: 60 });
  return lines;
};
