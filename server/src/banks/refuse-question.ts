import type { FieldErrorCode } from '../http/field-errors.ts';
import { checkAgainstKnown, checkDraft, type DraftProblem } from '../imports/check-draft.ts';
import { isError } from '../imports/import-problem.ts';
import { problem, type FieldError } from '../problems.ts';
import { completed, type CompleteQuestion } from './complete-question.ts';
import type { DraftQuestion } from './contract.ts';
import type { KnownQuestions } from './known-questions.ts';

/** Which field of the form an error belongs to, and what it is called there. */
const fields: Partial<Record<DraftProblem['code'], [pointer: string, detail: FieldErrorCode]>> = {
  'no-prompt': ['/question/prompt', 'required'],
  'prompt-too-long': ['/question/prompt', 'too-long'],
  'already-in-bank': ['/question/prompt', 'already-in-bank'],
  'control-characters': ['/question', 'control-characters'],
  'too-few-options': ['/question/options', 'too-few-options'],
  'too-many-options': ['/question/options', 'too-many-options'],
  'empty-option': ['/question/options', 'required'],
  'option-too-long': ['/question/options', 'too-long'],
  'duplicate-option': ['/question/options', 'duplicate-option'],
  'true-false-options': ['/question/options', 'true-false-options'],
  'no-key': ['/question/options', 'no-key'],
  'several-keys': ['/question/options', 'several-keys'],
  'one-key-only': ['/question/options', 'one-key-only'],
  'every-option-right': ['/question/options', 'every-option-right'],
};

const fieldError = ({ code, detail }: DraftProblem): FieldError => {
  const [pointer, word] = fields[code] ?? ['/question', 'invalid'];
  // Problems of one option name it by its letter.
  const option = pointer === '/question/options' && /^[A-Z]$/.test(detail);
  return { pointer: option ? `${pointer}/${detail.charCodeAt(0) - 65}/text` : pointer, detail: word };
};

/**
 * A question fit to be an item.
 *
 * @param except code of the item it is a new version of.
 * @throws {Problem} invalid-request with every field that is not right.
 */
export const soundQuestion = (
  draft: DraftQuestion,
  known: KnownQuestions,
  except?: string,
): CompleteQuestion => {
  const found = [...checkDraft(draft), ...checkAgainstKnown(draft, known, except)];
  const errors = found.filter(isError).map(fieldError);
  for (const field of ['topic', 'level'] as const)
    if (draft[field] === null) errors.push({ pointer: `/question/${field}`, detail: 'required' });
  const question = completed(draft);
  if (errors.length > 0 || !question) throw problem('invalid-request', { errors });
  return question;
};
