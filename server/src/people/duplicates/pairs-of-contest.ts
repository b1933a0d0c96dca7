import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContestRecord } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import { KeptWhileFresh } from '../kept-while-fresh.ts';
import { CandidatePairs, type CandidatePair } from './candidate-pairs.ts';
import { readEntries } from './read-entries.ts';

/** Gives way to others after so long: saves of a running round go in between. */
const turnMs = 4;
/** Up to here comparing takes no time worth sparing. */
const fewEntries = 3_000;

/** The pairs of a contest, as its entries were at a moment. */
export interface ComparedContest {
  /** The strongest first. */
  pairs: readonly CandidatePair[];
  hasMore: boolean;
  entries: number;
  /** UTC milliseconds. */
  comparedAt: number;
}

const shelves = new WeakMap<Deps, KeptWhileFresh<ComparedContest>>();

/** What was compared, by contest. Whoever joins, begins or is corrected makes it stale. */
function shelfOf(deps: Deps): KeptWhileFresh<ComparedContest> {
  const known = shelves.get(deps);
  if (known) return known;
  const shelf = new KeptWhileFresh<ComparedContest>({
    most: 8,
    takesLong: ({ entries }) => entries > fewEntries,
  });
  const outdate = ({ contestId }: { contestId: string }) => shelf.outdate(contestId);
  deps.changes.on('joined', outdate);
  deps.changes.on('started', outdate);
  deps.changes.on('profile', outdate);
  shelves.set(deps, shelf);
  return shelf;
}

async function compare(deps: Deps, contest: ContestRecord, now: number): Promise<ComparedContest> {
  const candidates = new CandidatePairs();
  const { entries, hasMore } = await readEntries(deps, contest, (entry) => candidates.take(entry));
  let since = performance.now();
  for (const block of candidates.blocks()) {
    candidates.compare(block);
    if (performance.now() - since < turnMs) continue;
    await nextTurn();
    since = performance.now();
  }
  return { pairs: candidates.pairs, hasMore: hasMore || candidates.hasMore, entries, comparedAt: now };
}

/**
 * The pairs of a contest that may be one person's, whatever was decided about them. Kept until entries change; those
 * of a large contest for a minute at least.
 *
 * @param now UTC milliseconds.
 */
export const pairsOfContest = (deps: Deps, contest: ContestRecord, now: number): Promise<ComparedContest> =>
  shelfOf(deps).get(contest.id, now, () => compare(deps, contest, now));
