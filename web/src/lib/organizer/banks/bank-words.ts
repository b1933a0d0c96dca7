import type {
  DraftQuestion,
  ItemState,
  ItemType,
  TranslationLanguage,
} from '@cchc/server/src/banks/contract.ts';
import type { Import } from '@cchc/server/src/imports/contract.ts';
import { questionParts, type QuestionPart } from '#lib/organizer/banks/changed-parts.ts';
import type { QuestionError } from '#lib/organizer/banks/question-errors.ts';
import { optionLetter } from '#lib/question/option-letter.ts';
import type { FileRefusal } from '#lib/organizer/banks/refuse-file.ts';
import type { Advice, Need } from '#lib/organizer/banks/question-hints.ts';
import { m } from '#lib/paraglide/messages.js';

type Difficulty = NonNullable<DraftQuestion['difficulty']>;
export const difficulties = ['easy', 'medium', 'hard'] as const satisfies readonly Difficulty[];

/** How a question is answered, in words. */
export const typeName = (type: ItemType): string =>
  ({
    single: m.banks_type_single,
    multiple: m.banks_type_multiple,
    'true-false': m.banks_type_true_false,
    matching: m.banks_type_matching,
    ordering: m.banks_type_ordering,
    'short-answer': m.banks_type_short_answer,
    numeric: m.banks_type_numeric,
  })[type]();

export const difficultyName = (difficulty: Difficulty): string =>
  ({ easy: m.banks_easy, medium: m.banks_medium, hard: m.banks_hard })[difficulty]();

/** A language a question may be put into, as the language of the page calls it. */
export const languageWord = (language: TranslationLanguage): string =>
  ({
    en: m.banks_lang_en,
    bdq: m.banks_lang_bdq,
    blt: m.banks_lang_blt,
    cjm: m.banks_lang_cjm,
    hmn: m.banks_lang_hmn,
    jra: m.banks_lang_jra,
    km: m.banks_lang_km,
    kpm: m.banks_lang_kpm,
    mtq: m.banks_lang_mtq,
    nut: m.banks_lang_nut,
    rad: m.banks_lang_rad,
    sed: m.banks_lang_sed,
    tyz: m.banks_lang_tyz,
    zh: m.banks_lang_zh,
  })[language]();

/** How far an item has come, in a word; `active` for any that is not retired. */
export const stateName = (state: ItemState | 'active'): string =>
  ({
    active: m.review_state_active,
    draft: m.review_state_draft,
    reviewed: m.review_state_reviewed,
    'in-use': m.review_state_in_use,
    retired: m.review_state_retired,
  })[state]();

/** How far an import has come. */
export const importState = (state: Import['state']): string =>
  ({
    reading: m.banks_import_reading,
    'needs-columns': m.imports_state_columns,
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
    'few-steps': m.banks_need_steps,
    'few-pairs': m.banks_need_pairs,
    'empty-pair': m.banks_need_pair_text,
    'twin-pairs': m.banks_need_twin_pairs,
    'one-right': m.banks_need_other_right,
    'no-answer': m.banks_need_answer,
    'not-a-number': m.banks_need_number,
    'bad-tolerance': m.banks_need_tolerance,
    'no-alt': m.banks_need_alt,
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
    'same-in-other-words': m.review_advice_same,
    'quiet-negation': m.review_advice_negation,
    'no-basis': m.banks_advice_basis,
    'no-explanation': m.banks_advice_explanation,
  })[advice]();

/** What a part of a question is called. */
export const partName = (part: QuestionPart): string =>
  ({
    prompt: m.banks_f_prompt,
    format: m.banks_f_format,
    media: m.banks_f_media,
    translations: m.banks_f_translations,
    options: m.banks_f_options,
    key: m.banks_f_key,
    type: m.banks_f_type,
    topic: m.banks_f_topic,
    level: m.banks_f_level,
    difficulty: m.banks_f_difficulty,
    explanation: m.banks_f_explanation,
    legalBasis: m.banks_f_basis,
    citations: m.banks_f_citations,
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

const listEntryName = (list: string, index: number): string | undefined => {
  const names: Partial<Record<string, () => string>> = {
    options: () => m.banks_f_option({ letter: optionLetter(index) }),
    pairs: () => m.banks_f_pair({ number: index + 1 }),
    answers: () => m.banks_f_answer({ number: index + 1 }),
    media: () => m.banks_f_medium({ number: index + 1 }),
  };
  return names[list]?.();
};

const listNames: Partial<Record<string, () => string>> = {
  pairs: m.banks_f_pairs,
  answers: m.banks_f_answers,
  tolerance: m.banks_f_tolerance,
};

/** What a control of the form is called, by the end of its id. */
const controlName = (control: string): string | undefined => {
  const [, list, index] = /^(\w+)-(\d+)/.exec(control) ?? [];
  if (list !== undefined && index !== undefined) return listEntryName(list, Number(index));
  const part = questionParts.find((each) => each === control);
  return part ? partName(part) : listNames[control]?.();
};

/** Refused fields as a summary lists them: away from the field, it must be named. */
export const summaryOf = (errors: readonly QuestionError[], form: string): QuestionError[] =>
  errors.map(({ id, message }) => {
    const name = controlName(id.slice(form.length + 1));
    return { id, message: name ? `${name}: ${message}` : message };
  });
