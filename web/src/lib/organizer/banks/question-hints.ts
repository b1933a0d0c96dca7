import { spoken, tooUneven, unevenness } from '@cchc/server/src/banks/spoken.ts';
import type { DraftQuestion } from '@cchc/server/src/imports/contract.ts';

/** What a question still needs; without it the bank does not take it. In the order they are asked for. */
const needs = {
  'no-prompt': ({ prompt }) => blank(prompt),
  'few-options': ({ options }) => options.length < 2,
  'empty-option': ({ options }) => options.some(({ text }) => blank(text)),
  'twin-options': ({ options }) => hasTwins(options.map(({ text }) => text)),
  'no-key': (question) => keys(question) === 0,
  'one-key': (question) => question.type === 'multiple' && keys(question) === 1,
  'all-right': (question) => question.type === 'multiple' && keys(question) > 1 && allRight(question),
  'no-topic': ({ topic }) => topic === null,
  'no-level': ({ level }) => level === null,
} as const satisfies Record<string, (question: DraftQuestion) => boolean>;

/** What would make a question better. */
const advice = {
  'uneven-options': ({ options }) => isUneven(options.map(({ text }) => text.trim())),
  'names-options': ({ options }) => options.some(({ text }) => namesOthers.test(text.trim())),
  'no-basis': ({ legalBasis }) => blank(legalBasis),
  'no-explanation': ({ explanation }) => blank(explanation),
} as const satisfies Record<string, (question: DraftQuestion) => boolean>;

export type Need = keyof typeof needs;
export type Advice = keyof typeof advice;

const blank = (text: string) => text.trim() === '';
const keys = ({ options }: DraftQuestion) => options.filter((option) => option.correct).length;
const allRight = (question: DraftQuestion) => keys(question) === question.options.length;

const hasTwins = (texts: readonly string[]): boolean => {
  const said = texts.map(spoken).filter(Boolean);
  return new Set(said).size < said.length;
};

const isUneven = (texts: readonly string[]) => !texts.some(blank) && unevenness(texts) > tooUneven;

/* “Cả A và B đều đúng”: under shuffling the letters name other options. */
const namesOthers =
  /^(?:cả|gồm|chỉ)?\s*(?:\(?[a-f]\)?\s*(?:,|và|hoặc|&)\s*)+\(?[a-f]\)?(?:$|[\s.])|(?:phương án|đáp án|ý) [a-f](?:$|[\s,.)])|^(?:cả|tất cả|không có).*(?:trên|nêu)/iu;

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
  'no-key',
  'one-key-only',
  'every-option-right',
  'uneven-options',
  'no-legal-basis',
]);

/** What the server's check adds to the hints. */
export const beyondHints = <Found extends { code: string }>(findings: readonly Found[]): Found[] =>
  findings.filter(({ code }) => !alsoHinted.has(code));
