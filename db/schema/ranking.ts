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
      /** The ranking chain's byte key, hexadecimal. */
      rankKey: kit.text().notNull(),
      rulesVersion: kit.int().notNull(),
    },
    (table) => [
      kit.primaryKey({ columns: [table.roundId, table.entrantId] }),
      kit.index('final_standings_order').on(table.roundId, table.rankKey),
    ],
  );

  return { finalStandings };
};
