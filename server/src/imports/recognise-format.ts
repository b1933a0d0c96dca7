import type { ImportFormat } from './contract.ts';
import { FileRefused } from './read-result.ts';
import { decodeText } from './readers/decode-text.ts';
import { openArchive } from './readers/package/open-archive.ts';
import { mainPart } from './readers/package/package-parts.ts';
import { isTable } from './readers/table/read-csv.ts';
import { recogniseText } from './readers/text/recognise-text.ts';

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, at) => bytes[at] === byte);

const zip = [0x50, 0x4b];
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const pdf = [...Buffer.from('%PDF-')];
const rtf = [...Buffer.from('{\\rtf')];

/**
 * What a file is, by its content; its name does not count.
 *
 * @throws {FileRefused} for an empty, encrypted, old, damaged or foreign file, each by its own code.
 */
export const recogniseFormat = (bytes: Uint8Array): ImportFormat => {
  if (bytes.length === 0) throw new FileRefused('empty-file');
  if (startsWith(bytes, zip)) return recogniseArchive(bytes);
  if (startsWith(bytes, compoundFile)) throw new FileRefused(compoundFileProblem(bytes));
  if (startsWith(bytes, pdf)) throw new FileRefused('pdf-file');
  if (isMoodleXml(bytes)) return 'moodle-xml';
  if (startsWith(bytes, rtf) || isMarkup(bytes)) throw new FileRefused('unknown-format');
  const text = decodeText(bytes);
  const found = recogniseText(text);
  // A table may hold anything in its cells; a title or a category of GIFT is none.
  return found === null || (found.weak && isTable(text)) ? 'csv' : found.format;
};

/** A question bank out of Moodle: its root says so, whatever comments stand before it. */
const isMoodleXml = (bytes: Uint8Array) =>
  /^\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!--(?:(?!-->).){0,1500}-->\s*)*<quiz[\s>]/is.test(
    new TextDecoder().decode(bytes.subarray(0, 4_000)),
  );

/** A web page, as information systems hand them out under the name .xls, or an office file in XML without its archive. */
const isMarkup = (bytes: Uint8Array) =>
  /^\s*<(?:!--|(?:!doctype|\?xml|html|head|meta|table)\b)/i.test(
    new TextDecoder().decode(bytes.subarray(0, 200)),
  );

const recogniseArchive = (bytes: Uint8Array): ImportFormat => {
  const main = mainPart(openArchive(bytes));
  if (main?.startsWith('word/')) return 'docx';
  if (main?.startsWith('xl/') && main.endsWith('.xml')) return 'xlsx';
  throw new FileRefused('unknown-format');
};

/** Office puts an encrypted file into the container its old formats had, under this name. */
const compoundFileProblem = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('EncryptedPackage', 0, 'utf16le')
    ? 'password-protected'
    : 'old-office-file';

const kinds: Record<ImportFormat, { endings: readonly string[]; said: string }> = {
  docx: { endings: ['docx', 'docm', 'dotx', 'dotm'], said: 'Word (.docx)' },
  xlsx: { endings: ['xlsx', 'xlsm', 'xltx', 'xltm'], said: 'Excel (.xlsx)' },
  csv: { endings: ['csv', 'tsv', 'txt'], said: 'CSV' },
  gift: { endings: ['gift', 'txt'], said: 'GIFT' },
  aiken: { endings: ['txt'], said: 'Aiken' },
  'moodle-xml': { endings: ['xml'], said: 'Moodle XML' },
  text: { endings: ['txt', 'text', 'md'], said: '.txt' },
};

/** How a file was read although its name says something else; null where the name is right or says nothing. */
export const otherThanNamed = (format: ImportFormat, name: string): string | null => {
  const ending = /\.([a-z]{2,5})$/i.exec(name)?.[1]?.toLowerCase();
  return ending === undefined || kinds[format].endings.includes(ending) ? null : kinds[format].said;
};
