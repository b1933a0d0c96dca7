import type { ReadProblem } from '../read-result.ts';
import { isLess, type AcceptedNumber } from './moodle/moodle-numbers.ts';

type Found = Pick<ReadProblem, 'code' | 'detail'>;

/** An answer with the share of the marks it earns, in per cent; negative where it costs some. */
export interface Graded {
  text: string;
  percent: number;
}

/** Thirds and sevenths are written with five decimals at best. */
const nearly = (percent: number, wanted: number) => Math.abs(percent - wanted) < 0.5;
const isFull = ({ percent }: Graded) => percent > 99.5;

const shown = (graded: readonly Graded[]) =>
  graded.map(({ text, percent }) => `${text} (${percent} %)`).join('; ');

const partial = (graded: readonly Graded[]): Found[] =>
  graded.length > 0 ? [{ code: 'partial-credit-dropped', detail: shown(graded) }] : [];

/** Which options of a choice are right, and its kind. */
interface Choice {
  type: 'single' | 'multiple';
  right: boolean[];
  problems: Found[];
}

/**
 * Puts shares of marks into right and wrong: one that earns only part of the marks of a single choice is wrong here,
 * one that earns some of a choice of several is right. Whatever that changes is told.
 *
 * @param single whether only one may be chosen.
 */
export const gradeChoice = (options: readonly Graded[], single: boolean): Choice => {
  const earning = options.filter(({ percent }) => percent > 0);
  if (single) {
    const part = earning.filter((option) => !isFull(option));
    return { type: 'single', right: options.map(isFull), problems: partial(part) };
  }
  const sum = earning.reduce((total, { percent }) => total + percent, 0);
  const off = earning.length > 0 && !nearly(sum, 100);
  const uneven = earning.some(({ percent }) => !nearly(percent, sum / earning.length));
  const problems: Found[] = [
    ...(off ? [{ code: 'weights-off' as const, detail: `${Math.round(sum * 100) / 100} %` }] : []),
    ...(uneven ? partial(earning) : []),
  ];
  return {
    type: earning.length === 1 && !off ? 'single' : 'multiple',
    right: options.map(({ percent }) => percent > 0),
    problems,
  };
};

/** Written answers that earn all marks, with what had to be left out. An asterisk in them stands for anything. */
export const gradeTexts = (answers: readonly Graded[]): { answers: string[]; problems: Found[] } => {
  const isWild = ({ text }: Graded) => /(?<!\\)\*/.test(text);
  const full = answers.filter(isFull);
  const part = answers.filter((answer) => answer.percent > 0 && !isFull(answer));
  const wild = full.filter(isWild);
  return {
    answers: full.filter((answer) => !isWild(answer)).map(({ text }) => text.replaceAll('\\*', '*')),
    problems: [
      ...partial(part),
      ...wild.map(({ text }) => ({ code: 'wildcard-dropped' as const, detail: text })),
    ],
  };
};

/** A number with its share of the marks; null where it could not be read. */
export interface GradedNumber extends Graded {
  accepted: AcceptedNumber | null;
}

/** Numbers that earn all marks. The platform knows one tolerance: where they differ, the strictest holds. */
export const gradeNumbers = (
  numbers: readonly GradedNumber[],
): { answers: string[]; tolerance: string; problems: Found[] } => {
  const full = numbers.filter(isFull);
  const part = numbers.filter((number) => number.percent > 0 && !isFull(number));
  const read = full.flatMap(({ accepted }) => accepted ?? []);
  const unclear = full.filter(({ accepted }) => accepted === null);
  const tolerances = [...new Set(read.map(({ tolerance }) => tolerance))];
  const strictest = tolerances.reduce(
    (least, next) => (isLess(next, least) ? next : least),
    tolerances[0] ?? '0',
  );
  const differ = tolerances.length > 1;
  const detail = read.map(({ value, tolerance }) => `${value} ± ${tolerance}`).join('; ');
  return {
    answers: read.map(({ value }) => value),
    tolerance: strictest,
    problems: [
      ...partial(part),
      ...unclear.map(({ text }) => ({ code: 'number-unclear' as const, detail: text })),
      ...(differ ? [{ code: 'tolerances-differ' as const, detail }] : []),
    ],
  };
};
