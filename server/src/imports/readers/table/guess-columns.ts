import type { ColumnChoice, TableSample } from '../../column-contract.ts';
import { choiceOfColumn } from './chosen-columns.ts';
import { readHeader } from './table-header.ts';
import type { Table } from './table-questions.ts';

/** Rows looked at for headings, and below them for what columns hold. */
const searchedRows = 40;

/**
 * What the columns of a table look like: by their headings where any are known, else by what stands in them. A
 * guess to begin with, for somebody to look at.
 *
 * @param width how many columns there are.
 */
export const guessColumns = (table: Table, width: number): TableSample['guess'] => {
  const { row, columns } = bestRow(table, width);
  const guess = { skip: row + 1, columns };
  const below = table.slice(guess.skip, guess.skip + searchedRows);
  const looks = Array.from({ length: width }, (_, at) => lookOf(below.map((cells) => cells[at]?.text ?? '')));
  return { ...guess, columns: fill(columns, looks) };
};

/** One heading alone may be anything: a key in its cell reads like the letter of an option. */
const fewestKnown = 2;

const bestRow = (table: Table, width: number): { row: number; columns: ColumnChoice[] } => {
  const none = Array.from({ length: width }, (): ColumnChoice => 'ignore');
  let best = { row: firstWide(table, width), columns: none, known: fewestKnown - 1 };
  for (let row = 0; row < Math.min(table.length, searchedRows); row++) {
    const { columns } = readHeader(table, row);
    const named = none.map((nothing, at): ColumnChoice => {
      const column = columns.get(at);
      return column ? choiceOfColumn(column) : nothing;
    });
    const known = named.filter((choice) => choice !== 'ignore').length;
    if (known > best.known) best = { row, columns: named, known };
  }
  return best;
};

/** Headings nobody knows: the first row that goes over most columns, unless it asks something itself. */
const firstWide = (table: Table, width: number): number => {
  const row = table.findIndex(
    (cells) => cells.filter((cell) => (cell?.text.trim() ?? '') !== '').length > width / 2,
  );
  return table[row]?.some((cell) => cell?.text.includes('?')) ? row - 1 : row;
};

/** What the cells of a column look like. */
interface Look {
  filled: number;
  /** Mean length. */
  length: number;
  /** The share of them that could be a key. */
  keys: number;
  /** Whether they count 1, 2, 3. */
  counts: boolean;
}

const lookOf = (texts: readonly string[]): Look => {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== '');
  const share = (count: number) => count / Math.max(1, filled.length);
  return {
    filled: share(filled.length) === 0 ? 0 : filled.length / Math.max(1, texts.length),
    length: share(filled.reduce((sum, text) => sum + text.length, 0)),
    keys: share(filled.filter((text) => /^(?:[a-h](?:\s*[,;]\s*[a-h])*|[1-8](?:\.0)?)$/i.test(text)).length),
    counts:
      filled.length > 1 &&
      filled.every((text, at) => at === 0 || Number(text) === Number(filled[at - 1]) + 1),
  };
};

const fewestLetters = 12;
const optionChoices = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
  (letter) => `option-${letter}` as ColumnChoice,
);

/** Gives the roles nobody has named to the columns that look like them: key, question, and the options behind it. */
const fill = (named: readonly ColumnChoice[], looks: readonly Look[]): ColumnChoice[] => {
  const columns = [...named];
  const has = (choice: ColumnChoice) => columns.includes(choice);
  const free = (at: number) => columns[at] === 'ignore' && (looks[at]?.filled ?? 0) > 0 && !looks[at]?.counts;
  const put = (choice: ColumnChoice, worth: (look: Look) => number, least: number) => {
    const [best] = looks
      .map((look, at) => ({ at, worth: worth(look) }))
      .filter((each) => free(each.at) && each.worth >= least)
      .toSorted((one, other) => other.worth - one.worth);
    if (best && !has(choice)) columns[best.at] = choice;
  };
  put('key', ({ keys }) => keys, 0.6);
  put('prompt', ({ length }) => length, fewestLetters);
  if (has('options') || columns.some((choice) => choice.startsWith('option-'))) return columns;
  let option = 0;
  for (let at = columns.indexOf('prompt') + 1; at > 0 && at < columns.length; at++) {
    const choice = optionChoices[option];
    if (!free(at) || choice === undefined) break;
    columns[at] = choice;
    option++;
  }
  return columns;
};
