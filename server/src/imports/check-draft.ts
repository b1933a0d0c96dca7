import type { DraftQuestion } from '../banks/contract.ts';
import type { KnownQuestions } from '../banks/known-questions.ts';
import { spoken, tooUneven, unevenness } from '../banks/spoken.ts';
import type { ReadProblem } from './read-result.ts';

/** What is wrong with a question, wherever it stands. */
export type DraftProblem = Pick<ReadProblem, 'code' | 'detail'>;

/** What a bank takes, in characters. Twice and more what the shipped bank allows itself. */
export const longest = { prompt: 2_000, option: 1_000 };

/** An answer names at most eight options. */
const mostOptions = 8;

/**
 * What is wrong with a question as it stands, by itself. Nothing here is remembered: a question that has been
 * mended is simply asked about again.
 */
export const checkDraft = (draft: DraftQuestion): DraftProblem[] => {
  const known = found.get(draft);
  if (known) return known;
  const problems = [
    ...checkPrompt(draft),
    ...checkOptions(draft),
    ...checkKey(draft),
    ...checkCharacters(draft),
    ...(draft.legalBasis === '' ? [{ code: 'no-legal-basis' as const, detail: '' }] : []),
  ];
  found.set(draft, problems);
  return problems;
};

/** Drafts are never changed in place, and lists of them are asked about whenever one is replaced. */
const found = new WeakMap<DraftQuestion, DraftProblem[]>();

const checkPrompt = ({ prompt }: DraftQuestion): DraftProblem[] => {
  if (prompt === '') return [{ code: 'no-prompt', detail: '' }];
  return prompt.length > longest.prompt ? [{ code: 'prompt-too-long', detail: `${longest.prompt}` }] : [];
};

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
  return uneven > tooUneven ? [{ code: 'uneven-options', detail: uneven.toFixed(1) }] : [];
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

const checkCharacters = ({ prompt, options, explanation, legalBasis }: DraftQuestion): DraftProblem[] =>
  [prompt, ...options.map(({ text }) => text), explanation, legalBasis].some((text) => hidden.test(text))
    ? [{ code: 'control-characters', detail: '' }]
    : [];

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
