import type { DraftQuestion } from '@cchc/server/src/imports/contract.ts';
import {
  markedOption,
  movedOption,
  withoutOption,
  withOption,
  withType,
} from '#lib/organizer/banks/question-edits.ts';
import { hintsOf } from '#lib/organizer/banks/question-hints.ts';

/** The most options a question may have: an answer names at most eight. */
export const mostOptions = 8;

/** A question being written: what is typed, and what it still lacks. */
export class QuestionDraft {
  question: DraftQuestion = $state() as DraftQuestion;
  readonly hints = $derived.by(() => hintsOf(this.question));
  readonly #text = $derived.by(() => JSON.stringify(this.question));
  #saved = $state.raw('');
  /** Options to come back to when the question is no longer true/false. */
  #written: DraftQuestion['options'];
  readonly changed = $derived.by(() => this.#text !== this.#saved);

  constructor(question: DraftQuestion) {
    this.#written = question.options;
    this.start(question);
  }

  /** Edits `question`, which is as it is stored. */
  start(question: DraftQuestion): void {
    this.question = structuredClone(question);
    this.#saved = JSON.stringify(question);
  }

  /** The question as it stands, to be sent. */
  get value(): DraftQuestion {
    return $state.snapshot(this.question);
  }

  /** Takes the question as it stands for what is stored. */
  markSaved(question: DraftQuestion): void {
    this.#saved = JSON.stringify(question);
  }

  setType(type: DraftQuestion['type']): void {
    if (this.question.type !== 'true-false') this.#written = $state.snapshot(this.question.options);
    this.question = withType(this.question, type, this.#written);
  }

  addOption(): void {
    this.question.options = withOption(this.question.options);
  }

  removeOption(index: number): void {
    this.question.options = withoutOption(this.question.options, index);
  }

  moveOption(index: number, by: -1 | 1): void {
    this.question.options = movedOption(this.question.options, index, by);
  }

  mark(index: number, correct: boolean): void {
    this.question.options = markedOption(this.question.options, this.question.type, index, correct);
  }
}
