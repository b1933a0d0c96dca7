import { FileRefused, type ReadProblem } from '../../read-result.ts';
import { childOf, parseXml, type XmlNode } from '../package/parse-xml.ts';
import { mostLines } from '../text/bound-lines.ts';
import { excerpt } from '../tidy-text.ts';
import type { Numbered } from './word-lines.ts';
import { listPlaceOf, type NumberParagraph } from './word-numbering.ts';
import {
  readWordParagraph,
  styleOf,
  type Span,
  type Surrounding,
  type WordParagraph,
} from './word-paragraph.ts';

/** A table: rows of cells of paragraphs. Tables within its cells are read as paragraphs of theirs. */
export interface WordTable {
  rows: Numbered[][][];
  /** Of its first cell. */
  paragraph: number;
}

/** A document from its first line to its last. */
export interface WordBody {
  parts: (Numbered | WordTable)[];
  /** What was noticed of single paragraphs, in their order. */
  notes: ReadProblem[];
  /** Deleted and hidden text, which is never imported. */
  leftOut: ReadProblem[];
}

interface Surroundings extends Surrounding {
  numbering: NumberParagraph;
  onProgress: (share: number) => void;
}

/**
 * Reads `document.xml` paragraph by paragraph: whatever is around them only says where they belong.
 *
 * @throws {FileRefused} too-many-rows.
 */
export const readWordBody = (document: Uint8Array, around: Surroundings): WordBody => {
  const body: WordBody = { parts: [], notes: [], leftOut: [] };
  const reading = new Reading(body, around);
  parseXml(document, {
    branches: new Set(['w:p', 'w:gridSpan']),
    onBranch: (node) => (node.name === 'w:p' ? reading.paragraph(node) : reading.span(node)),
    onOpen: (name) => reading.open(name),
    onClose: (name) => reading.close(name),
    onProgress: around.onProgress,
  });
  return body;
};

/** No table of questions has cells wider than this, and a hostile file must not be multiplied. */
const mostColumns = 16;

class Reading {
  readonly #body: WordBody;
  readonly #around: Surroundings;
  #number = 0;
  #tables = 0;
  #table: WordTable | null = null;
  /** Within `mc:Fallback`: the same content as in the choice before it. */
  #fallbacks = 0;
  #inRowProperties = false;
  /** How many columns the open cell stands over. */
  #columns = 1;
  #rowDeleted = false;
  /** For each open content control whether it only shows its prompt. */
  readonly #controls: boolean[] = [];
  #carried: Span[] = [];

  constructor(body: WordBody, around: Surroundings) {
    this.#body = body;
    this.#around = around;
  }

  open(name: string) {
    if (name === 'mc:Fallback') this.#fallbacks++;
    if (this.#fallbacks > 0) return;
    if (name === 'w:tbl' && this.#tables++ === 0) this.#table = { rows: [], paragraph: this.#number + 1 };
    if (name === 'w:tr' && this.#tables === 1) this.#table?.rows.push([]);
    if (name === 'w:tr') this.#rowDeleted = false;
    if (name === 'w:tc' && this.#tables === 1) this.#table?.rows.at(-1)?.push([]);
    if (name === 'w:trPr') this.#inRowProperties = true;
    if (name === 'w:del' && this.#inRowProperties) this.#rowDeleted = true;
    if (name === 'w:sdt') this.#controls.push(false);
    if (name === 'w:showingPlcHdr') this.#controls.splice(-1, 1, true);
  }

  close(name: string) {
    if (name === 'mc:Fallback') this.#fallbacks--;
    else if (this.#fallbacks > 0) return;
    if (name === 'w:trPr') this.#inRowProperties = false;
    if (name === 'w:tr') this.#rowDeleted = false;
    if (name === 'w:tc' && this.#tables === 1) this.#fillColumns();
    if (name === 'w:sdt') this.#controls.pop();
    if (name === 'w:tbl' && --this.#tables === 0 && this.#table) {
      this.#body.parts.push(this.#table);
      this.#table = null;
    }
  }

  span({ attributes }: XmlNode) {
    if (this.#fallbacks === 0 && this.#tables === 1) this.#columns = Number(attributes['val'] ?? 1);
  }

  /** A cell over several columns is in the first of them, so that the cells after it stay in theirs. */
  #fillColumns() {
    for (let column = 1; column < Math.min(this.#columns, mostColumns); column++)
      this.#table?.rows.at(-1)?.push([]);
    this.#columns = 1;
  }

  paragraph(node: XmlNode) {
    if (this.#fallbacks > 0) return;
    const number = ++this.#number;
    if (number > mostLines) throw new FileRefused('too-many-rows', `${mostLines}`);
    if (this.#controls.includes(true)) return;
    const read = readWordParagraph(node, this.#around);
    if (this.#rowDeleted) return this.#leaveOut('deleted-text', number, read.deleted + textOf(read));
    this.#notice(read, number);
    const spans = [...this.#carried, ...read.spans];
    this.#carried = [];
    if (read.runsOn) this.#carried = spans;
    else this.#add({ paragraph: number, label: this.#label(node), spans });
    for (const box of read.boxes) {
      this.#notice(box, number);
      this.#add({ paragraph: number, label: '', spans: box.spans });
    }
  }

  #label(node: XmlNode): string {
    const properties = childOf(node, 'w:pPr');
    const { styles, numbering } = this.#around;
    return numbering(listPlaceOf(properties, styles, styleOf(properties, styles)));
  }

  #add(paragraph: Numbered) {
    const cell = this.#table?.rows.at(-1)?.at(-1);
    if (cell) cell.push(paragraph);
    else this.#body.parts.push(paragraph);
  }

  #leaveOut(code: 'deleted-text' | 'hidden-text', paragraph: number, text: string) {
    if (text.trim() !== '') this.#body.leftOut.push({ code, place: { paragraph }, detail: excerpt(text) });
  }

  #notice(read: WordParagraph, paragraph: number) {
    const note = (code: ReadProblem['code'], detail = '') =>
      this.#body.notes.push({ code, place: { paragraph }, detail });
    this.#leaveOut('deleted-text', paragraph, read.deleted);
    this.#leaveOut('hidden-text', paragraph, read.hidden);
    if (read.hasDrawing) note('picture-left-out');
    if (read.hasMatrix) note('equation-unreadable', read.equation);
    else if (read.equation !== '') note('equation-flattened', read.equation);
    if (read.hasFootnote) note('footnote-left-out');
  }
}

const textOf = ({ spans }: WordParagraph) => spans.map(({ text }) => text).join('');
