import type { Deps } from '../deps.ts';
import { problem, type FieldError } from '../problems.ts';
import type { Rules } from './contract.ts';
import { listContests } from './list-contests.ts';
import { mayPreview } from './may-preview.ts';
import { banksNamed } from './paper-source.ts';
import { findContestById, type ContestRecord } from './queries.ts';

const isOver = ({ publishedAt, rounds }: ContestRecord) =>
  publishedAt !== null && rounds.every(({ finalizedAt }) => finalizedAt !== null);

/**
 * Refuses rules that newly name a bank from which a contest of others still draws: whoever may write the rules of a
 * contest sees the keys of its banks, and every contest's rules say which bank is whose.
 *
 * @param reach contests the member may edit, or `all`.
 * @throws {Problem} not-found; invalid-request at the banks.
 */
export async function refuseForeignBanks(
  deps: Deps,
  reach: 'all' | ReadonlySet<string>,
  { contestId, rules }: { contestId: string; rules: Rules },
): Promise<void> {
  if (reach === 'all') return;
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  const known = banksNamed(contest.rules);
  const others = (await listContests(deps)).filter(
    (each) => !reach.has(each.id) && !each.isDemo && each.rehearsalOf === null && !isOver(each),
  );
  const inUse = new Set(others.flatMap((each) => [...banksNamed(each.rules).keys()]));
  const errors: FieldError[] = [];
  for (const [bankId, pointers] of banksNamed(rules)) {
    if (known.has(bankId) || !inUse.has(bankId) || (await mayPreview(deps, reach, bankId))) continue;
    errors.push(...pointers.map((pointer) => ({ pointer, detail: 'bank-of-others' as const })));
  }
  if (errors.length > 0) throw problem('invalid-request', { errors });
}
