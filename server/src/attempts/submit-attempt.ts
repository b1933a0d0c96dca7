import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { getOwnFacts, type Entries } from './attempt-facts.ts';
import { closeAttempt } from './close-attempt.ts';
import type { Receipt } from './contract.ts';
import { getVenue } from './present-attempt.ts';
import { presentReceipt } from './present-receipt.ts';
import { isSubmitted, selectAttempt } from './queries.ts';

/**
 * Submits the caller's attempt and gives its receipt: the same one however often it is asked for. After
 * the grace it is the receipt of the submission the deadline made.
 *
 * @param now UTC milliseconds when the request arrived.
 * @returns the score only if the rules show it by now.
 * @throws {Problem} sign-in-required; not-found for another's attempt; rehearsal-ended.
 */
export async function submitAttempt(
  deps: Deps,
  input: { attemptId: string; entries: Entries },
  now: number,
): Promise<Receipt> {
  const { attemptId } = input;
  const facts = await getOwnFacts(deps, attemptId, input.entries);
  await closeAttempt(deps, facts, 'entrant', now);
  const [row] = await selectAttempt(deps.store.read, { attemptId });
  if (!row) throw problem('rehearsal-ended');
  if (!isSubmitted(row)) throw new Error(`Attempt ${attemptId} was not submitted`);
  return presentReceipt(deps, row, await getVenue(deps, row), now);
}
