import { FileRefused } from '../../read-result.ts';
import { boundLines } from '../text/bound-lines.ts';
import { findSign } from './gift-signs.ts';
import { mostQuestions } from '../table/table-questions.ts';

/** A comment of a GIFT file, without its two slashes. */
export interface GiftNote {
  line: number;
  text: string;
}

/** A piece of a GIFT file between blank lines: a category, or a question with what stands around its answers. */
export type GiftEntry =
  | { what: 'category'; line: number; path: string }
  | {
      what: 'question';
      line: number;
      /** As it stands in the file. */
      source: string;
      notes: GiftNote[];
      before: string;
      /** What stands in braces; null where there are none. */
      answers: string | null;
      after: string;
      /** Why it is not sure where the answers are. */
      broken: 'answers-not-closed' | 'brackets-unclear' | null;
    };

interface Line {
  number: number;
  text: string;
}

const isComment = ({ text }: Line) => text.trimStart().startsWith('//');
const isCategory = ({ text }: Line) => /^\s*\$CATEGORY:/.test(text);
const isBlank = ({ text }: Line) => text.trim() === '';
/** A title opens a question wherever it stands. */
const isTitle = ({ text }: Line) => /^\s*::(?!\s*[{}])/.test(text);

/** Pictures stand in the text as it is, and take a line each. */
const longestLine = 20 * 1024 * 1024;

/** As many categories and lead-ins as questions no file has. */
const mostEntries = mostQuestions * 2;

/**
 * Cuts a GIFT file into its entries. Questions are parted by blank lines; where one was forgotten, or a brace, a
 * title or the next opening brace shows that another question has begun, so that none is lost with the one before.
 *
 * @throws {FileRefused} too-many-questions; too-many-rows.
 */
export const cutGift = (text: string): GiftEntry[] => {
  const lines = boundLines(text, { longest: longestLine })
    .split(/\r\n?|\n/)
    .map((each, at): Line => ({ number: at + 1, text: each }));
  const cutter = new Cutter();
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) continue;
    const back = cutter.take(line);
    // Lines below a blank one turned out to be another question's: they are read again as such.
    if (back !== null) at = back - 2;
    if (cutter.entries.length > mostEntries) throw new FileRefused('too-many-questions', `${mostQuestions}`);
  }
  cutter.endQuestion();
  return cutter.entries;
};

class Cutter {
  readonly entries: GiftEntry[] = [];
  #notes: GiftNote[] = [];
  #lines: Line[] = [];
  #isOpen = false;
  #isAnswered = false;
  /** A blank line below words without answers: they may still follow. */
  #waits = false;
  /** Number of the first blank line within braces. */
  #blankAt: number | null = null;

  /** @returns the number of the line to go back to, where lines taken belong to the next question. */
  take(line: Line): number | null {
    if (isComment(line)) this.#note(line);
    else if (isCategory(line)) this.#category(line);
    else if (isBlank(line)) this.#blank(line);
    else return this.#words(line);
    return null;
  }

  #note({ number, text }: Line) {
    if (this.#waits || (this.#isAnswered && !this.#isOpen)) this.endQuestion();
    this.#notes.push({ line: number, text: text.trimStart().slice(2).trim() });
  }

  #category({ number, text }: Line) {
    this.endQuestion();
    this.entries.push({ what: 'category', line: number, path: text.replace(/^\s*\$CATEGORY:/, '').trim() });
  }

  #blank({ number }: Line) {
    if (this.#isOpen) this.#blankAt ??= number;
    else if (this.#isAnswered) this.endQuestion();
    else this.#waits = this.#lines.length > 0;
  }

  #words(line: Line): number | null {
    if (this.#waits && !line.text.trimStart().startsWith('{')) this.endQuestion();
    this.#waits = false;
    const opens = findSign(line.text, '{}');
    const opensAnother = opens >= 0 && line.text.charAt(opens) === '{';
    if (this.#isOpen && (isTitle(line) || (opensAnother && this.#blankAt !== null)))
      return this.#breakOff(line);
    if (!this.#isOpen && (isTitle(line) || (this.#isAnswered && opensAnother))) this.endQuestion();
    this.#lines.push(line);
    this.#follow(line.text);
    return null;
  }

  /** The braces were never closed: what stands below the blank line is no more of them. */
  #breakOff({ number }: Line): number {
    const from = this.#blankAt ?? number;
    this.#lines = this.#lines.filter((line) => line.number < from);
    this.#notes = this.#notes.filter((note) => note.line < from);
    this.endQuestion();
    return from;
  }

  #follow(text: string) {
    for (let at = findSign(text, '{}'); at >= 0; at = findSign(text, '{}', at + 1)) {
      this.#isOpen = text.charAt(at) === '{';
      this.#isAnswered = true;
    }
  }

  endQuestion() {
    const [first] = this.#lines;
    if (first) {
      this.entries.push(questionOf(this.#lines, first.number, this.#notes));
      this.#notes = [];
    }
    this.#lines = [];
    this.#isOpen = this.#isAnswered = this.#waits = false;
    this.#blankAt = null;
  }
}

const questionOf = (lines: readonly Line[], line: number, notes: GiftNote[]): GiftEntry => {
  const source = lines.map(({ text }) => text).join('\n');
  const open = findSign(source, '{');
  const entry = { what: 'question' as const, line, source, notes };
  const stray = findSign(open < 0 ? source : source.slice(0, open), '}') >= 0;
  if (open < 0)
    return { ...entry, before: source, answers: null, after: '', broken: stray ? 'brackets-unclear' : null };
  const close = findSign(source, '}', open + 1);
  const before = source.slice(0, open);
  if (close < 0)
    return { ...entry, before, answers: source.slice(open + 1), after: '', broken: 'answers-not-closed' };
  const answers = source.slice(open + 1, close);
  const after = source.slice(close + 1);
  const several = findSign(after, '{}') >= 0 || findSign(answers, '{') >= 0;
  return { ...entry, before, answers, after, broken: stray || several ? 'brackets-unclear' : null };
};
