import type { Deps } from '../deps.ts';
import type { ContestSummary } from './contract.ts';
import { presentPublicSummary } from './present.ts';
import { findContestById, listContestIds, type ContestRecord } from './queries.ts';

/** Every contest, drafts included, newest first. */
export async function listContests(deps: Deps): Promise<ContestRecord[]> {
  const found = await Promise.all((await listContestIds(deps)).map((id) => findContestById(deps, id)));
  return found.filter((contest) => contest !== undefined);
}

/** Every contest the public may see, newest first. */
export async function listPublishedContests(deps: Deps, now: number): Promise<ContestSummary[]> {
  const contests = await listContests(deps);
  return contests
    .filter((contest) => contest.publishedAt !== null)
    .map((contest) => presentPublicSummary(contest, now));
}
