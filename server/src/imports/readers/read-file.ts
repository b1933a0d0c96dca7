import type { ImportFormat } from '../contract.ts';
import { FileRefused, type ReadFile, type ReadResult } from '../read-result.ts';
import { otherThanNamed, recogniseFormat } from '../recognise-format.ts';
import { readCsv } from './read-csv.ts';
import { readDocx } from './read-docx.ts';
import { readXlsx } from './read-xlsx.ts';
import { mostQuestions } from './table-questions.ts';

const readers: Record<ImportFormat, ReadFile> = { docx: readDocx, xlsx: readXlsx, csv: readCsv };

/**
 * Reads a file of questions as what it is, whatever its name says.
 *
 * @param onProgress told a share from 0 to 1 now and then.
 * @throws {FileRefused} when nothing of it can be read.
 */
export const readQuestionFile = (
  bytes: Uint8Array,
  name: string,
  onProgress: (share: number) => void,
): ReadResult => {
  const format = recogniseFormat(bytes);
  const result = readers[format](bytes, onProgress);
  if (result.questions.length === 0) throw new FileRefused('no-questions');
  if (result.questions.length > mostQuestions)
    throw new FileRefused('too-many-questions', `${mostQuestions}`);
  const other = otherThanNamed(format, name);
  if (other === null) return result;
  return { ...result, problems: [{ code: 'renamed', place: {}, detail: other }, ...result.problems] };
};
