import { getBankIndex } from '../banks/bank-index.ts';
import type { ShortContest } from '../banks/contract.ts';
import { shortContests } from '../banks/short-contests.ts';
import type { Deps } from '../deps.ts';

/** The contests that undoing an import leaves short of questions, or shorter than they are already. */
export const shortAfterUndo = async (
  deps: Deps,
  { id, bankId }: { id: string; bankId: string },
  now: number,
): Promise<ShortContest[]> => {
  const { items } = await getBankIndex(deps, bankId);
  const going = items.filter(({ importId, retiredAt }) => importId === id && retiredAt === null);
  if (going.length === 0) return [];
  const before = await shortContests(deps, bankId, now);
  const after = await shortContests(deps, bankId, now, new Set(going.map(({ code }) => code)));
  const lacked = new Map(before.map((contest) => [contest.contestId, lacking(contest)]));
  return after.filter((contest) => lacking(contest) > (lacked.get(contest.contestId) ?? 0));
};

const lacking = ({ lines }: ShortContest) =>
  lines.reduce((sum, { wanted, available }) => sum + wanted - available, 0);
