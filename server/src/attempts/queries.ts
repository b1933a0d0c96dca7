import { and, asc, eq, gt, max } from 'drizzle-orm';
import { isGiven, onlyHighest, type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { Schema } from '@cchc/db/schema/schema.ts';
import type { Reader } from '@cchc/db/store.ts';

export type AttemptRow = Schema['attempts']['$inferSelect'];

/** An attempt that has ended. */
export type SubmittedRow = AttemptRow & {
  submittedAt: number;
  submittedBy: string;
  durationMs: number;
  receiptCode: string;
};

export const isSubmitted = (row: AttemptRow): row is SubmittedRow =>
  row.submittedAt !== null && row.submittedBy !== null && row.durationMs !== null && row.receiptCode !== null;

export const selectAttempt = prepare((db, { attempts }, params: Placeholders<{ attemptId: string }>) =>
  db.select().from(attempts).where(eq(attempts.id, params.attemptId)),
);

/** An entrant's newest attempt in a round. Attempts are numbered without gaps, so its number is also how many there are. */
export const selectNewestAttempt = prepare(
  (db, { attempts }, params: Placeholders<{ roundId: string; entrantId: string }>) =>
    db
      .select()
      .from(attempts)
      .where(and(isGiven(attempts.roundId, params.roundId), isGiven(attempts.entrantId, params.entrantId)))
      .orderBy(onlyHighest(attempts.number)),
);

const selectNewer = prepare(
  (db, { attempts }, params: Placeholders<{ roundId: string; entrantId: string; number: number }>) =>
    db
      .select({ id: attempts.id })
      .from(attempts)
      .where(
        and(
          eq(attempts.roundId, params.roundId),
          eq(attempts.entrantId, params.entrantId),
          gt(attempts.number, params.number),
        ),
      ),
);

/** Whether the entrant has begun another attempt in the round since this one. */
export const hasNewerAttempt = async (door: Reader, row: AttemptRow): Promise<boolean> =>
  (await selectNewer(door, row)).length > 0;

/**
 * The response that counts in each slot that has one, by slot. The cross join is an inner join that
 * SQLite takes in the order written: otherwise it reads every response the attempt ever had.
 */
export const selectResponses = prepare((db, { responses }, params: Placeholders<{ attemptId: string }>) => {
  const newest = db
    .select({ slot: responses.slot, seq: max(responses.seq).as('newest_seq') })
    .from(responses)
    .where(isGiven(responses.attemptId, params.attemptId))
    .groupBy(responses.slot)
    .as('newest');
  return db
    .select({ slot: responses.slot, seq: responses.seq, choice: responses.choice })
    .from(newest)
    .crossJoin(responses)
    .where(
      and(
        isGiven(responses.attemptId, params.attemptId),
        eq(responses.slot, newest.slot),
        eq(responses.seq, newest.seq),
      ),
    )
    .orderBy(asc(newest.slot));
});

export interface StoredResponse {
  slot: number;
  seq: number;
  choice: string[];
}

/** The guess that counts; no row before the first. */
export const selectPrediction = prepare((db, { predictions }, params: Placeholders<{ attemptId: string }>) =>
  db
    .select({ value: predictions.value, seq: predictions.seq })
    .from(predictions)
    .where(isGiven(predictions.attemptId, params.attemptId))
    .orderBy(onlyHighest(predictions.seq)),
);

/** The score that counts: of the latest event. */
export const selectScore = prepare((db, { scoreEvents }, params: Placeholders<{ attemptId: string }>) =>
  db
    .select({ score: scoreEvents.score, maxScore: scoreEvents.maxScore })
    .from(scoreEvents)
    .where(isGiven(scoreEvents.attemptId, params.attemptId))
    .orderBy(onlyHighest(scoreEvents.id)),
);
