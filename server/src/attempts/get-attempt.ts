import { keyShownAt } from '../contests/visibility.ts';
import { rulesOfVersion } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { scoreResponse } from '../scoring/score-response.ts';
import { getOwnFacts, type AttemptFacts, type Entries } from './attempt-facts.ts';
import { closeAttempt } from './close-attempt.ts';
import type { AttemptView, ReviewSlot, Slot } from './contract.ts';
import { stillTaken } from './deadline.ts';
import type { ItemVersion } from './item-versions.ts';
import { readKeys, type Key } from './keys.ts';
import { setName } from './item-set.ts';
import {
  findPrediction,
  getVenue,
  presentOpenAttempt,
  presentSlots,
  presentVenue,
  type Venue,
} from './present-attempt.ts';
import { presentReceipt } from './present-receipt.ts';
import { shownText } from './shown-item.ts';
import { isSubmitted, selectAttempt, selectResponses } from './queries.ts';
import type { AttemptRow, SubmittedRow } from './queries.ts';

async function getRow(deps: Deps, attemptId: string): Promise<AttemptRow> {
  const [row] = await selectAttempt(deps.store.read, { attemptId });
  if (!row) throw problem('rehearsal-ended');
  return row;
}

/** The row as it stands at `now`: submitted first if its time is over and the sweep has not come by. */
async function getSettledRow(deps: Deps, facts: AttemptFacts, now: number): Promise<AttemptRow> {
  const row = await getRow(deps, facts.attemptId);
  if (row.submittedAt !== null || stillTaken(row, now)) return row;
  await closeAttempt(deps, facts, 'deadline', now);
  return getRow(deps, facts.attemptId);
}

/** The slots with key, points and reasons: all of which tell the key, so they come together or not at all. */
async function withKeys(deps: Deps, facts: AttemptFacts, slots: readonly Slot[]): Promise<ReviewSlot[]> {
  const { scoring } = await rulesOfVersion(deps, facts.contestId, facts.rulesVersion);
  const ids = facts.items.map((item) => item.id);
  const keys = await readKeys(deps.store.read, ids);
  return slots.map((slot, index) => {
    const item = facts.items[index];
    const key = item && keys.get(item.id);
    if (!key) throw new Error(`Slot ${slot.slot} of attempt ${facts.attemptId} has no key`);
    const { correct, tolerance } = key;
    const { type, textMatch = null, choice = [] } = slot;
    const score = scoreResponse({ type, correct, tolerance, textMatch }, choice, scoring);
    const right = { correct, ...(tolerance !== null && { tolerance }) };
    return { ...slot, ...right, ...reasonsOf(item, key), score, maxScore: scoring.pointsPerItem };
  });
}

function reasonsOf(item: ItemVersion, { explanation: written, legalBasis }: Key) {
  const { prompt: explanation, blocks } = shownText(item, written);
  return { explanation, ...(blocks && { explanationBlocks: blocks }), legalBasis };
}

async function withoutKeys(deps: Deps, facts: AttemptFacts, slots: readonly Slot[]): Promise<ReviewSlot[]> {
  const { scoring } = await rulesOfVersion(deps, facts.contestId, facts.rulesVersion);
  return slots.map((slot) => ({ ...slot, maxScore: scoring.pointsPerItem }));
}

async function presentSubmitted(
  deps: Deps,
  facts: AttemptFacts,
  row: SubmittedRow,
  venue: Venue,
  now: number,
): Promise<AttemptView> {
  const shownAt = keyShownAt(venue.contest.rules, venue.round, row.submittedAt);
  const keyShown = shownAt !== null && now >= shownAt;
  const slots = await presentSlots(deps, row.paper, await selectResponses(deps.store.read, facts));
  const ownRules = await rulesOfVersion(deps, facts.contestId, facts.rulesVersion);
  return {
    state: 'submitted',
    attemptId: row.id,
    ...presentVenue(venue),
    number: row.number,
    set: setName(ownRules, row),
    serverNow: now,
    receipt: await presentReceipt(deps, row, venue, now),
    slots: await (keyShown ? withKeys : withoutKeys)(deps, facts, slots),
    prediction: await findPrediction(deps, row.id, ownRules),
    keyShownAt: keyShown ? null : shownAt,
    keyShown,
  };
}

/**
 * The caller's own attempt: an open one to go on with, a submitted one with its receipt and what was
 * chosen. Keys, points and explanations are there only once the rules in force show the key.
 *
 * @param now UTC milliseconds when the request arrived.
 * @throws {Problem} sign-in-required; not-found for another's attempt; rehearsal-ended.
 */
export async function getAttempt(
  deps: Deps,
  input: { attemptId: string; entries: Entries },
  now: number,
): Promise<AttemptView> {
  const facts = await getOwnFacts(deps, input.attemptId, input.entries);
  const row = await getSettledRow(deps, facts, now);
  const venue = await getVenue(deps, row);
  if (isSubmitted(row)) return presentSubmitted(deps, facts, row, venue, now);
  return { state: 'open', ...(await presentOpenAttempt(deps, row, venue, now)) };
}
