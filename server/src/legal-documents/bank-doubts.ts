import type { Deps } from '../deps.ts';
import { getCitingIndex } from './citing-index.ts';
import type { BankDoubts } from './contract.ts';
import { describeDoubts } from './describe-doubts.ts';

/** Enough to see what is the matter; the rest is in the list of questions. */
const most = 8;

/** What keeps questions of a bank out of new papers, for whoever wonders why it falls short. */
export const listBankDoubts = async (
  deps: Pick<Deps, 'store'>,
  bankId: string,
  now: number,
): Promise<BankDoubts> => {
  const index = await getCitingIndex(deps);
  const kept = [...index]
    .map(([documentId, citing]) => {
      const out = citing.filter((item) => item.bankId === bankId && item.retiredAt === null);
      return { documentId, items: out.filter(({ becauseOfThis }) => becauseOfThis).length };
    })
    .filter(({ items }) => items > 0)
    .toSorted((one, other) => other.items - one.items)
    .slice(0, most);
  const ids = kept.map(({ documentId }) => documentId);
  const doubts = await describeDoubts(deps, ids, now);
  return { doubts: doubts.map((doubt, at) => ({ ...doubt, items: kept[at]?.items ?? 0 })) };
};
