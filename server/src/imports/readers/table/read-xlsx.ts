import type { SheetColumns } from '../../column-contract.ts';
import { ColumnsNeeded, isUnclear, samplesOf, type NamedTable } from '../../columns-needed.ts';
import { FileRefused, type ReadFile, type ReadResult } from '../../read-result.ts';
import { chosenHeader } from './chosen-columns.ts';
import { looksLikeTcvn3 } from '../word/legacy-text.ts';
import { openArchive, type Archive } from '../package/open-archive.ts';
import { mainPart, relatedPart, relationsOf } from '../package/package-parts.ts';
import { parseXml } from '../package/parse-xml.ts';
import { readSharedStrings, readSheet, type Workbook } from './read-sheet.ts';
import { readNumberStyles } from './sheet-numbers.ts';
import { findHeader } from './table-header.ts';
import { mostQuestions, readTable, type Table } from './table-questions.ts';

/** Reads an Excel workbook: every visible sheet that has a row of headings. */
export const readXlsx: ReadFile = (bytes, onProgress, columns) => {
  const { archive, sheets, workbook } = openWorkbook(bytes);
  onProgress(0.2);
  const visible = sheets.filter(({ hidden }) => !hidden);
  const tables = visible.map(({ name, target }, at): NamedTable => {
    const share = (part: number) => onProgress(0.2 + (0.7 * (at + part)) / visible.length);
    const part = archive.read(target);
    return { sheet: name, table: part ? readSheet(part, name, workbook, share) : [] };
  });
  const { questions, problems } = columns ? readAsNamed(tables, columns) : readByHeadings(tables);
  for (const { name, hidden } of sheets)
    if (hidden) problems.push({ code: 'hidden-sheet', place: { sheet: name }, detail: name });
  return { format: 'xlsx', questions, problems };
};

type Read = Pick<ReadResult, 'questions' | 'problems'>;

const joined = (parts: readonly Read[]): Read => {
  const questions = parts.flatMap((part) => part.questions);
  if (questions.length > mostQuestions) throw new FileRefused('too-many-questions', `${mostQuestions}`);
  return { questions, problems: parts.flatMap((part) => part.problems) };
};

/** @throws {ColumnsNeeded} where no sheet has headings, or those of one leave something open. */
const readByHeadings = (tables: readonly NamedTable[]): Read => {
  const headed = tables.map((named) => ({ ...named, header: findHeader(named.table) }));
  const isLegacy = headed.some(({ table, header }) => !header && looksLikeTcvn3(textOf(table)));
  if (isLegacy) throw new FileRefused('legacy-font', 'TCVN3');
  if (headed.every(({ header }) => !header)) throw new ColumnsNeeded('no-header', 'xlsx', samplesOf(tables));
  if (headed.some(({ table, header }) => header && isUnclear(table, header)))
    throw new ColumnsNeeded('columns-unclear', 'xlsx', samplesOf(tables));
  return joined(
    headed.map(({ sheet, table, header }) => {
      const read = header && readTable(table, header);
      if (read) return read;
      const code = 'sheet-without-header' as const;
      const problems = table.length > 0 ? [{ code, place: { sheet }, detail: sheet }] : [];
      return { questions: [], problems };
    }),
  );
};

/** Sheets nobody has named are left out, and nothing is said: that was seen and meant. */
const readAsNamed = (tables: readonly NamedTable[], columns: readonly SheetColumns[]): Read =>
  joined(
    tables.flatMap(({ sheet, table }) => {
      const named = columns.find((each) => each.sheet === sheet);
      const header = named ? chosenHeader(named) : null;
      return (header && readTable(table, header)) ?? [];
    }),
  );

const textOf = (table: Table) =>
  table
    .slice(0, 50)
    .flatMap((row) => row.map((cell) => cell?.text ?? ''))
    .join(' ');

/**
 * The sheets of a workbook, hidden ones too, and what their cells refer to.
 *
 * @throws {FileRefused} for what cannot be opened as a workbook.
 */
export const openWorkbook = (
  bytes: Uint8Array,
): { archive: Archive; sheets: Sheet[]; workbook: Workbook } => {
  const archive = openArchive(bytes);
  const main = mainPart(archive);
  if (main === null) throw new FileRefused('damaged');
  const { sheets, epoch1904 } = readWorkbook(archive, main);
  const styles = readNumberStyles(relatedPart(archive, main, 'styles'));
  const shared = readSharedStrings(relatedPart(archive, main, 'sharedStrings'));
  return { archive, sheets, workbook: { shared, styles: { ...styles, epoch1904 } } };
};

interface Sheet {
  name: string;
  hidden: boolean;
  /** Its part in the archive. */
  target: string;
}

const readWorkbook = (archive: Archive, main: string): { sheets: Sheet[]; epoch1904: boolean } => {
  const bytes = archive.read(main);
  if (!bytes) throw new FileRefused('damaged');
  const targets = new Map(relationsOf(archive, main).map(({ id, target }) => [id, target]));
  const sheets: Sheet[] = [];
  let epoch1904 = false;
  parseXml(bytes, {
    branches: new Set(['s:sheet', 's:workbookPr']),
    onBranch: ({ name, attributes }) => {
      if (name === 's:workbookPr') epoch1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      const target = targets.get(attributes['r:id'] ?? '');
      if (name !== 's:sheet' || target === undefined) return;
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', hidden, target });
    },
  });
  return { sheets, epoch1904 };
};
