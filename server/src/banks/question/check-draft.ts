import { oncePer } from '../../once-per.ts';
import { readDecimal } from '../../scoring/decimal.ts';
import { longestAnswer } from '../../scoring/written-answer.ts';
import type { DraftQuestion } from '../contract.ts';
import type { DraftProblem, DraftProblemCode } from './draft-problem.ts';
import type { KnownQuestions } from './known-questions.ts';
import { spoken, tooUneven, unevenness } from './spoken.ts';
import { hasQuietNegation, namesOptions, sameInOtherWords } from './wording.ts';

/** What a bank takes, in characters. Twice and more what the shipped bank allows itself. */
export const longest = { prompt: 2_000, option: 1_000 };

/** An answer names at most eight options. */
const mostOptions = 8;

/**
 * What is wrong with a question as it stands, by itself. Lists of them are asked about whenever one is mended, which makes
 * it another question.
 */
export const checkDraft = oncePer((draft: DraftQuestion): DraftProblem[] => [
  ...checkPrompt(draft),
  ...checkAnswering(draft),
  ...draft.media.flatMap(({ alt }, index) => (alt === '' ? [plain('no-alt-text', `${index + 1}`)] : [])),
  ...checkTranslations(draft),
  ...checkCharacters(draft),
  ...(draft.legalBasis === '' ? [plain('no-legal-basis')] : []),
]);

const plain = (code: DraftProblemCode, detail = ''): DraftProblem => ({ code, detail });

const checkAnswering = (draft: DraftQuestion): DraftProblem[] => {
  if (draft.type === 'matching') return checkPairs(draft.pairs);
  if (draft.type === 'ordering') return checkSteps(draft.options.map(({ text }) => text));
  if (draft.type === 'short-answer' || draft.type === 'numeric') return checkAnswers(draft);
  return [...checkOptions(draft), ...checkKey(draft)];
};

const checkPairs = (pairs: DraftQuestion['pairs']): DraftProblem[] => {
  const lefts = pairs.map(({ left }) => sounds(left)).filter((left) => left !== '');
  const twin = lefts.find((left, index) => lefts.indexOf(left) < index);
  const empty = pairs.findIndex(({ right }) => right === '');
  const rights = new Set(pairs.map(({ right }) => sounds(right)));
  const isGivenAway = pairs.length > 1 && empty === -1 && rights.size === 1;
  return [
    ...(lefts.length < 2 ? [plain('too-few-pairs', `${lefts.length}`)] : []),
    ...(empty === -1 ? [] : [plain('empty-pair', `${empty + 1}`)]),
    ...(twin === undefined ? [] : [plain('duplicate-pair', twin)]),
    ...(isGivenAway ? [plain('one-right-side')] : []),
  ];
};

const fewestSteps = 3;

const checkSteps = (texts: readonly string[]): DraftProblem[] => [
  ...(texts.length < fewestSteps ? [plain('too-few-steps', `${texts.length}`)] : []),
  ...texts.flatMap((text, index) => checkOption(text, index, texts)),
];

const checkAnswers = ({ type, answers, tolerance }: DraftQuestion): DraftProblem[] => {
  if (answers.length === 0) return [plain('no-answer')];
  const long = answers.some((answer) => answer.length > longestAnswer);
  return [
    ...(long ? [plain('answer-too-long', `${longestAnswer}`)] : []),
    ...(type === 'numeric' ? checkNumbers(answers, tolerance) : []),
  ];
};

const checkNumbers = (answers: readonly string[], tolerance: string): DraftProblem[] => {
  const read = readDecimal(tolerance);
  return [
    ...answers
      .filter((answer) => readDecimal(answer) === undefined)
      .map((answer) => plain('not-a-number', answer)),
    ...(read === undefined || read.startsWith('-') ? [plain('bad-tolerance', tolerance)] : []),
  ];
};

const checkPrompt = ({ prompt }: DraftQuestion): DraftProblem[] => {
  if (prompt === '') return [plain('no-prompt')];
  return [
    ...(prompt.length > longest.prompt ? [plain('prompt-too-long', `${longest.prompt}`)] : []),
    ...(hasQuietNegation(prompt) ? [plain('quiet-negation')] : []),
  ];
};

