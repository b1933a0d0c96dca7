import {
  FileRefused,
  type ReadFile,
  type ReadProblem,
  type ReadQuestion,
  type ReadResult,
} from '../../read-result.ts';
import { answersOfTable, isAnswerTitle } from '../text/answer-table.ts';
import { matchingLines } from './matching-table.ts';
import { openArchive, type Archive } from '../package/open-archive.ts';
import { mainPart, relatedPart, relationsOf } from '../package/package-parts.ts';
import { readWordBody, type WordBody, type WordTable } from './read-word-body.ts';
import { convertLegacy } from './word-legacy.ts';
import { tableLines, toLines, type Numbered } from './word-lines.ts';
import { readTable, type Table } from '../table/table-questions.ts';
import { readTextQuestions } from '../text/text-questions.ts';
import { excerpt } from '../tidy-text.ts';
import { readWordNumbering } from './word-numbering.ts';
import { PictureMarks, takePictures, withoutMarks } from './word-pictures.ts';
import { readWordStyles } from './word-styles.ts';

/** Reads a Word document: questions in running text, in tables laid out by hand, or one to a row of a table. */
export const readDocx: ReadFile = (bytes, onProgress) => {
  const archive = openArchive(bytes);
  const main = mainPart(archive);
  const document = main === null ? null : archive.read(main);
  if (main === null || !document) throw new FileRefused('damaged');
  const styles = readWordStyles(relatedPart(archive, main, 'styles'));
  const numbering = readWordNumbering(relatedPart(archive, main, 'numbering'), styles);
  const pictures = new PictureMarks();
  const follow = (share: number) => onProgress(share * 0.7);
  const body = convertLegacy(readWordBody(document, { styles, pictures, numbering, onProgress: follow }));
  const { questions, problems } = readBody(body);
  const load = partLoader(archive, main);
  return {
    format: 'docx',
    questions: questions.map((read) => takePictures(read, pictures, load)),
    problems: problems.map((problem) => ({ ...problem, detail: withoutMarks(problem.detail) })),
  };
};

/** Inflates what a relationship names, each part once; names that lead out of the file are none of its parts. */
const partLoader = (archive: Archive, main: string) => {
  const targets = new Map(relationsOf(archive, main).map(({ id, target }) => [id, target]));
  const parts = new Map<string, Uint8Array | null>();
  return (relation: string): Uint8Array | null => {
    const target = targets.get(relation);
    if (target === undefined) return null;
    const bytes = parts.get(target) ?? archive.read(target);
    parts.set(target, bytes);
    return bytes;
  };
};

const readBody = (body: WordBody): Pick<ReadResult, 'questions' | 'problems'> => {
  const answers = new Map<number, { text: string; paragraph: number }>();
  const ofTables: { questions: ReadQuestion[]; problems: ReadProblem[] }[] = [];
  const running: Numbered[] = [];
  for (const part of body.parts) {
    if (!('rows' in part)) {
      running.push(part);
      continue;
    }
    const listed = answersOfTable(part.rows.map((row) => row.map((cell) => cell.map(plainText).join(' '))));
    const matched = listed ? null : matchingLines(part);
    const asRows = listed || matched ? null : readTable(toTable(part));
    const paragraph = part.paragraph;
    if (listed) {
      for (const [number, text] of listed) answers.set(number, { text, paragraph });
      blankAnswerTitle(running);
    } else if (matched) running.push(...matched);
    else if (asRows) ofTables.push(asRows);
    else running.push(...tableLines(part));
  }
  const ofText = readTextQuestions(toLines(running), answers);
  const questions = [...ofText.questions, ...ofTables.flatMap((table) => table.questions)].toSorted(
    (left, right) => paragraphOf(left) - paragraphOf(right),
  );
  const problems = [...ofText.problems, ...ofTables.flatMap((table) => table.problems), ...body.leftOut];
  return attachNotes(questions, body.notes, problems);
};

/** The title over a table of answers has been understood; the blank line it leaves still ends the last question. */
const blankAnswerTitle = (running: Numbered[]) => {
  const last = running.findLastIndex((paragraph) => plainText(paragraph) !== '');
  const title = running[last];
  if (title && isAnswerTitle(plainText(title))) running[last] = { ...title, label: '', spans: [] };
};

const plainText = ({ spans, label }: Numbered) => `${label} ${spans.map(({ text }) => text).join('')}`.trim();

const toTable = ({ rows }: WordTable): Table =>
  rows.map((row) =>
    row.map((cell) => ({
      text: cell.map(plainText).join('\n'),
      place: { paragraph: cell[0]?.paragraph ?? 0 },
    })),
  );

const paragraphOf = ({ source }: ReadQuestion) => source.place.paragraph ?? 0;

/** What was noticed of a paragraph is told with the question the paragraph is in, once for each kind. */
const attachNotes = (
  questions: readonly ReadQuestion[],
  notes: readonly ReadProblem[],
  problems: readonly ReadProblem[],
): Pick<ReadResult, 'questions' | 'problems'> => {
  const starts = questions.map(paragraphOf);
  const told = questions.map((question) => ({ ...question, problems: [...question.problems] }));
  const rest: ReadProblem[] = [];
  let at = -1;
  for (const note of notes) {
    const paragraph = note.place.paragraph ?? 0;
    while (at + 1 < starts.length && (starts[at + 1] ?? 0) <= paragraph) at++;
    const list = told[at]?.problems ?? rest;
    if (!list.some(({ code }) => code === note.code)) list.push({ ...note, detail: excerpt(note.detail) });
  }
  return { questions: told, problems: [...problems, ...rest] };
};
