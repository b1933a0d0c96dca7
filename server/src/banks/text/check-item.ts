import { readDecimal } from '../../scoring/decimal.ts';
import { bankProblem, type BankProblem, type BankProblemCode } from './bank-problem.ts';
import type { BankItem } from './item-file.ts';
import { optionLetters } from './item-format.ts';
import { spoken, tooUneven, unevenness } from '../question/spoken.ts';

interface Finding {
  code: BankProblemCode;
  detail?: string;
}

/** What is wrong with one item by itself: its options, its key and the characters it is written in. */
export const checkItem = (item: BankItem): BankProblem[] =>
  [...checkAnswering(item), ...checkText(item)].map(({ code, detail }) =>
    bankProblem({ file: item.file, line: item.line, item: item.id }, code, detail),
  );

const checkAnswering = (item: BankItem): Finding[] => {
  if (item.type === 'matching') return checkPairs(item.pairs);
  if (item.type === 'ordering') return checkTwins(item.sequence);
  // Spellings may sound alike: “IPv6”, “IP v6”.
  if (item.type === 'short-answer') return checkTwins(item.answers, (text) => text.toLowerCase());
  if (item.type === 'numeric') return checkNumbers(item);
  return [...checkLetters(item), ...checkCounts(item), ...checkKey(item), ...checkOptions(item)];
};

const checkPairs = (pairs: BankItem['pairs']): Finding[] => {
  const matched = pairs.filter(({ left }) => left !== '');
  return [
    ...(matched.length < 3 ? [{ code: 'pair-count' as const, detail: '3' }] : []),
    ...checkTwins(matched.map(({ left }) => left)),
    ...checkTwins(pairs.map(({ right }) => right)),
  ];
};

const checkTwins = (texts: readonly string[], sound = spoken): Finding[] => {
  const said = texts.map((text) => sound(text));
  return texts
    .filter((_, index) => said.indexOf(said[index] ?? '') < index)
    .map((detail) => ({ code: 'duplicate-option', detail }));
};

const checkNumbers = ({ answers, tolerance }: BankItem): Finding[] => {
  const read = readDecimal(tolerance);
  const bad = answers.filter((answer) => readDecimal(answer) === undefined);
  if (read === undefined || read.startsWith('-')) bad.push(tolerance);
  return bad.map((detail) => ({ code: 'not-a-number', detail }));
};

const lettersOf = (item: BankItem) => item.options.map((option) => option.id);

const checkLetters = (item: BankItem): Finding[] => {
  const written = lettersOf(item);
  const inOrder = written.every((letter, index) => letter === optionLetters[index]);
  return inOrder ? [] : [{ code: 'option-letters', detail: written.join(', ') }];
};

const checkCounts = (item: BankItem): Finding[] => {
  const [options, keys] = [item.options.length, new Set(item.key).size];
  if (item.type === 'true-false') return checkTrueFalse(item, keys);
  if (item.type === 'single')
    return [
      ...(options === 4 ? [] : [{ code: 'option-count' as const, detail: '4' }]),
      ...(keys === 1 ? [] : [{ code: 'key-count' as const, detail: '1' }]),
    ];
  return [
    ...(options >= 4 && options <= 6 ? [] : [{ code: 'option-count' as const, detail: '4–6' }]),
    ...(keys >= 2 && keys < options ? [] : [{ code: 'key-count' as const, detail: `2–${options - 1}` }]),
  ];
};

const checkTrueFalse = (item: BankItem, keys: number): Finding[] => {
  const written = item.options.map(({ id, text }) => `${id}: ${text}`).join(', ');
  return [
    ...(written === 'a: Đúng, b: Sai' ? [] : [{ code: 'true-false-options' as const }]),
    ...(keys === 1 ? [] : [{ code: 'key-count' as const, detail: '1' }]),
  ];
};

const checkKey = (item: BankItem): Finding[] => {
  const unknown = item.key.filter((letter) => !lettersOf(item).includes(letter));
  const repeated = item.key.filter((letter, index) => item.key.indexOf(letter) < index);
  return [
    ...(unknown.length > 0 ? [{ code: 'key-unknown' as const, detail: unknown.join(', ') }] : []),
    ...(repeated.length > 0 ? [{ code: 'key-repeated' as const, detail: repeated.join(', ') }] : []),
  ];
};

const checkOptions = (item: BankItem): Finding[] => {
  const texts = item.options.map(({ text }) => spoken(text));
  const twins = item.options.filter((_, index) => texts.indexOf(texts[index] ?? '') < index);
  const uneven = unevenness(item.options.map(({ text }) => text));
  return [
    ...twins.map(({ id }) => ({ code: 'duplicate-option' as const, detail: id })),
    ...(uneven > tooUneven ? [{ code: 'uneven-options' as const, detail: uneven.toFixed(0) }] : []),
  ];
};

const texts = (item: BankItem): [string, string][] => [
  ['prompt', item.prompt],
  ...item.options.map(({ id, text }): [string, string] => [`options.${id}`, text]),
  ...item.pairs.flatMap(({ left, right }, index): [string, string][] => [
    [`pairs.${index}.left`, left],
    [`pairs.${index}.right`, right],
  ]),
  ...item.sequence.map((text, index): [string, string] => [`sequence.${index}`, text]),
  ...item.answers.map((text, index): [string, string] => [`answers.${index}`, text]),
  ['explanation', item.explanation],
  ['legalBasis', item.legalBasis],
];

const markup = /<\/?[a-z][^>]*>|&(?:[a-z]+|#\d+);|\*\*|__|`|!?\[[^\]]*\]\(/i;

const checkText = (item: BankItem): Finding[] =>
  texts(item).flatMap(([field, text]): Finding[] => [
    ...(text === text.normalize('NFC') ? [] : [{ code: 'not-nfc' as const, detail: field }]),
    ...(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)
      ? [{ code: 'control-characters' as const, detail: field }]
      : []),
    ...(markup.test(text) ? [{ code: 'markup' as const, detail: field }] : []),
  ]);
