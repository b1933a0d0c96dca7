import type { Deps } from '../deps.ts';
import { checkAgainstKnown, checkDraft } from '../imports/check-draft.ts';
import { fold } from '../vi/fold.ts';
import { getBankIndex, type BankIndex, type IndexedItem } from './bank-index.ts';
import type { ItemList, ItemQuery } from './contract.ts';

/**
 * Items of a bank with whatever is asked for. `q` finds the item of that code; else the items that hold it as a
 * phrase, diacritics aside; else those that have all its words.
 *
 * @throws {Problem} not-found.
 */
export const listItems = async (
  deps: Pick<Deps, 'store'>,
  bankId: string,
  query: ItemQuery,
): Promise<ItemList> => {
  const index = await getBankIndex(deps, bankId);
  const found = searched(index.items, query.q).filter(matching(query));
  const page = found.slice(query.offset, query.offset + query.limit);
  return { total: found.length, items: page.map((item) => toRow(item, index)) };
};

const matching =
  ({ topic, level, type, state }: ItemQuery) =>
  ({ question, retiredAt }: IndexedItem): boolean =>
    (topic === undefined || question.topic === topic) &&
    (level === undefined || question.level === level) &&
    (type === undefined || question.type === type) &&
    (state === undefined || (state === 'active') === (retiredAt === null));

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

const toRow = (item: IndexedItem, { known }: BankIndex): ItemList['items'][number] => {
  const { id, code, version, retiredAt, question } = item;
  const { type, topic, level, difficulty, prompt } = question;
  const problems = checkDraft(question).length + checkAgainstKnown(question, known, code).length;
  return { id, code, type, topic, level, difficulty, prompt, version, retiredAt, problems };
};
