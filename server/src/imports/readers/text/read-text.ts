import type { Place } from '../../contract.ts';
import type { ReadFile, ReadProblem } from '../../read-result.ts';
import { decodeText } from '../decode-text.ts';
import type { RichLine } from '../word/rich-line.ts';
import { boundLines } from './bound-lines.ts';
import { readTextQuestions } from './text-questions.ts';

/** Reads plain text laid out as in a Word document: “Câu 1.”, “A.”, “Đáp án: B”. */
export const readText: ReadFile = (bytes) => {
  const lines = boundLines(decodeText(bytes))
    .split(/\r\n?|\n/)
    .map((written, at): RichLine => ({
      text: written,
      looks: noLooks(written.length),
      paragraph: at + 1,
    }));
  const { questions, problems } = readTextQuestions(lines, new Map());
  return {
    format: 'text',
    questions: questions.map((read) => ({
      ...read,
      source: { ...read.source, place: byLine(read.source.place) },
      problems: read.problems.map(onLine),
    })),
    problems: problems.map(onLine),
  };
};

const noLooks = (length: number): RichLine['looks'] => Array.from({ length }, () => null);

/** What counts paragraphs in a document counts lines here. */
const byLine = ({ paragraph, ...place }: Place): Place =>
  paragraph === undefined ? place : { ...place, line: paragraph };
const onLine = (problem: ReadProblem): ReadProblem => ({ ...problem, place: byLine(problem.place) });
