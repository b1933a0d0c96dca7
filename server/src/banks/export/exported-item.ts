import { oncePer } from '../../once-per.ts';
import type { TranslationLanguage } from '../contract.ts';
import type { CompleteQuestion } from '../question/complete-question.ts';
import { contentOfQuestion } from '../question/item-content.ts';

/** A question on its way out of a bank. */
export interface ExportedItem {
  /** Its name in the bank. */
  code: string;
  /** Of its words, 1 for the first. */
  version: number;
  question: CompleteQuestion;
  /** What it cites, as people write it: ids of documents mean nothing elsewhere. */
  cites: readonly string[];
}

/** Whether a file tells what is right. */
export type KeyShown = 'with' | 'without';

/** A bank as it is written down, its questions aside. */
export interface WrittenBank {
  title: string;
  /** Its codes mean its questions under this name alone. */
  slug: string;
  shown: KeyShown;
  /** Languages asked for by name: a sheet has room for them, no other file has. */
  languages: readonly TranslationLanguage[];
}

export const letterAt = (index: number) => String.fromCharCode(65 + index);

interface Offered {
  options: string[];
  premises: string[];
}

/**
 * What is offered, in an order that follows from its wording: the right order of an ordering, and what a pair matches, must not
 * show. Asked for by every cell of a row.
 */
export const offered = oncePer((question: CompleteQuestion): Offered => {
  const { options, premises } = contentOfQuestion(question, null);
  return { options: options.map(({ text }) => text), premises: premises.map(({ text }) => text) };
});

/** Letters of the right ones of those offered; of an ordering in the right order. */
export const keyLetters = (question: CompleteQuestion): string[] => {
  const { type, options } = question;
  const places = offered(question).options;
  if (type === 'ordering') return options.map(({ text }) => letterAt(places.indexOf(text)));
  return options.flatMap(({ correct }, at) => (correct ? [letterAt(at)] : []));
};
