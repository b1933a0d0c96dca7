import { spoken, tooUneven, unevenness } from '@cchc/server/src/banks/question/spoken.ts';
import { hasQuietNegation, namesOptions, sameInOtherWords } from '@cchc/server/src/banks/question/wording.ts';
import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { readDecimal } from '@cchc/server/src/scoring/decimal.ts';
import { hasOptions, isChoice as isChosen } from '#lib/organizer/banks/question-type.ts';

/** What a question still needs; without it the bank does not take it. In the order they are asked for. */
const needs = {
  'no-prompt': ({ prompt }) => blank(prompt),
  'few-options': ({ type, options }) => isChosen(type) && options.length < 2,
  'few-steps': ({ type, options }) => type === 'ordering' && options.length < 3,
  'few-pairs': ({ type, pairs }) => type === 'matching' && leftsOf(pairs).length < 2,
  'empty-option': ({ type, options }) => hasOptions(type) && options.some(({ text }) => blank(text)),
  'empty-pair': ({ type, pairs }) => type === 'matching' && pairs.some(({ right }) => blank(right)),
  'twin-options': ({ type, options }) => hasOptions(type) && hasTwins(options.map(({ text }) => text)),
  'twin-pairs': ({ type, pairs }) => type === 'matching' && hasTwins(leftsOf(pairs)),
  'one-right': ({ type, pairs }) => type === 'matching' && isGivenAway(pairs),
  'no-key': (question) => isChosen(question.type) && keys(question) === 0,
  'one-key': (question) => question.type === 'multiple' && keys(question) === 1,
  'all-right': (question) => question.type === 'multiple' && keys(question) > 1 && allRight(question),
  'no-answer': ({ type, answers }) => isWritten(type) && answers.every(blank),
  'not-a-number': ({ type, answers }) => type === 'numeric' && answers.some(isNoNumber),
  'bad-tolerance': ({ type, tolerance }) => type === 'numeric' && isBadTolerance(tolerance),
  'no-alt': ({ media }) => media.some(({ alt }) => blank(alt)),
  'no-topic': ({ topic }) => topic === null,
  'no-level': ({ level }) => level === null,
} as const satisfies Record<string, (question: DraftQuestion) => boolean>;

/** What would make a question better. */
const advice = {
  'uneven-options': (question) => isChoice(question) && isUneven(textsOf(question)),
  'names-options': (question) => isChoice(question) && namesOptions(textsOf(question)),
  'same-in-other-words': (question) =>
    isChoice(question) && sameInOtherWords(textsOf(question)) !== undefined,
  'quiet-negation': ({ prompt }) => hasQuietNegation(prompt),
  'no-basis': ({ legalBasis }) => blank(legalBasis),
  'no-explanation': ({ explanation }) => blank(explanation),
} as const satisfies Record<string, (question: DraftQuestion) => boolean>;

export type Need = keyof typeof needs;
export type Advice = keyof typeof advice;

const blank = (text: string) => text.trim() === '';
const leftsOf = (pairs: DraftQuestion['pairs']) =>
  pairs.map(({ left }) => left).filter((left) => !blank(left));
/** All of two pairs or more have the one right side: there is nothing to choose. */
const isGivenAway = (pairs: DraftQuestion['pairs']) => {
  const rights = pairs.map(({ right }) => right);
  const said = new Set(rights.map((right) => spoken(right) || right.trim()));
  return pairs.length > 1 && !rights.some(blank) && said.size === 1;
};
const isWritten = (type: DraftQuestion['type']) => type === 'short-answer' || type === 'numeric';
const isNoNumber = (answer: string) => !blank(answer) && readDecimal(answer) === undefined;
const isBadTolerance = (tolerance: string) => {
  const read = blank(tolerance) ? '0' : readDecimal(tolerance);
  return read === undefined || read.startsWith('-');
};
const keys = ({ options }: DraftQuestion) => options.filter((option) => option.correct).length;
const allRight = (question: DraftQuestion) => keys(question) === question.options.length;

const hasTwins = (texts: readonly string[]): boolean => {
  const said = texts.map(spoken).filter(Boolean);
  return new Set(said).size < said.length;
};

const isUneven = (texts: readonly string[]) => !texts.some(blank) && unevenness(texts) > tooUneven;

/** True/false has the two options it has: nothing about them is to be bettered. */
const isChoice = ({ type }: DraftQuestion) => type === 'single' || type === 'multiple';
const textsOf = ({ options }: DraftQuestion) => options.map(({ text }) => text.trim());

const found = <Code extends string>(
  rules: Record<Code, (question: DraftQuestion) => boolean>,
  question: DraftQuestion,
) => (Object.keys(rules) as Code[]).filter((code) => rules[code](question));

/** What is missing from a question as it stands, and what would better it. The server checks again, and more. */
export const hintsOf = (question: DraftQuestion): { needs: Need[]; advice: Advice[] } => ({
  needs: found<Need>(needs, question),
  advice: found<Advice>(advice, question),
});

/* What the server's check finds and the hints say as well, while it is typed. */
const alsoHinted = new Set([
  'no-prompt',
  'too-few-options',
  'empty-option',
  'duplicate-option',
  'too-few-steps',
  'too-few-pairs',
  'empty-pair',
  'duplicate-pair',
  'one-right-side',
  'no-answer',
  'not-a-number',
  'bad-tolerance',
  'no-alt-text',
  'no-key',
  'one-key-only',
  'every-option-right',
  'uneven-options',
  'names-options',
  'same-in-other-words',
  'quiet-negation',
  'no-legal-basis',
]);

/** What the server's check adds to the hints. */
export const beyondHints = <Found extends { code: string }>(findings: readonly Found[]): Found[] =>
  findings.filter(({ code }) => !alsoHinted.has(code));
