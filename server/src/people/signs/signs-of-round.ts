import type { Deps } from '../../deps.ts';
import { KeptWhileFresh } from '../kept-while-fresh.ts';
import { readAnswers, readSittings } from './read-sittings.ts';
import { RoundSigns, type Sign } from './round-signs.ts';

/** More than anybody looks at; the strong ones come first. */
const mostSigns = 1_000;
/** Groups whose answers are weighed; the largest first would not be fairer, and the rest comes up later. */
const mostGroups = 2_000;
/** Up to here going through takes no time worth sparing. */
const fewSittings = 200;

/** The signs of a round, as its facts were at a moment. */
export interface SignsOfRound {
  /** The strong ones first, of each those about most people. */
  signs: readonly Sign[];
  hasMore: boolean;
  sittings: number;
  /** UTC milliseconds. */
  lookedAt: number;
}

const shelves = new WeakMap<Deps, KeptWhileFresh<SignsOfRound>>();

function shelfOf(deps: Deps): KeptWhileFresh<SignsOfRound> {
  const known = shelves.get(deps);
  if (known) return known;
  const shelf = new KeptWhileFresh<SignsOfRound>({
    most: 8,
    takesLong: ({ sittings }) => sittings > fewSittings,
  });
  const outdate = ({ roundId }: { roundId: string }) => shelf.outdate(roundId);
  deps.changes.on('started', outdate);
  deps.changes.on('scored', outdate);
  deps.changes.on('entries', () => shelf.outdateAll());
  shelves.set(deps, shelf);
  return shelf;
}

const rank = ({ strength }: Sign) => (strength === 'strong' ? 0 : 1);

const worthLookingFirst = (one: Sign, other: Sign) =>
  rank(one) - rank(other) ||
  other.entrantIds.length - one.entrantIds.length ||
  (one.subject < other.subject ? -1 : 1);

async function lookAt(deps: Deps, roundId: string, now: number): Promise<SignsOfRound> {
  const round = new RoundSigns(roundId);
  const isCut = await readSittings(deps, roundId, (sitting) => round.take(sitting));
  const toCompare = round.toCompare.slice(0, mostGroups);
  const together = round.together(await readAnswers(deps, toCompare));
  const signs = [...together, ...round.alone].toSorted(worthLookingFirst);
  return {
    signs: signs.slice(0, mostSigns),
    hasMore: isCut || signs.length > mostSigns || round.toCompare.length > mostGroups,
    sittings: round.sittings,
    lookedAt: now,
  };
}

/**
 * Signs of turnout farming in a round: for people to look at, never acted upon by themselves. Kept until facts change;
 * those of a large round for a minute at least.
 *
 * @param now UTC milliseconds.
 */
export const signsOfRound = (deps: Deps, roundId: string, now: number): Promise<SignsOfRound> =>
  shelfOf(deps).get(roundId, now, () => lookAt(deps, roundId, now));
