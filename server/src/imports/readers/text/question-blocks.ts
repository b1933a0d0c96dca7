import { FileRefused } from '../../read-result.ts';
import { mostQuestions } from '../table/table-questions.ts';
import { labelOf, questionStart, startsOption, type QuestionStart } from './question-words.ts';
import { topicOf } from '../recognised-words.ts';
import { sliceLine, type RichLine } from '../word/rich-line.ts';

/** The lines from the beginning of one question to the beginning of the next. */
export interface Block {
  start: QuestionStart;
  /** The first without its “Câu n.”. */
  lines: RichLine[];
  /** The first as it stands in the file. */
  opening: string;
}

/**
 * Cuts a document into questions; what stands before the first belongs to none.
 *
 * @throws {FileRefused} too-many-questions.
 */
export const cutIntoBlocks = (lines: readonly RichLine[]): { before: RichLine[]; blocks: Block[] } => {
  const named = (exercises: boolean) => lines.some(({ text }) => isNamed(text, exercises));
  const exercises = !named(false) && named(true);
  const isStart = startFinder(exercises || named(false), exercises);
  const before: RichLine[] = [];
  const blocks: Block[] = [];
  for (const line of lines) {
    const start = isStart(line.text);
    const block = blocks.at(-1);
    if (start && blocks.length === mostQuestions)
      throw new FileRefused('too-many-questions', `${mostQuestions}`);
    if (start) blocks.push({ start, lines: [sliceLine(line, start.textAt)], opening: line.text });
    else (block?.lines ?? before).push(line);
  }
  return { before, blocks };
};

/** “Câu 5 …”, or “Bài 5. …” unless it names a topic: then it is a title. */
const isNamed = (text: string, exercises: boolean): boolean => {
  const start = questionStart(text, exercises);
  return start?.by === 'word' && (!exercises || topicOf(text.slice(start.textAt)) === null);
};

/**
 * Tells, line by line, where a question begins. “Câu n” always begins one. A bare number does where no question is
 * called Câu, or where it goes on counting; but not within a question that has no options yet: there it counts the
 * statements of that question.
 */
const startFinder = (byWord: boolean, exercises: boolean) => {
  let last: QuestionStart | null = null;
  let [options, hasKey, counting] = [0, false, false];
  return (text: string): QuestionStart | null => {
    const start = questionStart(text, exercises);
    if (start && begins(start)) {
      last = start;
      [options, hasKey, counting] = [0, false, false];
      return start;
    }
    counting ||= start !== null;
    if (startsOption(text)) options += 1 + (text.match(/(?:\t|(?<! ) {2,})\(?[B-Hb-h][.)/:]/g)?.length ?? 0);
    hasKey ||= labelOf(text)?.what === 'key';
    return null;
  };

  function begins(start: QuestionStart): boolean {
    if (start.by === 'word') return true;
    if (!last) return !byWord;
    const next = start.number === last.number + 1;
    const complete = options >= 2 || hasKey;
    if (byWord || last.by === 'word') return next && complete;
    if (complete) return next || start.delimiter === last.delimiter;
    return next && start.delimiter === last.delimiter && !counting;
  }
};
