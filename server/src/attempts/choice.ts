import { fieldProblem } from '../problems.ts';
import type { ItemType } from '../banks/contract.ts';

/** What a slot may be answered with. */
export interface Answerable {
  type: ItemType;
  options: readonly { id: string }[];
}

/**
 * A choice in the one form it is stored in: option ids, sorted. Empty takes an answer back.
 *
 * @throws {Problem} invalid-request naming the member: unknown-option, duplicate, or one-option where
 * only one may be chosen.
 */
export function canonicalChoice(item: Answerable, choice: readonly string[]): string[] {
  choice.forEach((id, index) => {
    if (!item.options.some((option) => option.id === id))
      throw fieldProblem(`/choice/${index}`, 'unknown-option');
    if (choice.indexOf(id) < index) throw fieldProblem(`/choice/${index}`, 'duplicate');
  });
  if (item.type !== 'multiple' && choice.length > 1) throw fieldProblem('/choice', 'one-option');
  return choice.toSorted();
}

/** Whether two canonical choices are one. */
export const sameChoice = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every((id, index) => id === right[index]);
