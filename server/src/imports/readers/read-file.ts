import type { SheetColumns } from '../column-contract.ts';
import type { ImportFormat } from '../contract.ts';
import { FileRefused, type ReadFile, type ReadResult } from '../read-result.ts';
import { otherThanNamed, recogniseFormat } from '../recognise-format.ts';
import { boundMedia } from './bound-media.ts';
import { readAiken } from './text/read-aiken.ts';
import { readCsv } from './table/read-csv.ts';
import { readDocx } from './word/read-docx.ts';
import { readGift } from './gift/read-gift.ts';
import { readMoodleXml } from './moodle/read-moodle-xml.ts';
import { readText } from './text/read-text.ts';
import { readXlsx } from './table/read-xlsx.ts';
import { mostQuestions } from './table/table-questions.ts';

const readers: Record<ImportFormat, ReadFile> = {
  docx: readDocx,
  xlsx: readXlsx,
  csv: readCsv,
  gift: readGift,
  aiken: readAiken,
  'moodle-xml': readMoodleXml,
  text: readText,
};

/**
 * Reads a file of questions as what it is, whatever its name says.
 *
 * @param onProgress told a share from 0 to 1 now and then.
 * @param columns what the columns of its tables hold, where somebody has said so.
 * @throws {FileRefused} when nothing of it can be read.
 */
export const readQuestionFile = (
  bytes: Uint8Array,
  name: string,
  onProgress: (share: number) => void,
  columns?: readonly SheetColumns[],
): ReadResult => {
  // A table whose columns somebody has named is one, whatever else its text looks like.
  const format = columns && !isZip(bytes) ? 'csv' : recogniseFormat(bytes);
  const read =
    format === 'csv'
      ? readTable(bytes, name, onProgress, columns)
      : readers[format](bytes, onProgress, columns);
  const result = { ...read, questions: boundMedia(read.questions) };
  if (result.questions.length === 0) throw new FileRefused('no-questions');
  if (result.questions.length > mostQuestions)
    throw new FileRefused('too-many-questions', `${mostQuestions}`);
  const other = otherThanNamed(format, name);
  if (other === null) return result;
  return { ...result, problems: [{ code: 'renamed', place: {}, detail: other }, ...result.problems] };
};

const isZip = ([first, second]: Uint8Array) => first === 0x50 && second === 0x4b;

/** Text without headings is a table that lacks them only where its name says that it is one. */
const readTable = (
  bytes: Uint8Array,
  name: string,
  onProgress: (share: number) => void,
  columns?: readonly SheetColumns[],
): ReadResult => {
  try {
    return readCsv(bytes, onProgress, columns);
  } catch (error) {
    const isRunning = error instanceof FileRefused && error.code === 'no-header' && !/\.[ct]sv$/i.test(name);
    throw isRunning ? new FileRefused('plain-text') : error;
  }
};
