import { readLines } from '../../../banks/export/cell-lines.ts';
import type { DraftQuestion } from '../../../banks/contract.ts';
import type { Column } from './table-columns.ts';
import type { Header } from './table-header.ts';
import type { Table } from './table-questions.ts';

/* Cells only this platform's own export has. */

/** `sha256 | what it shows`. */
export const mediaIn = (cell: string): DraftQuestion['media'] =>
  readLines(cell, '|')
    .slice(0, 6)
    .flatMap(([sha256 = '', alt = '']) =>
      /^[0-9a-f]{64}$/.test(sha256) ? [{ sha256, alt: alt.slice(0, 500) }] : [],
    );

type Translations = DraftQuestion['translations'];
type Translation = NonNullable<Translations[keyof Translations]>;

/**
 * What a row says in other languages.
 *
 * @param order of the question's options: the place of each in the row.
 */
export const translationsIn = (
  row: Table[number],
  { columns }: Header,
  order: readonly number[],
): Translations => {
  const translations: Translations = {};
  for (const [at, column] of columns) {
    const text = row[at]?.text ?? '';
    if (column.what !== 'translation' || text === '') continue;
    const said = translations[column.language] ?? { prompt: '', options: order.map(() => ''), pairs: [] };
    translations[column.language] = withPart(said, column.of, text, order);
  }
  return translations;
};

const withPart = (
  said: Translation,
  of: Extract<Column, { what: 'translation' }>['of'],
  text: string,
  order: readonly number[],
): Translation => {
  if (of.what === 'prompt') return { ...said, prompt: text.slice(0, 4_000) };
  if (of.what === 'option') {
    const place = order.indexOf(of.index);
    return place < 0 ? said : { ...said, options: said.options.with(place, text.slice(0, 2_000)) };
  }
  const pairs = readLines(text, '→').map(([left = '', right = '']) => ({
    left: left.slice(0, 2_000),
    right: right.slice(0, 2_000),
  }));
  return { ...said, pairs: pairs.slice(0, 12) };
};
