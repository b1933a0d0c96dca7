import { childOf, type XmlNode } from './parse-xml.ts';
import { legacyFont, isLegacyText } from './legacy-text.ts';
import type { Look } from './rich-line.ts';
import { effectiveFormat, readRunFormat, shadeOf, type WordStyles } from './word-styles.ts';

/** A stretch of text of one look. */
export interface Span {
  text: string;
  look: Look | null;
}

/** A paragraph as it reads with all changes accepted. */
export interface WordParagraph {
  spans: Span[];
  /** Deleted under tracked changes. */
  deleted: string;
  hidden: string;
  equation: string;
  hasPicture: boolean;
  hasFootnote: boolean;
  /** The old encoding its text is written in; null for Unicode. */
  legacy: string | null;
  /** Its end was deleted: the next paragraph goes on where it stops. */
  runsOn: boolean;
  /** Paragraphs of text boxes anchored in it. */
  boxes: WordParagraph[];
}

/** Reads a `w:p`. */
export const readWordParagraph = (node: XmlNode, styles: WordStyles): WordParagraph => {
  const properties = childOf(node, 'w:pPr');
  const mark = childOf(properties, 'w:rPr');
  const paragraph: WordParagraph = {
    spans: [],
    deleted: '',
    hidden: '',
    equation: '',
    hasPicture: false,
    hasFootnote: false,
    legacy: null,
    runsOn: childOf(mark, 'w:del') !== undefined || childOf(mark, 'w:moveFrom') !== undefined,
    boxes: [],
  };
  const shading = childOf(properties, 'w:shd');
  const shade = shading ? shadeOf(shading) : null;
  walk(node, { paragraph, styles, style: styleOf(properties, styles), shade, isDeleted: false });
  return paragraph;
};

export const styleOf = (properties: XmlNode | undefined, styles: WordStyles): string | undefined =>
  childOf(properties, 'w:pStyle')?.attributes['val'] ?? styles.normal;

interface Walk {
  paragraph: WordParagraph;
  styles: WordStyles;
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
  const format = effectiveFormat(
    on.styles,
    on.style,
    childOf(properties, 'w:rStyle')?.attributes['val'],
    direct,
  );
  const look: Look = {
    bold: format.bold ?? false,
    underline: format.underline ?? false,
    colour: format.colour ?? null,
    highlight: format.highlight ?? on.shade,
  };
  const add = (text: string) => {
    const { paragraph } = on;
    if (on.isDeleted) paragraph.deleted += text;
    else if (format.vanish) paragraph.hidden += text;
    else {
      paragraph.spans.push({ text, look });
      if (format.font !== undefined && isLegacyText(text)) paragraph.legacy ??= legacyFont(format.font);
    }
  };
  readRunContent(run, on, add);
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
    else if (['w:drawing', 'w:pict', 'w:object'].includes(node.name)) readDrawing(node, on);
    else if (node.name === 'w:ruby') walk(childOf(node, 'w:rubyBase') ?? noNode, on);
  }
};

const textOfRunPart = ({ name, text, attributes }: XmlNode): string | null => {
  if (name === 'w:t') return text;
  if (name === 'w:tab' || name === 'w:ptab') return '\t';
  if (name === 'w:br')
    return attributes['type'] === undefined || attributes['type'] === 'textWrapping' ? '\n' : ' ';
  if (name === 'w:cr') return '\n';
  if (name === 'w:noBreakHyphen') return '-';
  // A sign from a font of symbols: a tick or a box, of which only that it is there can be said.
  if (name === 'w:sym') return '•';
  return null;
};

/** A drawing is a picture, unless it is a box of text. */
const readDrawing = (drawing: XmlNode, on: Walk) => {
  const box = findBoxParagraphs(drawing);
  if (on.isDeleted) return;
  if (box.length === 0) on.paragraph.hasPicture = true;
  for (const node of box) on.paragraph.boxes.push(readWordParagraph(node, on.styles));
};

const findBoxParagraphs = (node: XmlNode): XmlNode[] =>
  node.children.flatMap((child) => (child.name === 'w:p' ? [child] : findBoxParagraphs(child)));

const readEquation = (node: XmlNode, on: Walk) => {
  const text = equationText(node);
  if (on.isDeleted) on.paragraph.deleted += text;
  else {
    on.paragraph.equation += text;
    on.paragraph.spans.push({ text, look: null });
  }
};

const equationText = (node: XmlNode): string =>
  node.name === 'm:t' ? node.text : node.children.map(equationText).join('');
