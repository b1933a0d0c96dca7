import { topics } from '../../contests/contract.ts';
import type { ReadBank } from './bank-file.ts';
import { bankProblem, type BankProblem } from './bank-problem.ts';
import { checkFacts, checkFactUse } from './check-facts.ts';
import { checkItem } from './check-item.ts';
import { checkPrompts } from './check-prompts.ts';
import type { BankItem } from './item-file.ts';

/** Below this many items a share says nothing. */
const enoughForShares = 20;

/**
 * Everything the rules of a shipped bank find in it, what could not be read first. The bank may be
 * released when no problem is an error.
 */
export const checkBank = (read: ReadBank): BankProblem[] => [
  ...read.problems,
  ...read.items.flatMap(checkItem),
  ...checkIds(read.items),
  ...(read.facts ? checkFacts(read.items, read.facts) : []),
  ...checkFactUse(read.items),
  ...checkPrompts(read.items),
  ...checkSize(read),
  ...checkBalance(read.items),
];

/** Items whose id another item of the bank has already. */
export const checkIds = (items: readonly BankItem[]): BankProblem[] => {
  const first = new Map<string, BankItem>();
  return items.flatMap((item) => {
    const other = first.get(item.id);
    if (!other) first.set(item.id, item);
    const place = { file: item.file, line: item.line, item: item.id };
    return other ? [bankProblem(place, 'duplicate-id', `${other.file}:${other.line}`)] : [];
  });
};

const wholeBank = { file: 'bank.json', line: 1 };

const checkSize = ({ bank, items }: ReadBank): BankProblem[] => {
  const missing = bank.everyTopic
    ? topics.filter((topic) => !items.some((item) => item.topic === topic))
    : [];
  return [
    ...missing.map((topic) => bankProblem(wholeBank, 'topic-missing', topic)),
    ...(items.length < bank.minItems
      ? [bankProblem(wholeBank, 'too-few-items', `${items.length} < ${bank.minItems}`)]
      : []),
  ];
};

/** What would let a guesser do better than chance: a favoured letter, a favoured verdict, the longest option. */
const checkBalance = (items: readonly BankItem[]): BankProblem[] => {
  const single = items.filter((item) => item.type === 'single');
  const statements = items.filter((item) => item.type === 'true-false');
  return [
    ...(single.length < enoughForShares ? [] : [...checkSpread(single), ...checkLongest(single)]),
    ...(statements.length < enoughForShares ? [] : checkTruth(statements)),
  ];
};

const shareOf = (items: readonly BankItem[], counts: (item: BankItem) => boolean) =>
  items.filter(counts).length / items.length;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const checkSpread = (single: readonly BankItem[]): BankProblem[] =>
  ['a', 'b', 'c', 'd'].flatMap((letter) => {
    const share = shareOf(single, (item) => item.key[0] === letter);
    return share < 0.15 || share > 0.35
      ? [bankProblem(wholeBank, 'key-spread', `${letter}: ${percent(share)}`)]
      : [];
  });

/** The one option longer than all others is the key: the oldest give-away there is. */
const keyIsLongest = (item: BankItem): boolean => {
  const lengthOf = (right: boolean) =>
    item.options
      .filter(({ id }) => item.key.some((letter) => letter === id) === right)
      .map(({ text }) => text.length);
  return Math.max(...lengthOf(true)) > Math.max(...lengthOf(false));
};

const checkLongest = (single: readonly BankItem[]): BankProblem[] => {
  const share = shareOf(single, keyIsLongest);
  return share > 0.45 ? [bankProblem(wholeBank, 'longest-key', percent(share))] : [];
};

const checkTruth = (statements: readonly BankItem[]): BankProblem[] => {
  const share = shareOf(statements, (item) => item.key[0] === 'a');
  return share < 0.35 || share > 0.65 ? [bankProblem(wholeBank, 'true-share', percent(share))] : [];
};
