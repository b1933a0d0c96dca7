import { scoreShownAt } from '../contests/visibility.ts';
import type { Deps } from '../deps.ts';
import type { Receipt } from './contract.ts';
import type { Venue } from './present-attempt.ts';
import { selectResponses, selectScore, type StoredResponse, type SubmittedRow } from './queries.ts';

/** What a receipt says that only its holder's page shows beside what anyone may check. */
export type ReceiptFacts = Omit<Receipt, 'attemptId' | 'roundId' | 'scoreShownAt'>;

const submittedBy = (row: SubmittedRow) => (row.submittedBy === 'deadline' ? 'deadline' : 'entrant');

export const countAnswered = (responses: readonly StoredResponse[]) =>
  responses.filter((response) => response.choice.length > 0).length;

/**
 * What the receipt of a submitted attempt says at `now`, to its holder and to anyone who checks it. The
 * score is read only once the rules in force show it: the same rules the boards obey.
 */
export async function presentReceiptFacts(
  deps: Deps,
  row: SubmittedRow,
  venue: Venue,
  now: number,
): Promise<ReceiptFacts> {
  const responses = await selectResponses(deps.store.read, { attemptId: row.id });
  const shownAt = scoreShownAt(venue.contest.rules, venue.round, row.submittedAt);
  const shown = shownAt !== null && now >= shownAt;
  const [scored] = shown ? await selectScore(deps.store.read, { attemptId: row.id }) : [];
  return {
    submittedAt: row.submittedAt,
    submittedBy: submittedBy(row),
    durationMs: row.durationMs,
    answered: countAnswered(responses),
    slots: row.paper.length,
    ...(scored && { score: scored.score }),
    maxScore: row.maxScore,
    code: row.receiptCode,
  };
}

/** The receipt of a submitted attempt, for the entrant who sat it. */
export async function presentReceipt(
  deps: Deps,
  row: SubmittedRow,
  venue: Venue,
  now: number,
): Promise<Receipt> {
  const shownAt = scoreShownAt(venue.contest.rules, venue.round, row.submittedAt);
  return {
    attemptId: row.id,
    roundId: row.roundId,
    ...(await presentReceiptFacts(deps, row, venue, now)),
    scoreShownAt: shownAt !== null && now < shownAt ? shownAt : null,
  };
}
