import { checkAgainstKnown, checkDraft } from '../banks/question/check-draft.ts';
import { draftProblems, type DraftProblemCode } from '../banks/question/draft-problem.ts';
import { KnownQuestions } from '../banks/question/known-questions.ts';
import { isError, type ImportProblemCode } from './import-problem.ts';
import type { QuestionRow } from './import-rows.ts';
import type { ReadProblem } from './read-result.ts';

/** A question of an import with what is wrong with it as it now stands. */
export interface ExaminedQuestion {
  row: QuestionRow;
  problems: ReadProblem[];
  /** Would be taken: wanted, and without an error. */
  sound: boolean;
  hasErrors: boolean;
  /** The item it is in the bank; null before it is taken and after an undo. */
  itemId: string | null;
}

/**
 * What is worked out from the question itself, however often it is mended. Whatever else a reader said was
 * about the file, and holds until somebody has mended the question.
 */
const asItStands: ReadonlySet<ImportProblemCode> = new Set([
  ...(Object.keys(draftProblems) as DraftProblemCode[]),
  'duplicate-in-file',
  'prompt-in-file',
]);

/**
 * Told of the import as a whole, with a count: few files give a legal basis at all, and a warning at every
 * question would hide those that somebody has to look at.
 */
const toldOnce: ReadonlySet<ImportProblemCode> = new Set(['no-legal-basis']);

/** Readers say the same of a question as it stands in the file, and quote it. */
const toldByReaders: ReadonlySet<ImportProblemCode> = new Set(['names-options']);

/**
 * The questions of an import, each with its problems: what reading found and nobody has mended, what is
 * wrong with it by itself, and whether it is in the bank or earlier in the file already. One that is left
 * out stands in nobody's way.
 *
 * @param bank questions of the bank by their codes.
 * @param inForce whether the import has been taken: its questions are then in the bank themselves.
 */
export const examine = (
  rows: readonly QuestionRow[],
  bank: KnownQuestions,
  inForce: boolean,
): ExaminedQuestion[] => {
  const earlier = new KnownQuestions();
  return rows.map((row) => {
    const itemId = inForce ? row.itemId : null;
    const found = [
      ...checkDraft(row.question).filter(({ code }) => !toldOnce.has(code) && !toldByReaders.has(code)),
      ...(itemId === null ? checkAgainstKnown(row.question, bank) : []),
      ...checkAgainstFile(row, earlier),
    ];
    if (!row.leftOut) earlier.add(`${row.ordinal}`, row.question);
    const problems = [...ofReading(row), ...found.map((each) => ({ ...each, place: row.source.place }))];
    const hasErrors = problems.some(isError);
    return { row, problems, hasErrors, sound: !row.leftOut && !hasErrors, itemId };
  });
};

const ofReading = ({ problems, mendedAt }: QuestionRow): ReadProblem[] =>
  mendedAt === null ? problems.filter(({ code }) => !asItStands.has(code)) : [];

const checkAgainstFile = (
  { question }: QuestionRow,
  earlier: KnownQuestions,
): Pick<ReadProblem, 'code' | 'detail'>[] => {
  const met = earlier.find(question);
  return met ? [{ code: met.same ? 'duplicate-in-file' : 'prompt-in-file', detail: met.name }] : [];
};
