import { strToU8, zipSync, type Zippable } from 'fflate';

/** Parts of an office file by name; text is XML. */
type Parts = Record<string, string | Uint8Array>;

/** Zips parts into the bytes of a file, as any office suite would. */
export const zipParts = (parts: Parts): Uint8Array<ArrayBuffer> => {
  const entries: Zippable = {};
  for (const [name, part] of Object.entries(parts))
    entries[name] = typeof part === 'string' ? strToU8(part) : part;
  return Uint8Array.from(zipSync(entries));
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const relationships = (relations: readonly { kind: string; target: string; id?: string }[]) =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations
    .map(
      ({ kind, target, id }, at) =>
        `<Relationship Id="${id ?? `rId${at + 1}`}" Type="${office}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const wordNames = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${office}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
].join(' ');

interface WordParts {
  /** What stands in `w:body`. */
  body: string;
  /** What stands in `w:styles`. */
  styles?: string;
  /** What stands in `w:numbering`. */
  numbering?: string;
  /** Before the root element, e.g. a document type. */
  prolog?: string;
  /** Pictures by the ids the body names them by; without bytes for one that is not there. */
  media?: Record<string, { target: string; bytes: Uint8Array | null }>;
}

/** A Word document around hand-written WordprocessingML. */
export const makeDocx = ({ body, styles = '', numbering = '', prolog = '', media = {} }: WordParts) =>
  zipParts({
    '_rels/.rels': relationships([{ kind: 'officeDocument', target: 'word/document.xml' }]),
    'word/_rels/document.xml.rels': relationships([
      { kind: 'styles', target: 'styles.xml' },
      { kind: 'numbering', target: 'numbering.xml' },
      ...Object.entries(media).map(([id, { target }]) => ({ kind: 'image', target, id })),
    ]),
    ...Object.fromEntries(
      Object.values(media).flatMap(({ target, bytes }) => (bytes ? [[`word/${target}`, bytes]] : [])),
    ),
    'word/document.xml': `${declaration}${prolog}<w:document ${wordNames}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/styles.xml': `${declaration}<w:styles ${wordNames}>${styles}</w:styles>`,
    'word/numbering.xml': `${declaration}<w:numbering ${wordNames}>${numbering}</w:numbering>`,
  });

/** Text as it stands in XML. */
export const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A run; `format` is what stands in its `w:rPr`. */
export const run = (text: string, format = '') => {
  const properties = format === '' ? '' : `<w:rPr>${format}</w:rPr>`;
  const content = escapeXml(text)
    .split('\t')
    .map((part) => `<w:t xml:space="preserve">${part}</w:t>`)
    .join('<w:tab/>');
  return `<w:r>${properties}${content}</w:r>`;
};

/** A paragraph of runs; plain text stands for one run. */
export const paragraph = (content: string, properties = '') => {
  const runs = content.startsWith('<') || content === '' ? content : run(content);
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
};

export const paragraphs = (...contents: string[]) => contents.map((content) => paragraph(content)).join('');

const sheetNames = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"`;

/** A cell: text, a number, or its XML as written, with `@` for its reference. */
export type SheetCell = string | number | null | { xml: string };

interface SheetParts {
  name: string;
  rows: readonly (readonly SheetCell[])[];
  state?: 'hidden' | 'veryHidden';
  /** Written before and after the rows. */
  before?: string;
  after?: string;
}

const letterOf = (column: number) => String.fromCharCode(65 + column);

const cellXml = (cell: SheetCell, reference: string, shared: string[]): string => {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.xml.replaceAll('@', reference);
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  return `<c r="${reference}" t="s"><v>${shared.push(`<si><t xml:space="preserve">${escapeXml(cell)}</t></si>`) - 1}</v></c>`;
};

const sheetXml = ({ rows, before = '', after = '' }: SheetParts, shared: string[]) => {
  const written = rows.map((row, at) => {
    const cells = row.map((cell, column) => cellXml(cell, `${letterOf(column)}${at + 1}`, shared));
    return `<row r="${at + 1}">${cells.join('')}</row>`;
  });
  return `${declaration}<worksheet ${sheetNames}>${before}<sheetData>${written.join('')}</sheetData>${after}</worksheet>`;
};

interface Extras {
  /** More items for the table of shared strings, from index 0 on. */
  shared?: string[];
  /** What stands in `styleSheet`. */
  styles?: string;
}

/** An Excel workbook of the sheets given. */
export const makeXlsx = (sheets: readonly SheetParts[], { shared = [], styles = '' }: Extras = {}) => {
  const strings = [...shared];
  const parts: Parts = {};
  sheets.forEach((sheet, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet, strings);
  });
  const list = sheets.map(({ name, state }, at) => {
    const hidden = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${hidden} r:id="rId${at + 1}"/>`;
  });
  return zipParts({
    '_rels/.rels': relationships([{ kind: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/workbook.xml': `${declaration}<workbook ${sheetNames}><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, at) => ({ kind: 'worksheet', target: `worksheets/sheet${at + 1}.xml` })),
      { kind: 'sharedStrings', target: 'sharedStrings.xml' },
      { kind: 'styles', target: 'styles.xml' },
    ]),
    'xl/sharedStrings.xml': `${declaration}<sst ${sheetNames}>${strings.join('')}</sst>`,
    'xl/styles.xml': `${declaration}<styleSheet ${sheetNames}>${styles}</styleSheet>`,
    ...parts,
  });
};
