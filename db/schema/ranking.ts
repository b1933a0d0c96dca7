import type { Kit } from '../kit.ts';

/** Standings as finalized at a round's close, prediction included. Rebuildable from facts; stored so that they can be defended. */
export const defineRanking = (kit: Kit) => {
  const finalStandings = kit.table(
    'final_standings',
    {
      roundId: kit.text().notNull(),
      entrantId: kit.text().notNull(),
      attemptId: kit.text().notNull(),
      rank: kit.int().notNull(),
      score: kit.hundredths().notNull(),
      durationMs: kit.ms().notNull(),
      /** |guess − truth|; null when there was no prediction or it was skipped. */
      predictionDistance: kit.int(),
      /** Submitted attempts that may count; null where they were not yet noted. */
      attempts: kit.int(),
      /** The ranking chain's byte key, hexadecimal, with what the organisers decided on the round's own board. */
      rankKey: kit.text().notNull(),
      rulesVersion: kit.int().notNull(),
    },
    (table) => [
      kit.primaryKey({ columns: [table.roundId, table.entrantId] }),
      kit.index('final_standings_order').on(table.roundId, table.rankKey),
    ],
  );

  /** How organisers put people in order whom the rules leave equal where a prize is at stake; the newest counts. */
  const tieDecisions = kit.table(
    'tie_decisions',
    {
      id: kit.text().primaryKey(),
      contestId: kit.text().notNull(),
      /** The board's public name. */
      board: kit.text().notNull(),
      /** The rank key they share, hexadecimal: with other facts the decision is void. */
      rankKey: kit.text().notNull(),
      /** Entrants, best first. */
      order: kit.json<string[]>().notNull(),
      reason: kit.text().notNull(),
      /** Staff id. */
      decidedBy: kit.text().notNull(),
      decidedAt: kit.ms().notNull(),
    },
    (table) => [kit.index('tie_decisions_board').on(table.board)],
  );

  /** A reveal ceremony under way or over: how far the places of a board have been uncovered. */
  const ceremonies = kit.table('ceremonies', {
    /** The board's public name. */
    board: kit.text().primaryKey(),
    contestId: kit.text().notNull(),
    /**
     * The best rank that may be seen; those above it are covered, whoever stands there. It goes down by key presses
     * alone, to 1, so that no change of the results uncovers anything.
     */
    step: kit.int().notNull(),
    startedBy: kit.text().notNull(),
    startedAt: kit.ms().notNull(),
    /** When the whole board was shown; null until then. */
    finishedAt: kit.ms(),
  });

  return { finalStandings, tieDecisions, ceremonies };
};
