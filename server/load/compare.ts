import type { FactsOnDisk } from '../testing/facts-on-disk.ts';
import type { Account } from './ledger.ts';

/** What a crowd was told beside what is stored. All of it empty or zero is nothing lost. */
export interface Comparison {
  /** Acknowledged saves that are not stored as they were. */
  lostSaves: number;
  /** Receipts whose attempt says otherwise. */
  otherReceipts: number;
  /** Attempts begun twice, or begun and not stored. */
  otherAttempts: number;
  /** Attempts not scored exactly as often as submitted. */
  otherScores: number;
  /** Lines of the board that are not what papers, answers and keys give. */
  otherLines: string[];
  /** Watchers whose screen does not show the top of the board. */
  watchersAstray: number;
}

/** Lines that differ, place by place, one side after the other; empty where both are the same. */
export function differences(expected: readonly string[], found: readonly string[]): string[] {
  const length = Math.max(expected.length, found.length);
  const places = Array.from({ length }, (_, at) => at).filter((at) => expected[at] !== found[at]);
  return places.map(
    (at) => `place ${at + 1}: ${found[at] ?? 'nobody'} instead of ${expected[at] ?? 'nobody'}`,
  );
}

/** How many screens do not show the first lines of the board. */
export const astray = (watched: readonly (readonly string[])[], board: readonly string[]): number =>
  watched.filter((rows) => rows.length === 0 || differences(board.slice(0, rows.length), rows).length > 0)
    .length;

/** @param board its lines as they are served, top first. */
export const compare = (
  account: Account,
  facts: FactsOnDisk,
  board: readonly string[],
  { pointsPerItem, roundId }: { pointsPerItem: number; roundId: string },
): Comparison => ({
  lostSaves: facts.missing(account.saves).length,
  otherReceipts: facts.receiptsOtherwise(account.receipts).length,
  otherAttempts: Math.abs(facts.attempts(roundId) - new Set(account.attempts).size),
  otherScores: facts.scoredOtherwise().length,
  otherLines: differences(facts.board(pointsPerItem, roundId), board),
  watchersAstray: astray(account.watched, board),
});

export const isExact = (comparison: Comparison): boolean =>
  Object.values(comparison).every((each: number | string[]) =>
    typeof each === 'number' ? each === 0 : each.length === 0,
  );
