import type { ItemType } from '../banks/contract.ts';
import { fieldProblem } from '../problems.ts';
import { readDecimal } from '../scoring/decimal.ts';
import { longestAnswer, tidyAnswer } from '../scoring/written-answer.ts';

/** What a slot may be answered with. */
export interface Answerable {
  type: ItemType;
  options: readonly { id: string }[];
  /** Empty but for matching. */
  premises: readonly { id: string }[];
}

/**
 * A choice in the one form it is stored in. Option ids, sorted; for ordering as far as they have been put in
 * order; matching: `premise:option`, sorted; one written answer, tidied; a number as `readDecimal` writes it.
 * Empty takes an answer back.
 *
 * @throws {Problem} invalid-request naming the member: unknown-option, duplicate, one-option where only one may
 * be chosen, too-long, control-characters, not-a-number.
 */
export function canonicalChoice(item: Answerable, choice: readonly string[]): string[] {
  if (item.type === 'short-answer' || item.type === 'numeric') return writtenChoice(item.type, choice);
  return item.type === 'matching' ? matchedChoice(item, choice) : chosenOptions(item, choice);
}

const has = (list: readonly { id: string }[], id: string | undefined) => list.some((one) => one.id === id);

function chosenOptions({ type, options }: Answerable, choice: readonly string[]): string[] {
  choice.forEach((id, index) => {
    if (!has(options, id)) throw fieldProblem(`/choice/${index}`, 'unknown-option');
    if (choice.indexOf(id) < index) throw fieldProblem(`/choice/${index}`, 'duplicate');
  });
  if (type === 'ordering') return [...choice];
  if (type !== 'multiple' && choice.length > 1) throw fieldProblem('/choice', 'one-option');
  return choice.toSorted();
}

function matchedChoice({ options, premises }: Answerable, choice: readonly string[]): string[] {
  const matched = new Set<string>();
  choice.forEach((pair, index) => {
    const [premise = '', option, ...rest] = pair.split(':');
    if (!has(premises, premise) || !has(options, option) || rest.length > 0)
      throw fieldProblem(`/choice/${index}`, 'unknown-option');
    if (matched.has(premise)) throw fieldProblem(`/choice/${index}`, 'duplicate');
    matched.add(premise);
  });
  return choice.toSorted();
}

function writtenChoice(type: 'short-answer' | 'numeric', choice: readonly string[]): string[] {
  if (choice.length > 1) throw fieldProblem('/choice', 'one-option');
  const text = tidyAnswer(choice[0] ?? '');
  if (text === '') return [];
  if (text.length > longestAnswer) throw fieldProblem('/choice/0', 'too-long');
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) throw fieldProblem('/choice/0', 'control-characters');
  if (type === 'short-answer') return [text];
  const number = readDecimal(text);
  if (number === undefined) throw fieldProblem('/choice/0', 'not-a-number');
  return [number];
}

/** Whether two canonical choices are one. */
export const sameChoice = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every((id, index) => id === right[index]);
