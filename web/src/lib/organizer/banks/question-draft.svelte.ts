import type { DraftQuestion, TranslationLanguage } from '@cchc/server/src/banks/contract.ts';
import {
  arranged,
  markedOption,
  moved,
  oneMore,
  without,
  type QuestionList,
} from '#lib/organizer/banks/question-edits.ts';
import { hintsOf } from '#lib/organizer/banks/question-hints.ts';
import { withType, type KeptOptions } from '#lib/organizer/banks/question-type.ts';
import { sentQuestion } from '#lib/organizer/banks/sent-question.ts';
import {
  translated,
  withLanguage,
  withoutLanguage,
  type PartPlace,
} from '#lib/organizer/banks/translation-parts.ts';

/** The most entries a list of a question may have. An answer names at most eight options. */
export const most = { options: 8, pairs: 10, answers: 20, media: 6 };

/** A question being written: what is typed, and what it still lacks. */
export class QuestionDraft {
  question: DraftQuestion = $state() as DraftQuestion;
  readonly hints = $derived.by(() => hintsOf(this.question));
  readonly #text = $derived.by(() => JSON.stringify(sentQuestion(this.question)));
  #saved = $state.raw('');
  /** Options to come back to when the question is no longer true/false. */
  #kept: KeptOptions;
  /** As it was when editing began: what it cited then is known from it. */
  began: DraftQuestion = $state.raw() as DraftQuestion;
  readonly changed = $derived.by(() => this.#text !== this.#saved);

  constructor(question: DraftQuestion) {
    this.#kept = question;
    this.start(question);
  }

  /** Edits `question`, which is as it is stored. */
  start(question: DraftQuestion): void {
    this.question = structuredClone(question);
    this.began = question;
    this.markSaved(sentQuestion(question));
  }

  /** The question as it stands, to be sent. */
  get value(): DraftQuestion {
    return sentQuestion($state.snapshot(this.question));
  }

  /** Takes the question as it stands for what is stored. */
  markSaved(question: DraftQuestion): void {
    this.#saved = JSON.stringify(question);
  }

  setType(type: DraftQuestion['type']): void {
    if (this.question.type !== 'true-false') this.#kept = $state.snapshot(this.question);
    this.question = withType(this.question, type, this.#kept);
  }

  add(list: QuestionList): void {
    this.question = arranged(this.question, list, oneMore(this.question[list].length));
  }

  remove(list: QuestionList, index: number): void {
    this.question = arranged(this.question, list, without(this.question[list].length, index));
  }

  move(list: QuestionList, index: number, by: -1 | 1): void {
    this.question = arranged(this.question, list, moved(this.question[list].length, index, by));
  }

  mark(index: number, correct: boolean): void {
    this.question.options = markedOption(this.question.options, this.question.type, index, correct);
  }

  translate(language: TranslationLanguage, place: PartPlace, text: string): void {
    this.question = translated(this.question, language, place, text);
  }

  addLanguage(language: TranslationLanguage): void {
    this.question = withLanguage(this.question, language);
  }

  removeLanguage(language: TranslationLanguage): void {
    this.question = withoutLanguage(this.question, language);
  }
}
