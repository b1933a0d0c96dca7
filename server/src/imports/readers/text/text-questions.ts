import type { Topic } from '../../../contests/contract.ts';
import type { ReadProblem, ReadQuestion } from '../../read-result.ts';
import { answersOfLine, isAnswerTitle } from './answer-table.ts';
import { longestParagraph } from './bound-paragraph.ts';
import { cutIntoBlocks, type Block } from './question-blocks.ts';
import {
  cutAtLabels,
  isEnd,
  isHeading,
  isSection,
  labelOf,
  startsOption,
  type Label,
} from './question-words.ts';
import { readBlock } from './read-block.ts';
import { topicOf } from '../recognised-words.ts';
import { sliceLine, type RichLine } from '../word/rich-line.ts';
import { excerpt } from '../tidy-text.ts';

/** A line of a block, and what it says of the question if it is not the question itself. */
export interface Said {
  line: RichLine;
  label: Label | null;
}

/** What the text of a document gives. */
interface TextQuestions {
  questions: ReadQuestion[];
  problems: ReadProblem[];
}

/** A key given away from its question, by the question's number. */
export type AnswerList = ReadonlyMap<number, { text: string; paragraph: number }>;

/**
 * Reads questions from running text. Whatever belongs to none of them is reported with its place.
 *
 * @param listed keys from a table of answers; those listed at the end of the text itself are found here.
 */
export const readTextQuestions = (lines: readonly RichLine[], listed: AnswerList): TextQuestions => {
  const { text, answers } = takeAnswerList(lines);
  const { before, blocks } = cutIntoBlocks(text);
  const times = Map.groupBy(blocks, ({ start }) => start.number);
  const outside: RichLine[][] = [before];
  let topic: Topic | null = topicOfLast(before);
  const questions: ReadQuestion[] = [];
  let last = 0;
  for (const block of blocks) {
    const { said, own, after } = sortLines(block);
    const source = [block.opening, ...own.slice(1).map((line) => line.text)].join('\n');
    const { number } = block.start;
    const key = answers.get(number) ?? listed.get(number);
    // Where two questions have one number, nobody knows whose key it is.
    const question = readBlock(
      { block, source, said },
      { topic, key: key && times.get(number)?.length === 1 ? key : null },
    );
    questions.push({ ...question, problems: [...question.problems, ...checkNumber(block, last)] });
    last = block.start.number;
    outside.push(after);
    topic = topicOfLast(after) ?? topic;
  }
  return { questions, problems: outside.flatMap(reportOutside) };
};

/** Takes off a list of answers at the end: its title, or “HẾT”, and lines like “1.A 2.B 3.C” alone. */
const takeAnswerList = (lines: readonly RichLine[]): { text: readonly RichLine[]; answers: AnswerList } => {
  const answers = new Map<number, { text: string; paragraph: number }>();
  const titled = lines.findLastIndex((line) => isAnswerTitle(line.text) && !labelOf(line.text));
  const title = titled < 0 ? lines.findLastIndex(({ text }) => isEnd(text)) : titled;
  if (title < 0) return { text: lines, answers };
  for (const line of lines.slice(title + 1)) {
    if (isBlank(line) || isEnd(line.text)) continue;
    const found = answersOfLine(line.text);
    if (!found) return { text: lines, answers: new Map() };
    for (const [number, text] of found) answers.set(number, { text, paragraph: line.paragraph });
  }
  const enough = answers.size > (titled < 0 ? 1 : 0);
  return enough ? { text: lines.slice(0, title), answers } : { text: lines, answers: new Map() };
};

/** A heading that names a topic holds for the questions below it. */
const topicOfLast = (lines: readonly RichLine[]): Topic | null =>
  lines.map(({ text }) => topicOf(text)).findLast((topic) => topic !== null) ?? null;

const isBlank = ({ text }: RichLine) => text.trim() === '';

/** Longer no question is; what comes below belongs to none. */
const most = { lines: 500, letters: longestParagraph };

/**
 * Tells a question's own lines from those that merely follow it: a heading, or plain text set off by an empty line
 * once the options are there.
 */
const sortLines = ({ lines }: Block): { said: Said[]; own: RichLine[]; after: RichLine[] } => {
  const said: Said[] = [];
  let [options, letters] = [0, 0];
  let blank = false;
  let last: Label['what'] | null = null;
  for (const [at, whole] of lines.entries()) {
    letters += whole.text.length;
    if (isBlank(whole)) blank = true;
    else if (at >= most.lines || letters > most.letters || endsQuestion(whole, options, blank, last))
      return { said, own: lines.slice(0, at), after: lines.slice(at) };
    else {
      blank = false;
      for (const { start, end } of cutAtLabels(whole.text)) {
        const line = sliceLine(whole, start, end);
        const label = labelOf(line.text);
        if (label) last = label.what;
        if (startsOption(line.text)) options++;
        said.push({ line, label });
      }
    }
  }
  return { said, own: lines, after: [] };
};

const endsQuestion = (
  line: RichLine,
  options: number,
  blank: boolean,
  last: Label['what'] | null,
): boolean => {
  if (labelOf(line.text) || startsOption(line.text)) return false;
  if (options === 0 && last === null) return isSection(line.text);
  return isHeading(line) || (blank && last !== 'explanation' && options > 0);
};

const checkNumber = ({ start, lines }: Block, last: number): ReadProblem[] => {
  const expected = start.number === last + 1 || start.number === 1 || last === 0;
  if (expected) return [];
  const place = { paragraph: lines[0]?.paragraph ?? 0 };
  return [{ code: 'number-out-of-order', place, detail: `${last} → ${start.number}` }];
};

/** One warning for each run of lines; those that name a topic have been understood. */
const reportOutside = (lines: readonly RichLine[]): ReadProblem[] => {
  const strange = lines.filter((line) => !isBlank(line) && topicOf(line.text) === null);
  const [first] = strange;
  if (!first) return [];
  const detail = excerpt(
    strange
      .slice(0, 10)
      .map(({ text }) => excerpt(text))
      .join(' / '),
  );
  return [{ code: 'outside-question', place: { paragraph: first.paragraph }, detail }];
};
