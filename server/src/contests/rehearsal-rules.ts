import { contradictions } from './contradictions.ts';
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

/** Anybody who has the link may try, and organisers do: no roster, password, account or exclusion stands in the way. */
const enteredOpenly = ({ entry, identity }: Rules): Pick<Rules, 'entry' | 'identity'> => ({
  entry: { by: 'open', excludesOrganisers: false },
  identity: entry.by === 'roster' || entry.by === 'account' ? 'phone' : identity,
});

/** Without the rankings of units that cannot be run openly: those that take a share of a roster. */
const withoutUnrankable = (rules: Rules): Rules => {
  const unrankable = new Set(
    contradictions(rules)
      .filter(({ path: [area, list] }) => area === 'collective' && list === 'rankings')
      .map(({ path }) => path[2]),
  );
  const rankings = rules.collective.rankings.filter((_ranking, at) => !unrankable.has(at));
  return { ...rules, collective: { ...rules.collective, rankings } };
};

/**
 * The rules of a rehearsal: those of the contest word for word, but for the title, for how it is entered and for
 * one round, the one rehearsed, open now. The other rounds stay out: their windows could overlap it, and nobody
 * is to sit them.
 *
 * @param rehearsed.id a new one, since a round's id belongs to one contest.
 */
export const rehearsalRules = (rules: Rules, rehearsed: Rules['rounds'][number]): Rules =>
  withoutUnrankable({
    ...rules,
    ...enteredOpenly(rules),
    title: markedTitle(rules.title),
    rounds: [rehearsed],
    overall: { by: 'sum' },
  });
