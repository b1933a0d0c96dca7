import { fold } from '../vi/fold.ts';
import { bankProblem, type BankProblem } from './bank-problem.ts';
import type { BankItem } from './item-file.ts';

/** Share of word pairs two prompts have in common from which a reviewer should look. */
const close = 0.75;

/** Pairs of words of a prompt: they tell more about its sense than single words do. */
const pairs = (prompt: string): Set<string> => {
  const words = fold(prompt).split(' ');
  return new Set(words.map((word, index) => `${word} ${words[index + 1] ?? ''}`));
};

/** |A ∩ B| / |A ∪ B|. Source: Jaccard, 1901. */
const likeness = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  // The sizes alone bound the result: most pairs of prompts end here.
  if (small.size < close * large.size) return 0;
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared++;
  return shared / (left.size + right.size - shared);
};

/** Prompts asked twice, and those so near that a reviewer should look whether they ask the same. */
export const checkPrompts = (items: readonly BankItem[]): BankProblem[] => {
  const seen: { item: BankItem; text: string; pairs: Set<string> }[] = [];
  return items.flatMap((item) => {
    const entry = { item, text: item.prompt.toLowerCase(), pairs: pairs(item.prompt) };
    const same = seen.find((other) => other.text === entry.text);
    const near = same ?? seen.find((other) => likeness(other.pairs, entry.pairs) >= close);
    seen.push(entry);
    if (!near) return [];
    const place = { file: item.file, line: item.line, item: item.id };
    return [bankProblem(place, same ? 'duplicate-prompt' : 'similar-prompt', near.item.id)];
  });
};
