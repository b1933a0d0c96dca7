import { FileRefused, type ReadFile, type ReadProblem, type ReadQuestion } from '../read-result.ts';
import { looksLikeTcvn3 } from './legacy-text.ts';
import { openArchive, type Archive } from './open-archive.ts';
import { mainPart, relatedPart, relationsOf } from './package-parts.ts';
import { parseXml } from './parse-xml.ts';
import { readSharedStrings, readSheet, type Workbook } from './read-sheet.ts';
import { readNumberStyles } from './sheet-numbers.ts';
import { mostQuestions, readTable, type Table } from './table-questions.ts';

/** Reads an Excel workbook: every visible sheet that has a row of headings. */
export const readXlsx: ReadFile = (bytes, onProgress) => {
  const { archive, sheets, workbook } = openWorkbook(bytes);
  onProgress(0.2);
  const questions: ReadQuestion[] = [];
  const problems: ReadProblem[] = [];
  let hasHeader = false;
  const visible = sheets.filter(({ hidden }) => !hidden);
  visible.forEach(({ name, target }, at) => {
    const share = (part: number) => onProgress(0.2 + (0.8 * (at + part)) / visible.length);
    const part = archive.read(target);
    const table = part ? readSheet(part, name, workbook, share) : [];
    const read = readTable(table);
    if (read) {
      hasHeader = true;
      questions.push(...read.questions);
      problems.push(...read.problems);
    } else if (looksLikeTcvn3(textOf(table))) throw new FileRefused('legacy-font', 'TCVN3');
    else if (table.length > 0)
      problems.push({ code: 'sheet-without-header', place: { sheet: name }, detail: name });
    if (questions.length > mostQuestions) throw new FileRefused('too-many-questions', `${mostQuestions}`);
  });
  for (const { name, hidden } of sheets)
    if (hidden) problems.push({ code: 'hidden-sheet', place: { sheet: name }, detail: name });
  if (!hasHeader) throw new FileRefused('no-header');
  return { format: 'xlsx', questions, problems };
};

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
