import { KnownQuestions } from '../banks/known-questions.ts';
import { checkAgainstKnown, checkDraft, type DraftProblem } from './check-draft.ts';
import type { ImportProblemCode } from './import-problem.ts';
import { isError } from './import-problem.ts';
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
  'no-key',
  'no-prompt',
  'too-few-options',
  'too-many-options',
  'empty-option',
  'duplicate-option',
  'several-keys',
  'one-key-only',
  'every-option-right',
  'true-false-options',
  'prompt-too-long',
  'option-too-long',
  'control-characters',
  'no-legal-basis',
  'uneven-options',
  'duplicate-in-file',
  'prompt-in-file',
  'already-in-bank',
  'prompt-in-bank',
]);

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
      ...checkDraft(row.question),
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

const checkAgainstFile = ({ question }: QuestionRow, earlier: KnownQuestions): DraftProblem[] => {
  const met = earlier.find(question);
  return met ? [{ code: met.same ? 'duplicate-in-file' : 'prompt-in-file', detail: met.name }] : [];
};
