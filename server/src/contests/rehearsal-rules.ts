import type { Rules } from './contract.ts';

/** Rehearsals of one contest that may go on at once. */
export const mostRehearsals = 3;
/** A rehearsal is thrown away this long after its round closed, unless somebody does so earlier. */
const keptMs = 24 * 3_600_000;

const titleMark = 'Diễn tập: ';
const longestTitle = 160;

/** The title says so wherever it is printed; what does not fit is cut, never through a letter. */
const markedTitle = (title: string) =>
  `${titleMark}${title}`
    .slice(0, longestTitle)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();

/** When a rehearsal is thrown away by itself, UTC ms. */
export const thrownAwayAt = (round: { closesAt: number }) => round.closesAt + keptMs;

/**
 * The rules of a rehearsal: those of the contest word for word, but for the title and for one round, the one
 * rehearsed, open now. The other rounds stay out: their windows could overlap it, and nobody is to sit them.
 *
 * @param rehearsed.id a new one, since a round's id belongs to one contest.
 */
export const rehearsalRules = (
  rules: Rules,
  rehearsed: { id: string; title: string; opensAt: number; closesAt: number },
): Rules => ({ ...rules, title: markedTitle(rules.title), rounds: [rehearsed] });
