import type { Deps } from '../deps.ts';
import { banksNamed } from './paper-source.ts';
import { findContestById } from './queries.ts';

/**
 * Whether staff may see a bank's questions with their keys: organisers of the platform any bank's, others
 * only the banks of contests of theirs. Another contest's round may be running on the same questions.
 *
 * @param reach contests the member may edit, or `all`.
 */
export async function mayPreview(
  deps: Deps,
  reach: 'all' | ReadonlySet<string>,
  bankId: string,
): Promise<boolean> {
  if (reach === 'all') return true;
  const contests = await Promise.all([...reach].map((id) => findContestById(deps, id)));
  return contests.some((contest) => contest !== undefined && banksNamed(contest.rules).has(bankId));
}
