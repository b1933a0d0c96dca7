import { scoreShownAt } from '../contests/visibility.ts';
import type { Deps } from '../deps.ts';
import type { Receipt } from './contract.ts';
import { getItemVersions } from './item-versions.ts';
import type { Venue } from './present-attempt.ts';
import { selectResponses, selectScore } from './queries.ts';
import type { AttemptRow, StoredResponse, SubmittedRow } from './queries.ts';
import { isWhole } from './whole-choice.ts';

/** What a receipt says that only its holder's page shows beside what anyone may check. */
export type ReceiptFacts = Omit<Receipt, 'attemptId' | 'roundId' | 'scoreShownAt'>;

const submittedBy = (row: SubmittedRow) => (row.submittedBy === 'deadline' ? 'deadline' : 'entrant');

/** How many slots of a paper are answered, not counting what has only been begun. */
export async function countAnswered(
  deps: Deps,
  { paper }: Pick<AttemptRow, 'paper'>,
  responses: readonly StoredResponse[],
): Promise<number> {
  const items = await getItemVersions(
    deps,
    paper.map(({ itemVersionId }) => itemVersionId),
  );
  return responses.filter(({ slot, choice }) => {
    const item = items[slot - 1];
    return item !== undefined && isWhole(item, choice);
  }).length;
}

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
    answered: await countAnswered(deps, row, responses),
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
