import { listContests } from '../contests/list-contests.ts';
import { contestState } from '../contests/state.ts';
import type { Deps } from '../deps.ts';
import type { ShortContest } from './contract.ts';
import { getPool } from './pool.ts';
import { findShortages } from './unmet-lines.ts';

/**
 * Published contests that are not over and whose blueprint a bank cannot fill as it stands now. Papers
 * already drawn are frozen; new ones cannot be.
 */
export const shortContests = async (deps: Deps, bankId: string, now: number): Promise<ShortContest[]> => {
  const contests = (await listContests(deps)).filter(
    ({ rules, publishedAt, rounds, rehearsalOf }) =>
      rules.bankId === bankId &&
      rehearsalOf === null &&
      publishedAt !== null &&
      contestState(publishedAt, rounds, now) !== 'closed',
  );
  const pool = await getPool(deps, bankId);
  return contests
    .map(({ id, rules }) => ({
      contestId: id,
      title: rules.title,
      lines: findShortages(pool, rules.blueprint),
    }))
    .filter(({ lines }) => lines.length > 0);
};
