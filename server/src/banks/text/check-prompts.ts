import { bankProblem, type BankProblem } from './bank-problem.ts';
import type { BankItem } from './item-file.ts';
import { likeness, wordPairs } from '../review/likeness.ts';

/** Share of word pairs two prompts have in common from which a reviewer should look. */
const close = 0.75;

/** Prompts asked twice, and those so near that a reviewer should look whether they ask the same. */
export const checkPrompts = (items: readonly BankItem[]): BankProblem[] => {
  const seen: { item: BankItem; text: string; pairs: Set<string> }[] = [];
  return items.flatMap((item) => {
    const entry = { item, text: item.prompt.toLowerCase(), pairs: new Set(wordPairs(item.prompt)) };
    const same = seen.find((other) => other.text === entry.text);
    const near = same ?? seen.find((other) => likeness(other.pairs, entry.pairs, close) >= close);
    seen.push(entry);
    if (!near) return [];
    const place = { file: item.file, line: item.line, item: item.id };
    return [bankProblem(place, same ? 'duplicate-prompt' : 'similar-prompt', near.item.id)];
  });
};
