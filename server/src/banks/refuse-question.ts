import type { FieldErrorCode } from '../http/field-errors.ts';
import { problem, type FieldError } from '../problems.ts';
import { checkAgainstKnown, checkDraft } from './question/check-draft.ts';
import { completed, type CompleteQuestion } from './question/complete-question.ts';
import type { DraftQuestion } from './contract.ts';
import { keepsOut, type DraftProblem, type DraftProblemCode } from './question/draft-problem.ts';
import type { KnownQuestions } from './question/known-questions.ts';

/** Which field of the form an error belongs to, and what it is called there. */
const fields: Partial<Record<DraftProblemCode, [pointer: string, detail: FieldErrorCode]>> = {
  'no-prompt': ['/question/prompt', 'required'],
  'prompt-too-long': ['/question/prompt', 'too-long'],
  'translation-too-long': ['/question/translations', 'too-long'],
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
  'too-few-pairs': ['/question/pairs', 'too-few-pairs'],
  'empty-pair': ['/question/pairs', 'required'],
  'duplicate-pair': ['/question/pairs', 'duplicate-option'],
  'one-right-side': ['/question/pairs', 'duplicate-option'],
  'too-few-steps': ['/question/options', 'too-few-steps'],
  'no-answer': ['/question/answers', 'no-answer'],
  'answer-too-long': ['/question/answers', 'too-long'],
  'not-a-number': ['/question/answers', 'not-a-number'],
  'bad-tolerance': ['/question/tolerance', 'bad-tolerance'],
  'no-alt-text': ['/question/media', 'no-alt-text'],
  'every-option-right': ['/question/options', 'every-option-right'],
};

const fieldError = ({ code, detail }: DraftProblem): FieldError => {
  const [pointer, word] = fields[code] ?? ['/question', 'invalid'];
  // Problems of one option name it by its letter, those of a pair or a picture by its number.
  if (pointer === '/question/options' && /^[A-Z]$/.test(detail))
    return { pointer: `${pointer}/${detail.charCodeAt(0) - 65}/text`, detail: word };
  if (code === 'empty-pair') return { pointer: `${pointer}/${Number(detail) - 1}/right`, detail: word };
  if (code === 'no-alt-text') return { pointer: `${pointer}/${Number(detail) - 1}/alt`, detail: word };
  return { pointer, detail: word };
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
  const errors = found.filter(keepsOut).map(fieldError);
  for (const field of ['topic', 'level'] as const)
    if (draft[field] === null) errors.push({ pointer: `/question/${field}`, detail: 'required' });
  const question = completed(draft);
  if (errors.length > 0 || !question) throw problem('invalid-request', { errors });
  return question;
};
