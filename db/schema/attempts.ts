import { isNull } from 'drizzle-orm';
import type { Kit } from '../kit.ts';

/** One place in a paper: which frozen item, and its options in the order shown. */
export interface StoredSlot {
  itemVersionId: string;
  optionIds: string[];
}

export const defineAttempts = (kit: Kit) => {
  const attempts = kit.table(
    'attempts',
    {
      id: kit.text().primaryKey(),
      contestId: kit.text().notNull(),
      roundId: kit.text().notNull(),
      entrantId: kit.text().notNull(),
      /** 1 for the entrant's first attempt in the round. */
      number: kit.int().notNull(),
      rulesVersion: kit.int().notNull(),
      /** slot 1 is the first element. */
      paper: kit.json<StoredSlot[]>().notNull(),
      /** The set of questions chosen; null where the round offers none. */
      setId: kit.text(),
      /** Keyed hashes of the browser and of the network it was started from; null where unknown. */
      deviceHash: kit.text(),
      networkHash: kit.text(),
      maxScore: kit.hundredths().notNull(),
      startedAt: kit.ms().notNull(),
      /** Deadline without the grace. */
      endsAt: kit.ms().notNull(),
      /** When the server stops waiting for late saves: `endsAt` plus the rules' grace. */
      expiresAt: kit.ms().notNull(),
      /** null while the attempt is open; an automatic submission carries the deadline. */
      submittedAt: kit.ms(),
      /** entrant or deadline; null while open. */
      submittedBy: kit.text(),
      /** The time had: submittedAt − startedAt, less what lay between an ending and a reopening; null while open. */
      durationMs: kit.ms(),
      /** What anyone can check on the receipt page; null before the first submission, kept when reopened. */
      receiptCode: kit.text().unique(),
    },
    (table) => [
      kit.uniqueIndex('attempts_number').on(table.roundId, table.entrantId, table.number),
      kit.index('attempts_entrant').on(table.entrantId),
      kit.index('attempts_open').on(table.expiresAt).where(isNull(table.submittedAt)),
      kit.index('attempts_open_round').on(table.roundId).where(isNull(table.submittedAt)),
    ],
  );

  /** Every choice ever saved; the one with the highest `seq` counts. */
  const responses = kit.table(
    'responses',
    {
      attemptId: kit.text().notNull(),
      slot: kit.int().notNull(),
      seq: kit.int().notNull(),
      /** Option ids; empty when the entrant took the choice back. */
      choice: kit.json<string[]>().notNull(),
      savedAt: kit.ms().notNull(),
    },
    (table) => [kit.primaryKey({ columns: [table.attemptId, table.slot, table.seq] })],
  );

  const predictions = kit.table(
    'predictions',
    {
      attemptId: kit.text().notNull(),
      seq: kit.int().notNull(),
      /** Whole numbers of the last decimal the rules ask for; null when the entrant took the guess back. */
      value: kit.int(),
      savedAt: kit.ms().notNull(),
    },
    (table) => [kit.primaryKey({ columns: [table.attemptId, table.seq] })],
  );

  /** Scores are events: a regrade appends, the latest `id` counts. */
  const scoreEvents = kit.table(
    'score_events',
    {
      id: kit.text().primaryKey(),
      attemptId: kit.text().notNull(),
      contestId: kit.text().notNull(),
      roundId: kit.text().notNull(),
      entrantId: kit.text().notNull(),
      score: kit.hundredths().notNull(),
      maxScore: kit.hundredths().notNull(),
      /** Revision of the scoring formula, e.g. `all-or-nothing/1`. */
      formula: kit.text().notNull(),
      scoredAt: kit.ms().notNull(),
    },
    (table) => [
      kit.index('score_events_attempt').on(table.attemptId),
      kit.index('score_events_scored').on(table.scoredAt),
      kit.index('score_events_entrant').on(table.roundId, table.entrantId),
    ],
  );

  /** Time given to one named entrant beyond the rules, by whom and why. `attempts.endsAt` follows from it. */
  const extensions = kit.table(
    'extensions',
    {
      id: kit.text().primaryKey(),
      attemptId: kit.text().notNull(),
      /** extra-time for an open attempt, reopened for one that was over. */
      kind: kit.text().notNull(),
      /** extra-time: added to the deadline; reopened: how long from `grantedAt` the attempt is open again. */
      extraMs: kit.ms().notNull(),
      /** When the attempt that was reopened had ended; null for extra-time. */
      endedAt: kit.ms(),
      reason: kit.text().notNull(),
      /** Staff id. */
      grantedBy: kit.text().notNull(),
      grantedAt: kit.ms().notNull(),
    },
    (table) => [kit.index('extensions_attempt').on(table.attemptId)],
  );

  /** Leave for one named entrant to start after the close, by whom and why; the newest counts. */
  const lateStarts = kit.table(
    'late_starts',
    {
      id: kit.text().primaryKey(),
      roundId: kit.text().notNull(),
      entrantId: kit.text().notNull(),
      /** The last moment at which an attempt may be started. */
      startsUntil: kit.ms().notNull(),
      reason: kit.text().notNull(),
      /** Staff id. */
      grantedBy: kit.text().notNull(),
      grantedAt: kit.ms().notNull(),
    },
    (table) => [kit.index('late_starts_entrant').on(table.roundId, table.entrantId)],
  );

  return { attempts, responses, predictions, scoreEvents, extensions, lateStarts };
};
