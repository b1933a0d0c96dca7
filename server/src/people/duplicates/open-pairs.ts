import { and, eq } from 'drizzle-orm';
import type { ContestRecord } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import type { CandidatePair } from './candidate-pairs.ts';
import { readVerdicts, type EntryVerdicts } from './entry-verdicts.ts';
import { pairsOfContest } from './pairs-of-contest.ts';
import { pairSubject } from './reviews.ts';

/** One entry is shown in no more pairs at once, so that it does not fill the list; the rest comes up later. */
const mostOfOne = 5;

/** A pair to be looked at. */
export interface OpenPair extends CandidatePair {
  /** The entries that stand for them: their own, or those they were merged into. */
  leftStanding: string;
  rightStanding: string;
}

const readDistinct = async ({ store }: Deps, contestId: string): Promise<ReadonlySet<string>> => {
  const { entryReviews } = store.tables;
  const rows = await store.read
    .select({ subject: entryReviews.subject })
    .from(entryReviews)
    .where(and(eq(entryReviews.contestId, contestId), eq(entryReviews.verdict, 'distinct')));
  return new Set(rows.map(({ subject }) => subject));
};

/** Chooses from all pairs those nobody has decided: of different people so far, valid, and not found distinct. */
export function undecided(
  pairs: readonly CandidatePair[],
  { annulled, merged }: EntryVerdicts,
  distinct: ReadonlySet<string>,
): { open: OpenPair[]; heldBack: number } {
  const open: OpenPair[] = [];
  const seen = new Set(distinct);
  const times = new Map<string, number>();
  let heldBack = 0;
  for (const pair of pairs) {
    const [left, right] = [merged.get(pair.leftId) ?? pair.leftId, merged.get(pair.rightId) ?? pair.rightId];
    const subject = pairSubject(left, right);
    if (left === right || annulled.has(left) || annulled.has(right) || seen.has(subject)) continue;
    seen.add(subject);
    if ([left, right].some((id) => times.get(id) === mostOfOne)) {
      heldBack++;
      continue;
    }
    for (const id of [left, right]) times.set(id, (times.get(id) ?? 0) + 1);
    open.push({ ...pair, leftStanding: left, rightStanding: right });
  }
  return { open, heldBack };
}

/** The pairs of a contest that wait for a decision, the strongest first. */
export async function openPairs(deps: Deps, contest: ContestRecord, now: number) {
  const compared = await pairsOfContest(deps, contest, now);
  const verdicts = await readVerdicts(deps, contest.id);
  const { open, heldBack } = undecided(compared.pairs, verdicts, await readDistinct(deps, contest.id));
  return { open, hasMore: compared.hasMore || heldBack > 0, compared };
}
