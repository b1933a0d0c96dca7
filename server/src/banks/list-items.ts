import type { Deps } from '../deps.ts';
import { overRounds } from '../reports/item-analysis.ts';
import { fold } from '../vi/fold.ts';
import { getBankIndex, type BankIndex, type IndexedItem } from './bank-index.ts';
import { checkAgainstKnown, checkDraft } from './question/check-draft.ts';
import type { ItemList, ItemQuery, ItemState } from './contract.ts';
import { itemStates } from './review/item-states.ts';
import { itemVerdicts } from './review/item-verdicts.ts';

/**
 * Items of a bank with whatever is asked for. `q` finds the item of that code; else the items that hold it as a
 * phrase, diacritics aside; else those that have all its words.
 *
 * @throws {Problem} not-found.
 */
export const listItems = async (
  deps: Deps,
  bankId: string,
  query: ItemQuery,
  now: number,
): Promise<ItemList> => {
  const { index, stateOf } = await withStates(deps, bankId, now);
  const found = chosen(index, query, stateOf);
  const page = found.slice(query.offset, query.offset + query.limit);
  return { total: found.length, items: page.map((item) => toRow(item, index, stateOf)) };
};

/**
 * Ids of all items `listItems` finds, in its order.
 *
 * @throws {Problem} not-found.
 */
export const listItemIds = async (
  deps: Deps,
  bankId: string,
  query: Omit<ItemQuery, 'offset' | 'limit'>,
  now: number,
): Promise<string[]> => {
  const { index, stateOf } = await withStates(deps, bankId, now);
  return chosen(index, query, stateOf).map(({ id }) => id);
};

type StateOf = (item: IndexedItem) => ItemState;

const withStates = async (deps: Deps, bankId: string, now: number) => {
  const index = await getBankIndex(deps, bankId);
  const stateOf = await itemStates(deps, index, now);
  return { index, stateOf };
};

const chosen = (
  index: BankIndex,
  query: Omit<ItemQuery, 'offset' | 'limit'>,
  stateOf: StateOf,
): IndexedItem[] => searched(index.items, query.q).filter(matching(query, stateOf));

const matching =
  ({ topic, level, type, state, look, doubt }: Omit<ItemQuery, 'offset' | 'limit'>, stateOf: StateOf) =>
  (item: IndexedItem): boolean =>
    (topic === undefined || item.question.topic === topic) &&
    (level === undefined || item.question.level === level) &&
    (type === undefined || item.question.type === type) &&
    (state === undefined || (state === 'active' ? item.retiredAt === null : stateOf(item) === state)) &&
    (look === undefined || itemVerdicts(item).length > 0) &&
    (doubt === undefined || (item.doubts.length > 0 && item.retiredAt === null));

const searched = (items: readonly IndexedItem[], q: string): readonly IndexedItem[] => {
  const words = fold(q).split(' ');
  if (words.join('') === '') return items;
  const code = q.trim().toLowerCase();
  const named = items.filter((item) => item.code === code);
  if (named.length > 0) return named;
  const phrase = items.filter(({ folded }) => ` ${folded}`.includes(` ${words.join(' ')}`));
  return phrase.length > 0 ? phrase : items.filter(({ folded }) => hasWords(` ${folded} `, words));
};

/**
 * Whole words in any order, since Vietnamese syllables are short and hide in one another (“sơ” in “số”,
 * folded), but for the last, which may still be being typed.
 */
const hasWords = (folded: string, words: readonly string[]): boolean =>
  words.every((word, index) => folded.includes(index < words.length - 1 ? ` ${word} ` : ` ${word}`));

const toRow = (item: IndexedItem, { known }: BankIndex, stateOf: StateOf): ItemList['items'][number] => {
  const { id, code, version, retiredAt, question, review } = item;
  const { type, topic, level, difficulty, prompt } = question;
  const problems = checkDraft(question).length + checkAgainstKnown(question, known, code).length;
  return {
    ...{ id, code, type, topic, level, difficulty, prompt, version, retiredAt, problems },
    state: stateOf(item),
    verdict: review?.verdict ?? null,
    figures: overRounds(item.rounds) ?? null,
    toLook: itemVerdicts(item).length,
    inDoubt: item.doubts.length > 0,
  };
};
