import { wordingStyle } from '../../../banks/export/wording-style.ts';
import { boundParagraph } from '../text/bound-paragraph.ts';
import { childOf, type XmlNode } from '../package/parse-xml.ts';
import { legacyFont, withoutSymbolArea } from './legacy-text.ts';
import type { Look } from './rich-line.ts';
import { linearEquation } from './word-equation.ts';
import { findPictures, withoutMarks, type PictureMarks } from './word-pictures.ts';
import { effectiveFormat, readRunFormat, shadeOf, type RunFormat, type WordStyles } from './word-styles.ts';

/** A stretch of text of one look. */
export interface Span {
  text: string;
  look: Look | null;
  /** Told only where it is made for an old encoding. */
  font?: string;
}

/** A paragraph as it reads with all changes accepted. */
export interface WordParagraph {
  spans: Span[];
  /** Deleted under tracked changes. */
  deleted: string;
  hidden: string;
  equation: string;
  hasMatrix: boolean;
  /** A drawing that is no picture, e.g. a chart. */
  hasDrawing: boolean;
  hasFootnote: boolean;
  /** Its end was deleted: the next paragraph goes on where it stops. */
  runsOn: boolean;
  /** Paragraphs of text boxes anchored in it. */
  boxes: WordParagraph[];
}

/** What holds throughout a document. */
export interface Surrounding {
  styles: WordStyles;
  pictures: PictureMarks;
}

/** Reads a `w:p`. A sign of its own stands for each picture. */
export const readWordParagraph = (node: XmlNode, { styles, pictures }: Surrounding): WordParagraph => {
  const properties = childOf(node, 'w:pPr');
  const mark = childOf(properties, 'w:rPr');
  const paragraph: WordParagraph = {
    spans: [],
    deleted: '',
    hidden: '',
    equation: '',
    hasMatrix: false,
    hasDrawing: false,
    hasFootnote: false,
    runsOn: childOf(mark, 'w:del') !== undefined || childOf(mark, 'w:moveFrom') !== undefined,
    boxes: [],
  };
  const shading = childOf(properties, 'w:shd');
  const shade = shading ? shadeOf(shading) : null;
  walk(node, { paragraph, styles, pictures, style: styleOf(properties, styles), shade, isDeleted: false });
  return paragraph;
};

export const styleOf = (properties: XmlNode | undefined, styles: WordStyles): string | undefined =>
  childOf(properties, 'w:pStyle')?.attributes['val'] ?? styles.normal;

interface Walk extends Surrounding {
  paragraph: WordParagraph;
  style: string | undefined;
  /** Behind the whole paragraph. */
  shade: string | null;
  isDeleted: boolean;
}

const deletions = new Set(['w:del', 'w:moveFrom']);
/** Properties and notes beside the text. */
const passedBy = new Set([
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:instrText',
  'w:delInstrText',
  'w:rt',
]);

const walk = (parent: XmlNode, on: Walk): void => {
  for (const node of parent.children) {
    if (passedBy.has(node.name)) continue;
    if (node.name === 'w:r') readRun(node, on);
    else if (node.name === 'mc:AlternateContent') alternatives(node, on, walk);
    else if (node.name === 'w:sdt') walk(isPlaceholder(node) ? noNode : node, on);
    else if (node.name === 'm:oMath') readEquation(node, on);
    else walk(node, deletions.has(node.name) ? { ...on, isDeleted: true } : on);
  }
};

const noNode: XmlNode = { name: '', attributes: {}, children: [], text: '' };

/** “Click here to enter text” of a content control nobody has filled in. */
const isPlaceholder = (node: XmlNode) => childOf(childOf(node, 'w:sdtPr'), 'w:showingPlcHdr') !== undefined;

/** The same content twice, for newer and for older programs: the newer is read, the older only if that is empty. */
const alternatives = (node: XmlNode, on: Walk, read: (parent: XmlNode, on: Walk) => void) => {
  const choice = childOf(node, 'mc:Choice');
  const fallback = childOf(node, 'mc:Fallback');
  const [spans, boxes] = [on.paragraph.spans.length, on.paragraph.boxes.length];
  if (choice) read(choice, on);
  const empty = on.paragraph.spans.length === spans && on.paragraph.boxes.length === boxes;
  if (empty && fallback) read(fallback, on);
};

const readRun = (run: XmlNode, on: Walk) => {
  const properties = childOf(run, 'w:rPr');
  const direct = readRunFormat(properties);
  const style = childOf(properties, 'w:rStyle')?.attributes['val'];
  const format = effectiveFormat(on.styles, on.style, style, direct);
  // What the platform's own export set off is the question's wording, and marks nothing.
  const add = adderOf(style === wordingStyle ? { ...format, bold: false, italic: false } : format, on);
  readRunContent(run, on, add);
};

