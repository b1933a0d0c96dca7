import { listContests } from '../../contests/list-contests.ts';
import { banksNamed } from '../../contests/paper-source.ts';
import { roundState } from '../../contests/state.ts';
import type { Deps } from '../../deps.ts';
import type { BankIndex, IndexedItem } from '../bank-index.ts';
import type { ItemState } from '../contract.ts';
import { stateOfItem } from './review-state.ts';

/** How far each item of a bank has come, for whichever is asked about. */
export const itemStates = async (
  deps: Deps,
  { bankId, drawsReviewedOnly }: BankIndex,
  now: number,
): Promise<(item: IndexedItem) => ItemState> => {
  const feedsOpenRound = await hasOpenRound(deps, bankId, now);
  return ({ retiredAt, fromText, review, doubts, rounds }) =>
    stateOfItem(
      {
        retiredAt,
        fromText,
        verdict: review?.verdict ?? null,
        inDoubt: doubts.length > 0,
        wasDrawn: rounds.length > 0,
      },
      { drawsReviewedOnly, feedsOpenRound },
    );
};

const hasOpenRound = async (deps: Deps, bankId: string, now: number): Promise<boolean> =>
  (await listContests(deps)).some(
    ({ rules, publishedAt, rounds }) =>
      banksNamed(rules).has(bankId) &&
      publishedAt !== null &&
      rounds.some((round) => roundState(round, now) === 'open'),
  );
