import type { ColumnChoice, SheetColumns } from '../../column-contract.ts';
import type { Column } from './table-columns.ts';
import { namedHeader, type Header } from './table-header.ts';

const options = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

const columnOfChoice = (choice: Exclude<ColumnChoice, 'ignore'>): Column => {
  const index = options.findIndex((letter) => choice === `option-${letter}`);
  return index >= 0
    ? { what: 'option', index }
    : { what: choice as Exclude<Column['what'], 'option' | 'translation' | 'code' | 'version'> };
};

/** What a column is called in a choice; one that cannot be chosen is left out. */
export const choiceOfColumn = (column: Column): ColumnChoice => {
  if (column.what === 'option') {
    const letter = options[column.index];
    return letter === undefined ? 'ignore' : `option-${letter}`;
  }
  return choosable.has(column.what) ? (column.what as ColumnChoice) : 'ignore';
};

const choosable: ReadonlySet<Column['what']> = new Set([
  'prompt',
  'options',
  'key',
  'pairs',
  'answers',
  'tolerance',
  'topic',
  'level',
  'difficulty',
  'type',
  'explanation',
  'legalBasis',
]);

/** The headings of a sheet as somebody has named them; null for a sheet of which nothing is read. */
export const chosenHeader = ({ skip, columns }: SheetColumns): Header | null => {
  const named = new Map<number, Column>();
  for (const [at, choice] of columns.entries())
    if (choice !== 'ignore') named.set(at, columnOfChoice(choice));
  return named.size > 0 ? namedHeader(skip - 1, named) : null;
};
