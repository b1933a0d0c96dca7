import type { DraftQuestion, ItemType } from '../../../banks/contract.ts';
import { readDecimal } from '../../../scoring/decimal.ts';
import { fold } from '../../../vi/fold.ts';
import type { ReadProblem } from '../../read-result.ts';
import { readPlaces } from './read-key.ts';
import { orderedBy } from './ordered-by.ts';
import { readWritten } from './written-answering.ts';
import { excerpt } from '../tidy-text.ts';

/** What a question of running text says about how it is answered. */
interface Said {
  type: ItemType | null;
  prompt: string;
  options: readonly string[];
  /** What follows its labels, a value each. */
  key: readonly string[];
  answers: readonly string[];
  tolerance: readonly string[];
  textMatch: readonly string[];
}

type Answered = Pick<DraftQuestion, 'prompt' | 'options'> &
  Partial<Pick<DraftQuestion, 'pairs' | 'answers' | 'textMatch' | 'tolerance'>> & {
    type: ItemType;
    problems: Pick<ReadProblem, 'code' | 'detail'>[];
  };

/** Reads a question that is not answered by marking options; null for one that is. */
export const readOtherAnswering = (said: Said): Answered | null => {
  const type = kindOf(said);
  if (type === 'ordering') return orderingOf(said);
  if (type === 'matching') return matchingOf(said);
  return type === 'short-answer' || type === 'numeric' ? writtenOf(said, type) : null;
};

/** The kind its label names; without one, what its key and its wording can only mean. */
const kindOf = (said: Said): ItemType | null => {
  const { type, prompt, options, key, answers, tolerance } = said;
  if (type !== null) return type;
  // “Đáp án chấp nhận” without options says enough.
  if (answers.length > 0 && options.length === 0) return tolerance.length > 0 ? 'numeric' : 'short-answer';
  const written = key.join(', ');
  if (options.length > 1 && premisesIn(prompt).length > 1 && (isPairs(written) || asksToJoin(prompt)))
    return 'matching';
  const steps = options.length > 0 ? options : premisesIn(prompt);
  if (asksForOrder(prompt) && steps.length > 2 && readPlaces(written, steps.length)?.length === steps.length)
    return 'ordering';
  return options.length === 0 ? writtenKind(prompt, key) : null;
};

const asksToJoin = (prompt: string) => /\b(?:noi|ghep)\b.*\b(?:cot|ve|y|muc)\b|\bcot a\b/.test(fold(prompt));
const asksForOrder = (prompt: string) =>
  /\bsap xep\b|\bxep\b.*\b(?:thu|trinh) tu\b|\b(?:thu|trinh) tu (?:dung|chinh xac|hop ly|thuc hien)\b/.test(
    fold(prompt),
  );
const pairPattern = /(\d{1,2})\s*[-–—:.→]?\s*([A-L])(?!\p{L})/giu;
const isPairs = (written: string) =>
  (written.match(pairPattern)?.length ?? 0) > 1 && /^[\s,;.]*$/.test(written.replace(pairPattern, ''));

/** A gap to fill, or a number for a key. Letters alone are the key of options that were not read. */
const writtenKind = (prompt: string, key: readonly string[]): 'short-answer' | 'numeric' | null => {
  const written = key.map(bareAnswer).filter((text) => text !== '');
  if (written.length === 0 || written.some((text) => /^[A-L](?:[\s,;.]+[A-L])*$/i.test(text))) return null;
  if (written.every((text) => readDecimal(text) !== undefined)) return 'numeric';
  return /…|\.{3}|_{2}|\bđiền\b/iu.test(prompt) ? 'short-answer' : null;
};

const bareAnswer = (text: string) => text.trim().replace(/[.;]$/, '');

const orderingOf = (said: Said): Answered => {
  const listed = said.options.length === 0;
  const steps = listed ? premisesIn(said.prompt) : said.options;
  const { order, problems } = orderedBy(said.key.at(-1) ?? '', steps.length);
  return {
    type: 'ordering',
    prompt: listed ? withoutPremises(said.prompt) : said.prompt,
    options: order.map((place) => ({ text: steps[place] ?? '', correct: true })),
    problems,
  };
};

const numbered = /^\s*(?:\((\d{1,2})\)\s+|(\d{1,2})[.)]\s*)(?=\S)(.*)$/u;
/** Beside a list of the question's own these alone are its premises. */
const inBrackets = /^\s*(?:\((\d{1,2})\)\s+)()(?=\S)(.*)$/u;

const linesLike = (pattern: RegExp, prompt: string) =>
  prompt.split('\n').flatMap((line) => {
    const [whole, bracketed, bare, text = ''] = pattern.exec(line) ?? [];
    return whole === undefined ? [] : [{ number: Number(bracketed ?? bare), text }];
  });

const countsFromOne = (found: readonly { number: number }[]) =>
  found.every(({ number }, at) => number === at + 1);

const premisePattern = (prompt: string) =>
  countsFromOne(linesLike(numbered, prompt)) ? numbered : inBrackets;

/** The numbered lines of a prompt, if they count from 1. */
const premisesIn = (prompt: string): string[] => {
  const found = linesLike(premisePattern(prompt), prompt);
  return countsFromOne(found) ? found.map(({ text }) => text) : [];
};

const withoutPremises = (prompt: string) => {
  const pattern = premisePattern(prompt);
  return prompt
    .split('\n')
    .filter((line) => !pattern.test(line))
    .join('\n');
};

/** “(1) Bộ Nội vụ” below the question, “A. chủ trì” as its options, “1-A” in its key. */
const matchingOf = ({ prompt, options, key }: Said): Answered => {
  const premises = premisesIn(prompt);
  const written = key.join(', ');
  const claims = [...written.matchAll(pairPattern)].map(([, number = '', letter = '']): [number, number] => [
    Number(number) - 1,
    readPlaces(letter, options.length)?.[0] ?? -1,
  ]);
  const found = new Map(claims);
  const places = premises.map((_, at) => found.get(at) ?? -1);
  const used = new Set(places);
  const loose = options.filter((_, at) => !used.has(at)).map((right) => ({ left: '', right }));
  const clear = isPairs(written) && claims.length === premises.length && !places.includes(-1);
  return {
    type: 'matching',
    prompt: withoutPremises(prompt),
    options: [],
    pairs: [...premises.map((left, at) => ({ left, right: options[places[at] ?? -1] ?? '' })), ...loose],
    problems: clear ? [] : [{ code: 'pairs-unknown', detail: excerpt(written) }],
  };
};

/** “Quốc hội; QH”, “Quốc hội / QH”: each is accepted. */
const alternatives = (text: string) =>
  text
    .split(/\s*;\s*|\s+\/\s+|\s+hoặc\s+/u)
    .map(bareAnswer)
    .filter((answer) => answer !== '');

const writtenOf = (
  { type: said, prompt, key, answers, tolerance, textMatch }: Said,
  type: 'short-answer' | 'numeric',
): Answered => {
  const accepted =
    answers.length > 0 ? answers : key.flatMap(said === null ? alternatives : (text) => [text]);
  const written = readWritten(type, {
    answers: accepted,
    tolerance: tolerance.at(-1) ?? '',
    textMatch: textMatch.at(-1) ?? '',
  });
  const isGuess = said === null && answers.length === 0;
  const guessed = { code: 'read-as-written' as const, detail: excerpt(accepted.join('; ')) };
  return {
    type,
    prompt,
    options: [],
    ...written,
    problems: [...(isGuess ? [guessed] : []), ...written.problems],
  };
};
