import { getBankIndex } from '../banks/bank-index.ts';
import type { ShortContest } from '../banks/contract.ts';
import { shortContests } from '../banks/short-contests.ts';
import type { Deps } from '../deps.ts';
import { isChangedBy } from './kept-by-undo.ts';

/** The contests that undoing an import leaves short of questions, or shorter than they are already. */
export const shortAfterUndo = async (
  deps: Deps,
  { id, bankId }: { id: string; bankId: string },
  now: number,
): Promise<ShortContest[]> => {
  const { items, drawsReviewedOnly } = await getBankIndex(deps, bankId);
  // What goes back to what it said waits for a second person, where the bank asks for one.
  const going = items
    .filter(({ retiredAt }) => retiredAt === null)
    .filter((item) => item.importId === id || (drawsReviewedOnly && isChangedBy(item, id)));
  if (going.length === 0) return [];
  const before = await shortContests(deps, bankId, now);
  const after = await shortContests(deps, bankId, now, new Set(going.map(({ code }) => code)));
  const lacked = new Map(before.map((contest) => [contest.contestId, lacking(contest)]));
  return after.filter((contest) => lacking(contest) > (lacked.get(contest.contestId) ?? 0));
};

const lacking = ({ lines }: ShortContest) =>
  lines.reduce((sum, { wanted, available }) => sum + wanted - available, 0);