const lookOf = (format: RunFormat, shade: string | null): Look => ({
  bold: format.bold ?? false,
  italic: format.italic ?? false,
  underline: format.underline ?? false,
  colour: format.colour ?? null,
  highlight: format.highlight ?? shade,
});

const adderOf = (format: RunFormat, on: Walk) => {
  const look = lookOf(format, on.shade);
  const font = legacyFont(format.font ?? null) === null ? undefined : format.font;
  return (written: string) => {
    const { paragraph } = on;
    const text = font === undefined ? inSymbols(written, format.font) : withoutSymbolArea(written);
    if (on.isDeleted) paragraph.deleted += text;
    else if (format.vanish) paragraph.hidden += text;
    else paragraph.spans.push({ text, look, ...(font !== undefined && { font }) });
  };
};

const readRunContent = (parent: XmlNode, on: Walk, add: (text: string) => void) => {
  for (const node of parent.children) {
    const text = textOfRunPart(node);
    if (text !== null) add(text);
    else if (node.name === 'w:delText') on.paragraph.deleted += node.text;
    else if (node.name === 'w:footnoteReference' || node.name === 'w:endnoteReference')
      on.paragraph.hasFootnote ||= !on.isDeleted;
    else if (node.name === 'mc:AlternateContent')
      alternatives(node, on, (part, inside) => readRunContent(part, inside, add));
    else if (['w:drawing', 'w:pict', 'w:object'].includes(node.name)) readDrawing(node, on, add);
    else if (node.name === 'w:ruby') walk(childOf(node, 'w:rubyBase') ?? noNode, on);
  }
};

const textOfRunPart = ({ name, text, attributes }: XmlNode): string | null => {
  if (name === 'w:t') return withoutMarks(boundParagraph(text));
  if (name === 'w:tab' || name === 'w:ptab') return '\t';
  if (name === 'w:br')
    return attributes['type'] === undefined || attributes['type'] === 'textWrapping' ? '\n' : ' ';
  if (name === 'w:cr') return '\n';
  if (name === 'w:noBreakHyphen') return '-';
  // Nothing in Unicode text, a letter in the old encodings.
  if (name === 'w:softHyphen') return '\u00ad';
  if (name === 'w:sym') return symbolOf(attributes);
  return null;
};

/** Ticks and boxes of the usual fonts of symbols; of any other sign only that it is there can be said. */
const symbols: Record<string, Record<string, string>> = {
  wingdings: { fc: '✓', fe: '☑', fd: '☒', fb: '✗', a8: '☐', '6f': '☐', e0: '→' },
  'wingdings 2': { '50': '✓', '52': '☑', '53': '☒', '4f': '✗', a3: '☐' },
  symbol: { de: '⇒', ae: '→' },
};

/** Some writers put the sign itself into the text, in the private area such fonts have. */
const inSymbols = (text: string, font = ''): string =>
  symbols[font.toLowerCase()] === undefined
    ? text
    : text.replace(/[\uf020-\uf0ff]/g, (sign) => symbolOf({ font, char: sign.charCodeAt(0).toString(16) }));

const symbolOf = ({ font = '', char = '' }: XmlNode['attributes']) =>
  symbols[font.toLowerCase()]?.[char.toLowerCase().replace(/^f0/, '')] ?? '•';

/** A drawing holds pictures, boxes of text, or what cannot be shown. */
const readDrawing = (drawing: XmlNode, on: Walk, add: (text: string) => void) => {
  if (on.isDeleted) return;
  const boxes = findBoxParagraphs(drawing);
  const pictures = findPictures(drawing);
  if (boxes.length + pictures.length === 0) on.paragraph.hasDrawing = true;
  for (const picture of pictures) add(on.pictures.add(picture));
  for (const node of boxes) on.paragraph.boxes.push(readWordParagraph(node, on));
};

const findBoxParagraphs = (node: XmlNode): XmlNode[] =>
  node.children.flatMap((child) => (child.name === 'w:p' ? [child] : findBoxParagraphs(child)));

const readEquation = (node: XmlNode, on: Walk) => {
  const { text, hasMatrix } = linearEquation(node);
  if (on.isDeleted) on.paragraph.deleted += text;
  else {
    on.paragraph.equation += text;
    on.paragraph.hasMatrix ||= hasMatrix;
    on.paragraph.spans.push({ text, look: lookOfEquation(node, on) });
  }
};

/** The look of its first run. */
const lookOfEquation = (node: XmlNode, on: Walk): Look => {
  const properties = childOf(findRun(node), 'w:rPr');
  // All of an equation is italic: that says nothing.
  const format = {
    ...effectiveFormat(on.styles, on.style, undefined, readRunFormat(properties)),
    italic: false,
  };
  return lookOf(format, on.shade);
};

const findRun = (node: XmlNode): XmlNode | undefined => {
  if (node.name === 'm:r') return node;
  for (const child of node.children) {
    const found = findRun(child);
    if (found) return found;
  }
  return undefined;
};