/** A translation may be as long as what it translates. */
const checkTranslations = ({ translations }: DraftQuestion): DraftProblem[] =>
  Object.entries(translations)
    .filter(
      ([, { prompt, options }]) =>
        prompt.length > longest.prompt || options.some((text) => text.length > longest.option),
    )
    .map(([language]) => plain('translation-too-long', language));

const letter = (index: number) => String.fromCharCode(65 + index);

const checkOptions = (draft: DraftQuestion): DraftProblem[] => {
  const { type, options } = draft;
  const texts = options.map(({ text }) => text);
  if (type === 'true-false')
    return texts.map(spoken).join('/') === 'đúng/sai' ? [] : [{ code: 'true-false-options', detail: '' }];
  if (texts.length < 2) return [{ code: 'too-few-options', detail: `${texts.length}` }];
  return [
    ...(texts.length > mostOptions ? [{ code: 'too-many-options' as const, detail: `${texts.length}` }] : []),
    ...texts.flatMap((text, index) => checkOption(text, index, texts)),
    ...checkEvenness(texts),
    ...checkWording(texts),
  ];
};

const checkWording = (texts: readonly string[]): DraftProblem[] => {
  const same = sameInOtherWords(texts);
  return [
    ...(same ? [plain('same-in-other-words', same.map(letter).join(', '))] : []),
    ...(namesOptions(texts) ? [plain('names-options')] : []),
  ];
};

const checkOption = (text: string, index: number, texts: readonly string[]): DraftProblem[] => {
  if (text === '') return [{ code: 'empty-option', detail: letter(index) }];
  if (text.length > longest.option) return [{ code: 'option-too-long', detail: letter(index) }];
  const twin = texts.findIndex((other) => sounds(other) === sounds(text));
  return twin < index ? [{ code: 'duplicate-option', detail: `${letter(twin)}, ${letter(index)}` }] : [];
};

/** Options that are signs alone (“+”, “<”) have no sound. */
const sounds = (text: string) => spoken(text) || text;

const checkEvenness = (texts: readonly string[]): DraftProblem[] => {
  if (texts.includes('')) return [];
  const uneven = unevenness(texts);
  return uneven > tooUneven ? [{ code: 'uneven-options', detail: uneven.toFixed(0) }] : [];
};

const checkKey = ({ type, options }: DraftQuestion): DraftProblem[] => {
  if (options.length < 2) return [];
  const right = options.filter(({ correct }) => correct).length;
  if (right === 0) return [{ code: 'no-key', detail: '' }];
  if (type !== 'multiple') return right === 1 ? [] : [{ code: 'several-keys', detail: `${right}` }];
  if (right === options.length) return [{ code: 'every-option-right', detail: '' }];
  return right === 1 ? [{ code: 'one-key-only', detail: '' }] : [];
};

/** Anything that shows as nothing, but for the ends of lines. */
const hidden = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const sidesOf = (pairs: DraftQuestion['pairs']) => pairs.flatMap(({ left, right }) => [left, right]);

const textsOf = (draft: DraftQuestion) => [
  draft.prompt,
  ...draft.options.map(({ text }) => text),
  ...sidesOf(draft.pairs),
  ...draft.answers,
  ...draft.media.map(({ alt }) => alt),
  draft.explanation,
  draft.legalBasis,
  ...Object.values(draft.translations).flatMap(({ prompt, options, pairs }) => [
    prompt,
    ...options,
    ...sidesOf(pairs),
  ]),
];

const checkCharacters = (draft: DraftQuestion): DraftProblem[] =>
  textsOf(draft).some((text) => hidden.test(text)) ? [plain('control-characters')] : [];

/**
 * Whether a bank has a question already.
 *
 * @param except code of the item itself.
 */
export const checkAgainstKnown = (
  draft: DraftQuestion,
  known: KnownQuestions,
  except?: string,
): DraftProblem[] => {
  const met = known.find(draft, except);
  return met ? [{ code: met.same ? 'already-in-bank' : 'prompt-in-bank', detail: met.name }] : [];
};
