import { cutBefore, findGeneral, findSign, unescapeGift } from './gift-signs.ts';
import { middleOf, readPointNumber, type AcceptedNumber } from '../moodle/moodle-numbers.ts';

/** One of the answers between a question's braces, as written. */
export interface GiftAnswer {
  /** Share of the marks in per cent. */
  percent: number;
  /** Still escaped. */
  text: string;
  feedback: string;
}

/** What stands between the braces of a question, by the kind of question it makes. Texts are still escaped. */
export type GiftAnswers =
  | { kind: 'choice'; single: boolean; options: GiftAnswer[]; stray: string }
  | { kind: 'truth'; isTrue: boolean; feedback: string[] }
  | { kind: 'text'; answers: GiftAnswer[]; stray: string }
  | { kind: 'number'; numbers: (GiftAnswer & { accepted: AcceptedNumber | null })[] }
  | { kind: 'matching'; pairs: { left: string; right: string }[]; stray: string }
  | { kind: 'ordering'; steps: string[]; shown: string }
  /** Nothing, or nothing but feedback: somebody is to write and somebody to read it. */
  | { kind: 'essay' };

/** Some more than a question may have, so that it shows that there were too many. */
const mostAnswers = 40;

/** The answers between two signs, and what stands before the first. */
const markedIn = (body: string, signs: '~=' | '=~' | '=' | '#'): { stray: string; marked: string[] } => {
  // What stands before the first, and what comes after the last that is told.
  const [stray = '', ...marked] = cutBefore(body, signs, mostAnswers + 2);
  return { stray, marked: marked.slice(0, mostAnswers) };
};

const truths: ReadonlyMap<string, boolean> = new Map([
  ...['t', 'true', '=t', '=true', 'đúng'].map((word): [string, boolean] => [word, true]),
  ...['f', 'false', '=f', '=false', 'sai'].map((word): [string, boolean] => [word, false]),
]);

/** The line the ordering plugin of Moodle begins its steps with. */
const orderingHead = /^>[ \t]*(\d*)(?:[ \t]+[\w-]+)*[ \t]*\n/;

/**
 * Reads what stands between the braces.
 *
 * @returns also the general feedback, which stands at the end after `####`.
 */
export const readGiftAnswers = (inside: string): { asked: GiftAnswers; feedback: string } => {
  const cut = findGeneral(inside);
  const body = (cut < 0 ? inside : inside.slice(0, cut)).trim();
  return { asked: answersOf(body), feedback: cut < 0 ? '' : inside.slice(cut + 4) };
};

const answersOf = (body: string): GiftAnswers => {
  if (body === '') return { kind: 'essay' };
  if (body.startsWith('#')) return { kind: 'number', numbers: numbersOf(body.slice(1)) };
  if (orderingHead.test(body)) return orderingOf(body);
  const truth = truthOf(body);
  if (truth) return truth;
  if (findSign(body, '~') >= 0) {
    const { stray, marked } = markedIn(body, '~=');
    const options = marked.map(answerOf);
    return { kind: 'choice', single: marked.some((answer) => answer.startsWith('=')), options, stray };
  }
  const { stray, marked } = markedIn(body, '=');
  if (marked.some((answer) => answer.includes('->')))
    return { kind: 'matching', pairs: marked.map(pairOf), stray };
  if (marked.length === 0) return { kind: 'text', answers: [answerOf(`=${stray}`)], stray };
  return { kind: 'text', answers: marked.map(answerOf), stray };
};

const orderingOf = (body: string): GiftAnswers => {
  const [head = '', count = ''] = orderingHead.exec(body) ?? [];
  const steps = body.slice(head.length).split('\n');
  const wanted = steps
    .map((step) => step.trim())
    .filter((step) => step !== '')
    .slice(0, mostAnswers);
  const isSubset =
    count !== '' && Number(count) > 0 && Number(count) < wanted.length && !/\bALL\b/.test(head);
  return { kind: 'ordering', steps: wanted, shown: isSubset ? count : '' };
};

/** Feedback to the wrong answer stands first, then that to the right one. */
const truthOf = (body: string): GiftAnswers | null => {
  const { stray: word, marked: feedback } = markedIn(body, '#');
  const isTrue = truths.get(word.trim().toLowerCase());
  return isTrue === undefined
    ? null
    : { kind: 'truth', isTrue, feedback: feedback.map((each) => each.slice(1)) };
};

const weight = /^\s*%(-?\d{1,3}(?:[.,]\d+)?)%/;

/** Reads `=Hà Nội`, `~%50%Huế#Gần đúng`. */
const answerOf = (written: string): GiftAnswer => {
  const usual = written.startsWith('=') ? 100 : 0;
  const [said = '', percent = ''] = weight.exec(written.slice(1)) ?? [];
  const rest = written.slice(1 + said.length);
  const cut = findSign(rest, '#');
  return {
    percent: percent === '' ? usual : Number(percent.replace(',', '.')),
    text: (cut < 0 ? rest : rest.slice(0, cut)).trim(),
    feedback: cut < 0 ? '' : rest.slice(cut + 1),
  };
};

const pairOf = (written: string): { left: string; right: string } => {
  const rest = written.slice(1);
  const cut = rest.indexOf('->');
  return cut < 0 ? { left: rest, right: '' } : { left: rest.slice(0, cut), right: rest.slice(cut + 2) };
};

/** Reads `34:0.5`, `=%50%34:2 =34:0.5` and `1..5`. A `~` alone stands for every other number, and says nothing. */
const numbersOf = (body: string) => {
  const { stray: first, marked } = markedIn(body, '=~');
  const all = first.trim() === '' ? marked : [`=${first}`, ...marked];
  return all
    .map(answerOf)
    .filter(({ text, percent }) => percent > 0 || text !== '')
    .map((answer) => ({ ...answer, accepted: numberOf(unescapeGift(answer.text.slice(0, 100))) }));
};

const numberOf = (text: string): AcceptedNumber | null => {
  const [low, high] = text.split('..');
  if (low !== undefined && high !== undefined) {
    const [from, to] = [readPointNumber(low), readPointNumber(high)];
    return (from !== undefined && to !== undefined && middleOf(from, to)) || null;
  }
  const [written = '', off = '0', ...rest] = text.split(':');
  const [value, tolerance] = [readPointNumber(written), readPointNumber(off)];
  if (value === undefined || tolerance === undefined || rest.length > 0) return null;
  return tolerance.startsWith('-') ? null : { value, tolerance };
};
