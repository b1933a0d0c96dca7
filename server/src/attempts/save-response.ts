import { and, eq } from 'drizzle-orm';
import { isGiven, onlyHighest, type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { getOwnFacts, itemInSlot, type Entries } from './attempt-facts.ts';
import { canonicalChoice, sameChoice } from './choice.ts';
import type { Saved } from './contract.ts';
import { refuseIfClosed } from './deadline.ts';
import { lockAttempt } from './lock-attempt.ts';
import { placeInSequence } from './sequence.ts';

export interface SaveResponse {
  attemptId: string;
  entries: Entries;
  /** 1 for the first. */
  slot: number;
  choice: readonly string[];
  seq: number;
}

interface Choice {
  choice: string[];
  seq: number;
}

/** Whether the attempt is open, and what the slot holds: everything that can have changed, in one read. */
const selectSlot = prepare(
  (db, { attempts, responses }, params: Placeholders<{ attemptId: string; slot: number }>) =>
    db
      .select({
        submittedAt: attempts.submittedAt,
        endsAt: attempts.endsAt,
        expiresAt: attempts.expiresAt,
        seq: responses.seq,
        choice: responses.choice,
      })
      .from(attempts)
      .leftJoin(responses, and(eq(responses.attemptId, attempts.id), isGiven(responses.slot, params.slot)))
      .where(isGiven(attempts.id, params.attemptId))
      .orderBy(onlyHighest(responses.seq)),
);

const insertResponse = prepare(
  (
    db,
    { responses },
    params: Placeholders<{ attemptId: string; slot: number; seq: number; choice: string[]; savedAt: number }>,
  ) =>
    db.insert(responses).values({
      attemptId: params.attemptId,
      slot: params.slot,
      seq: params.seq,
      choice: params.choice,
      savedAt: params.savedAt,
    }),
);

const sameAsStored = (stored: Choice, sent: Choice) => sameChoice(stored.choice, sent.choice);

/**
 * Saves what an entrant chose for one slot. Repeating the same `seq` and choice changes nothing.
 *
 * @param now UTC milliseconds when the request arrived: that moment decides, not when its turn came.
 * @returns the `seq` now stored and the deadline; never whether the choice is right.
 * @throws {Problem} not-found for another's attempt; invalid-request for an unknown slot or option;
 * rehearsal-ended; attempt-closed after the deadline and grace, or once submitted; out-of-sequence, with what is stored,
 * if the `seq` is older or the same with another choice.
 */
export async function saveResponse(deps: Deps, input: SaveResponse, now: number): Promise<Saved> {
  const facts = await getOwnFacts(deps, input.attemptId, input.entries);
  const item = itemInSlot(facts, input.slot);
  const { attemptId, slot, seq } = input;
  const endsAt = await deps.store.write(async (tx) => {
    await lockAttempt(deps.store, tx, attemptId);
    const [held] = await selectSlot(tx, { attemptId, slot });
    if (!held) throw problem('rehearsal-ended');
    refuseIfClosed(held, now);
    const choice = canonicalChoice(item, input.choice);
    const stored =
      held.seq === null || held.choice === null ? undefined : { choice: held.choice, seq: held.seq };
    const placed = placeInSequence(stored, { choice, seq }, sameAsStored);
    if (placed === 'append') await insertResponse(tx, { attemptId, slot, seq, choice, savedAt: now });
    return held.endsAt;
  });
  return { seq, endsAt, serverNow: now };
}
