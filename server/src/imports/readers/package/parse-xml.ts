import { SaxesParser, type SaxesTagNS } from 'saxes';
import { FileRefused } from '../../read-result.ts';
import { streamSafe } from '../stream-safe.ts';

/** An element with all that is in it. Names carry one prefix a vocabulary, whatever prefix the writer chose. */
export interface XmlNode {
  name: string;
  /** By local name; those of the relationships vocabulary as `r:id`. */
  attributes: Record<string, string>;
  children: XmlNode[];
  /** Its own characters, without its children's. */
  text: string;
}

/** What is wanted of a document that is read from front to back. */
export interface XmlEvents {
  /** Elements handed over whole; what is around them is only passed by. */
  branches: ReadonlySet<string>;
  /** @param line where it begins, from 1. */
  onBranch: (node: XmlNode, line: number) => void;
  onOpen?: (name: string, attributes: Record<string, string>) => void;
  onClose?: (name: string) => void;
  /** Told how much has been read, from 0 to 1. */
  onProgress?: (share: number) => void;
}

/** Deeper than any office suite nests, and shallow enough to walk by recursion. */
const deepest = 200;
/** Attributes of one element; Office writes dozens. */
const mostAttributes = 1_000;
/** Elements within one branch: one paragraph or one row. */
const largestBranch = 200_000;

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const vocabularies = new Map([
  [word, 'w:'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w:'],
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', 's:'],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', 's:'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc:'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm:'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm:'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a:'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a:'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp:'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp:'],
  ['urn:schemas-microsoft-com:vml', 'v:'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r:'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r:'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel:'],
]);

const nameOf = ({ uri, local }: { uri: string; local: string }) => `${vocabularies.get(uri) ?? '?:'}${local}`;

const attributesOf = (tag: SaxesTagNS): Record<string, string> => {
  const attributes: Record<string, string> = {};
  for (const name in tag.attributes) {
    const attribute = tag.attributes[name];
    if (!attribute) continue;
    const { uri, local, value } = attribute;
    attributes[uri !== '' && vocabularies.get(uri) === 'r:' ? `r:${local}` : local] = value;
  }
  return attributes;
};

/**
 * Reads an XML part. Nothing is ever fetched or expanded: a document type is refused.
 *
 * @throws {FileRefused} damaged if it is not well-formed; unsafe-file for a document type, absurd nesting or
 * more attributes than any office suite writes;
 * expands-too-far for a paragraph or row beyond all measure.
 */
export const parseXml = (bytes: Uint8Array, events: XmlEvents): void => {
  const parser = new SaxesParser({ xmlns: true, position: false });
  follow(parser, events);
  try {
    feed(parser, bytes, events.onProgress);
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('damaged');
  }
};

const follow = (parser: SaxesParser<{ xmlns: true; position: false }>, events: XmlEvents) => {
  const open: XmlNode[] = [];
  let depth = 0;
  let size = 0;
  let line = 1;
  let attributes = 0;
  // Told as each is read: a thousand times as many take long to put together.
  parser.on('attribute', () => {
    if (++attributes > mostAttributes) throw new FileRefused('unsafe-file');
  });
  parser.on('doctype', () => {
    throw new FileRefused('unsafe-file');
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    if (++depth > deepest) throw new FileRefused('unsafe-file');
    const node: XmlNode = { name: nameOf(tag), attributes: attributesOf(tag), children: [], text: '' };
    const parent = open.at(-1);
    if (!parent && !events.branches.has(node.name)) return events.onOpen?.(node.name, node.attributes);
    size = parent ? size + 1 : 0;
    if (!parent) line = parser.line;
    if (size > largestBranch) throw new FileRefused('expands-too-far', `> ${largestBranch}`);
    parent?.children.push(node);
    open.push(node);
  });
  const addText = (text: string) => {
    const node = open.at(-1);
    if (node) node.text += streamSafe(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', (tag) => {
    depth--;
    const node = open.pop();
    if (!node) events.onClose?.(nameOf(tag));
    else if (open.length === 0) events.onBranch(node, line);
  });
};

const chunkSize = 64 * 1024;

const feed = (
  parser: SaxesParser<{ xmlns: true; position: false }>,
  bytes: Uint8Array,
  onProgress: XmlEvents['onProgress'],
) => {
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += chunkSize) {
    parser.write(decoder.decode(bytes.subarray(at, at + chunkSize), { stream: true }));
    onProgress?.(Math.min(1, (at + chunkSize) / bytes.length));
  }
  parser.write(decoder.decode());
  parser.close();
};

const encodingOf = ([first, second]: Uint8Array) => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
};

/** The first child of that name. */
export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name);
