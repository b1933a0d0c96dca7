import { isNotNull } from 'drizzle-orm';
import type { Kit } from '../kit.ts';

/**
 * Standings as finalized at a round's close, prediction included. Rebuildable from facts; stored so that they can be
 * defended. A line belongs to the editions from `since` until before `until`; `rounds.edition` says which is current.
 * Its rank is how many lines of the same edition have a smaller key, and one.
 */
export const defineRanking = (kit: Kit) => {
  const finalStandings = kit.table(
    'final_standings',
    {
      roundId: kit.text().notNull(),
      entrantId: kit.text().notNull(),
      /** The first edition it belongs to; 0 where it was stored before there were editions. */
      since: kit.int().notNull().default(0),
      /** The first edition it belongs to no longer; null where there is none. */
      until: kit.int(),
      attemptId: kit.text().notNull(),
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
      kit.primaryKey({ columns: [table.roundId, table.entrantId, table.since] }),
      kit.index('final_standings_until').on(table.roundId, table.until).where(isNotNull(table.until)),
    ],
  );

  /** Rounds whose next edition is being laid. A line that belongs to no edition yet is there only beside such a row. */
  const standingsUnderWay = kit.table('standings_under_way', {
    roundId: kit.text().primaryKey(),
    /** The process at work. */
    holder: kit.text().notNull(),
    /** counting, while what a prediction was about is counted; then ranking. */
    step: kit.text().notNull(),
    /** Attempts looked at in this step, of how many. */
    done: kit.int().notNull(),
    total: kit.int().notNull(),
    /** When it was last heard of. */
    heardAt: kit.ms().notNull(),
  });

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

  return { finalStandings, standingsUnderWay, tieDecisions, ceremonies };
};
