import type { ItemType } from '@cchc/server/src/banks/contract.ts';
import { readDecimal } from '@cchc/server/src/scoring/decimal.ts';
import { tidyAnswer } from '@cchc/server/src/scoring/written-answer.ts';

/** What is answered: a slot of the paper by its number, or the prediction. Both are saved by one mechanism. */
export type Field = number | 'prediction';

/**
 * What a slot holds, in the form the server stores: option ids, in order where that is asked; pairs
 * `premise:option`; one text. Or the guessed number. `[]` and null take it back.
 */
export type Answer = readonly string[] | number | null;

/** An answer with its place in the sequence: of two saves of one field, the higher `seq` is the later. */
export interface Save {
  readonly value: Answer;
  readonly seq: number;
}

/** Whether two answers say the same. Both are in the form that is stored, where order speaks only if it is asked for. */
export const sameAnswer = (left: Answer, right: Answer): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** What was chosen, in the form the server stores it. */
export const storedForm = (type: ItemType, choice: readonly string[]): string[] =>
  type === 'ordering' ? [...choice] : [...choice].sort();

/** Choosing an option by its key or with a tap; undefined where that is not how the question is answered. */
export const choiceAfter = (
  type: ItemType,
  chosen: readonly string[],
  option: string,
): string[] | undefined => {
  if (type === 'single' || type === 'true-false') return [option];
  if (type !== 'multiple' && type !== 'ordering') return undefined;
  return chosen.includes(option) ? chosen.filter((id) => id !== option) : [...chosen, option];
};

/** Which option a premise is matched to; undefined for none. */
export const matchOf = (choice: readonly string[], premise: string): string | undefined =>
  choice.find((pair) => pair.startsWith(`${premise}:`))?.slice(premise.length + 1);

/** The pairs once a premise is matched anew, or with '' to nothing. */
export const matchedWith = (choice: readonly string[], premise: string, option: string): string[] => [
  ...choice.filter((pair) => !pair.startsWith(`${premise}:`)),
  ...(option === '' ? [] : [`${premise}:${option}`]),
];

/** A place in an order changed with its neighbour. */
export const movedBy = (order: readonly string[], id: string, by: 1 | -1): string[] => {
  const from = order.indexOf(id);
  const other = order[from + by];
  if (from < 0 || other === undefined) return [...order];
  return order.map((each) => {
    if (each === id) return other;
    return each === other ? id : each;
  });
};

/** What was typed, as it would be saved; undefined for what cannot be: a number that is not one. */
export const readWritten = (type: ItemType, typed: string): string[] | undefined => {
  // Pasted text brings signs that show as nothing, which the server refuses.
  const text = tidyAnswer(tidyAnswer(typed).replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ''));
  if (text === '') return [];
  if (type !== 'numeric') return [text];
  const number = readDecimal(text);
  return number === undefined ? undefined : [number];
};

/** Whether a slot is answered by typing. */
export const isWritten = (type: ItemType): boolean => type === 'short-answer' || type === 'numeric';
