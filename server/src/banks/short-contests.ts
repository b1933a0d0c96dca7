import { listContests } from '../contests/list-contests.ts';
import { contestState, roundState } from '../contests/state.ts';
import type { Deps } from '../deps.ts';
import type { ShortContest } from './contract.ts';
import { getPool } from './paper/pool.ts';
import { findShortages } from './paper/unmet-lines.ts';

/**
 * Published contests that are not over and whose blueprint a bank cannot fill as it stands now. Papers
 * already drawn are frozen; new ones cannot be.
 *
 * @param without codes of items that are looked upon as retired.
 */
export const shortContests = async (
  deps: Deps,
  bankId: string,
  now: number,
  without: ReadonlySet<string> = new Set(),
): Promise<ShortContest[]> => {
  const contests = (await listContests(deps)).filter(
    ({ rules, publishedAt, rounds, rehearsalOf }) =>
      rules.bankId === bankId &&
      rehearsalOf === null &&
      publishedAt !== null &&
      contestState(publishedAt, rounds, now) !== 'closed',
  );
  const { items } = await getPool(deps, bankId);
  const pool = { items: items.filter(({ code }) => !without.has(code)) };
  return contests
    .map(({ id, rules, rounds }) => ({
      contestId: id,
      title: rules.title,
      isOpen: rounds.some((round) => roundState(round, now) === 'open'),
      lines: findShortages(pool, rules.blueprint),
    }))
    .filter(({ lines }) => lines.length > 0);
};
