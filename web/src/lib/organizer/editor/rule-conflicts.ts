import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { Section } from '#lib/organizer/field-of-pointer.ts';
import { paperLengths } from '#lib/rules/paper-length.ts';

/** Rules that are allowed, each for itself, and work against each other or against the entrants. */
export type RuleConflict =
  /** The board would state the number that is guessed, so it shows ten rows at most until the close. */
  | 'board-kept-short'
  /** Rows of a board would state how many reach full marks, so there is none until the close. */
  | 'board-hidden'
  /** Nothing after the score: up to two thirds of entrants reach full marks and share the first place. */
  | 'ties-stay'
  /** A window shorter than an attempt: nobody gets the whole time. */
  | 'window-too-short'
  /** Less than twenty seconds a question. */
  | 'too-little-time'
  /** A second paper would repeat much of the first. */
  | 'papers-alike'
  /** Full names of people who may be children. */
  | 'children-named';

const secondsPerQuestion = 20;
/** A bank should hold this many times what a paper asks for, where people sit again. */
const papersInBank = 3;
const adultAge = 16;

const places: Record<RuleConflict, Section> = {
  'board-kept-short': 'prediction',
  'board-hidden': 'prediction',
  'ties-stay': 'ranking',
  'window-too-short': 'rounds',
  'too-little-time': 'sitting',
  'papers-alike': 'blueprint',
  'children-named': 'privacy',
};

/** Questions of the longest paper anybody may get. */
const longestPaper = (rules: Rules) => paperLengths(rules).at(-1) ?? 0;

const boardConflicts = ({ prediction, reveal }: Rules): RuleConflict[] => {
  if (!prediction || reveal.score !== 'on-submit') return [];
  const byFullMarks = prediction.target === 'full-mark-entrants' || prediction.target === 'full-mark-share';
  return [byFullMarks ? 'board-hidden' : 'board-kept-short'];
};

const holds: Record<
  Exclude<RuleConflict, 'board-kept-short' | 'board-hidden'>,
  (rules: Rules, bankSize: number | undefined) => boolean
> = {
  'ties-stay': ({ ranking }) => ranking.length === 1,
  'window-too-short': ({ rounds, sitting }) =>
    rounds.some(({ opensAt, closesAt }) => closesAt > opensAt && closesAt - opensAt < sitting.durationMs),
  'too-little-time': (rules) =>
    longestPaper(rules) > 0 && rules.sitting.durationMs / 1000 < longestPaper(rules) * secondsPerQuestion,
  'papers-alike': (rules, bankSize) =>
    rules.sitting.attempts !== 1 && bankSize !== undefined && bankSize < longestPaper(rules) * papersInBank,
  'children-named': ({ privacy, fields }) =>
    privacy.names === 'full' && fields.minAge !== null && fields.minAge < adultAge,
};

/**
 * What works against the entrants, in the order of the rules; rules that work against each other:
 * `dry-run/rule-risks.ts`.
 *
 * @param bankSize questions in the bank; undefined where it is not known.
 */
export const ruleConflicts = (rules: Rules, bankSize: number | undefined): RuleConflict[] => [
  ...boardConflicts(rules),
  ...(Object.keys(holds) as (keyof typeof holds)[]).filter((conflict) => holds[conflict](rules, bankSize)),
];

/** The part of the editor in which a conflict is put right. */
export const conflictSection = (conflict: RuleConflict): Section => places[conflict];
