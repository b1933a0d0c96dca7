import { eq } from 'drizzle-orm';
import { isGiven, onlyHighest, type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { Rules } from '../contests/contract.ts';
import { rulesOfVersion } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem } from '../problems.ts';
import { getOwnFacts, type AttemptFacts, type Entries } from './attempt-facts.ts';
import type { Saved } from './contract.ts';
import { refuseIfClosed } from './deadline.ts';
import { lockAttempt } from './lock-attempt.ts';
import { placeInSequence } from './sequence.ts';

export interface SavePrediction {
  attemptId: string;
  entries: Entries;
  /** null takes the guess back. */
  value: number | null;
  seq: number;
}

interface Guess {
  value: number | null;
  seq: number;
}

const selectGuess = prepare((db, { attempts, predictions }, params: Placeholders<{ attemptId: string }>) =>
  db
    .select({
      submittedAt: attempts.submittedAt,
      endsAt: attempts.endsAt,
      expiresAt: attempts.expiresAt,
      seq: predictions.seq,
      value: predictions.value,
    })
    .from(attempts)
    .leftJoin(predictions, eq(predictions.attemptId, attempts.id))
    .where(isGiven(attempts.id, params.attemptId))
    .orderBy(onlyHighest(predictions.seq)),
);

const insertGuess = prepare(
  (
    db,
    { predictions },
    params: Placeholders<{ attemptId: string; seq: number; value: number | null; savedAt: number }>,
  ) =>
    db.insert(predictions).values({
      attemptId: params.attemptId,
      seq: params.seq,
      value: params.value,
      savedAt: params.savedAt,
    }),
);

const sameGuess = (stored: Guess, sent: Guess) => stored.value === sent.value;

/** The most that can be guessed: any count, or a hundred percent in whole numbers of the last decimal. */
const mostOf = ({ target, decimals }: NonNullable<Rules['prediction']>) =>
  target === 'full-mark-share' ? 100 * 10 ** decimals : 100_000_000;

async function refuseGuess(deps: Deps, facts: AttemptFacts, value: number | null) {
  const { prediction } = await rulesOfVersion(deps, facts.contestId, facts.rulesVersion);
  if (!prediction) throw fieldProblem('/value', 'no-prediction');
  if (value !== null && value > mostOf(prediction)) throw fieldProblem('/value', 'share-too-large');
}

/**
 * Saves an entrant's guess the way a response is saved, so that an attempt the deadline submits keeps it.
 *
 * @param now UTC milliseconds when the request arrived.
 * @throws {Problem} not-found for another's attempt; invalid-request where the rules ask for no guess, or a share over 100 %;
 * rehearsal-ended; attempt-closed; out-of-sequence with what is stored.
 */
export async function savePrediction(deps: Deps, input: SavePrediction, now: number): Promise<Saved> {
  const facts = await getOwnFacts(deps, input.attemptId, input.entries);
  const { attemptId, value, seq } = input;
  await refuseGuess(deps, facts, value);
  const endsAt = await deps.store.write(async (tx) => {
    await lockAttempt(deps.store, tx, attemptId);
    const [held] = await selectGuess(tx, { attemptId });
    if (!held) throw problem('rehearsal-ended');
    refuseIfClosed(held, now);
    const stored = held.seq === null ? undefined : { value: held.value, seq: held.seq };
    const placed = placeInSequence(stored, { value, seq }, sameGuess);
    if (placed === 'append') await insertGuess(tx, { attemptId, value, seq, savedAt: now });
    return held.endsAt;
  });
  return { seq, endsAt, serverNow: now };
}
