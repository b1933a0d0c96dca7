import type { ItemType } from '@cchc/server/src/banks/contract.ts';
import type { DraftQuestion, Import } from '@cchc/server/src/imports/contract.ts';
import { questionParts, type QuestionPart } from '#lib/organizer/banks/changed-parts.ts';
import type { QuestionError } from '#lib/organizer/banks/question-errors.ts';
import { optionLetter } from '#lib/organizer/paper/paper-letters.ts';
import type { FileRefusal } from '#lib/organizer/banks/refuse-file.ts';
import type { Advice, Need } from '#lib/organizer/banks/question-hints.ts';
import { m } from '#lib/paraglide/messages.js';

type Difficulty = NonNullable<DraftQuestion['difficulty']>;
export const difficulties = ['easy', 'medium', 'hard'] as const satisfies readonly Difficulty[];

/** How a question is answered, in words. */
export const typeName = (type: ItemType): string =>
  ({ single: m.banks_type_single, multiple: m.banks_type_multiple, 'true-false': m.banks_type_true_false })[
    type
  ]();

export const difficultyName = (difficulty: Difficulty): string =>
  ({ easy: m.banks_easy, medium: m.banks_medium, hard: m.banks_hard })[difficulty]();

/** A filter's word for whether an item may still be drawn. */
export const stateName = (state: 'active' | 'retired'): string =>
  ({ active: m.banks_state_active, retired: m.banks_state_retired })[state]();

/** How far an import has come. */
export const importState = (state: Import['state']): string =>
  ({
    reading: m.banks_import_reading,
    failed: m.banks_import_failed,
    ready: m.banks_import_ready,
    taken: m.banks_import_taken,
    undone: m.banks_import_undone,
  })[state]();

/** What a question still needs, as something to do. */
export const needWords = (need: Need): string =>
  ({
    'no-prompt': m.banks_need_prompt,
    'few-options': m.banks_need_options,
    'empty-option': m.banks_need_option_text,
    'twin-options': m.banks_need_twins,
    'no-key': m.banks_need_key,
    'one-key': m.banks_need_second_key,
    'all-right': m.banks_need_wrong,
    'no-topic': m.banks_need_topic,
    'no-level': m.banks_need_level,
  })[need]();

/** What would make a question better, and why. */
export const adviceWords = (advice: Advice): string =>
  ({
    'uneven-options': m.banks_advice_uneven,
    'names-options': m.banks_advice_names,
    'no-basis': m.banks_advice_basis,
    'no-explanation': m.banks_advice_explanation,
  })[advice]();

/** What a part of a question is called. */
export const partName = (part: QuestionPart): string =>
  ({
    prompt: m.banks_f_prompt,
    options: m.banks_f_options,
    key: m.banks_f_key,
    type: m.banks_f_type,
    topic: m.banks_f_topic,
    level: m.banks_f_level,
    difficulty: m.banks_f_difficulty,
    explanation: m.banks_f_explanation,
    legalBasis: m.banks_f_basis,
  })[part]();

/** Why a file was not sent, and what to do. */
export const refusalWords = (refusal: FileRefusal): { title: string; text: string } =>
  ({
    'old-word': () => ({ title: m.banks_file_old_word(), text: m.banks_file_old_word_do() }),
    'old-excel': () => ({ title: m.banks_file_old_excel(), text: m.banks_file_old_excel_do() }),
    kind: () => ({ title: m.banks_file_kind(), text: m.banks_file_kind_do() }),
    'too-large': () => ({ title: m.banks_file_large(), text: m.banks_file_large_do() }),
    empty: () => ({ title: m.banks_file_empty(), text: m.banks_file_empty_do() }),
  })[refusal]();

/** What a control of the form is called, by the end of its id. */
const controlName = (control: string): string | undefined => {
  const option = /^options-(\d+)/.exec(control)?.[1];
  if (option !== undefined) return m.banks_f_option({ letter: optionLetter(Number(option)) });
  const part = questionParts.find((each) => each === control);
  return part && partName(part);
};

/** Refused fields as a summary lists them: away from the field, it must be named. */
export const summaryOf = (errors: readonly QuestionError[], form: string): QuestionError[] =>
  errors.map(({ id, message }) => {
    const name = controlName(id.slice(form.length + 1));
    return { id, message: name ? `${name}: ${message}` : message };
  });
