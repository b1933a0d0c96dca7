import { z } from 'zod';
import { lineOfText } from '../text-schemas.ts';
import { longestBoardName } from './board-name.ts';

/** Rows of each board that staff are shown; the export has them all. */
export const resultRows = 50;

/** Somebody in the results: named in full for organisers, as in public for auditors. */
const resultPersonSchema = z.object({
  entrantId: z.string(),
  /** null once erased. */
  name: z.string().nullable(),
  unit: z.string().nullable(),
  /** Id in the rules; null where the contest knows one audience only. */
  audience: z.string().nullable(),
});
export type ResultPerson = z.infer<typeof resultPersonSchema>;

/** One row, with everything the ranking chain may ask about. */
const resultRowSchema = resultPersonSchema.extend({
  /** Shared on full equality over the whole chain. */
  rank: z.number(),
  /** Hundredths. */
  score: z.number(),
  durationMs: z.number(),
  /** UTC milliseconds. */
  submittedAt: z.number(),
  /** UTC milliseconds. */
  startedAt: z.number(),
  /** |guess − true number|, in whole numbers of the last decimal; null when skipped. */
  predictionDistance: z.number().nullable(),
  /** Submitted attempts that may count. */
  attempts: z.number(),
  /** Place the organisers gave among equals, from 1; 0 where they decided nothing. */
  decision: z.number(),
});
export type ResultRow = z.infer<typeof resultRowSchema>;

const rankedRowSchema = resultRowSchema.extend({
  /** Place in the ranking chain, from 0, of the criterion that tells them from the row before; null for equals. */
  decidedBy: z.number().nullable(),
});

const awardSchema = resultPersonSchema.extend({
  rank: z.number(),
  prize: z.object({ title: z.string(), value: z.string() }),
});

/** People of one tie whom organisers can put in order; with more, the rules need a finer criterion. */
export const mostTied = 300;

/** People the rules leave equal where not all of them can have the same prize. */
const openTieSchema = z.object({
  rank: z.number(),
  /** Names the tie when it is decided. */
  rankKey: z.string(),
  size: z.number().describe('How many people are equal.'),
  people: z
    .array(resultRowSchema)
    .describe('All of them, or the first few of more than anybody could put in order by hand.'),
  /** Titles of the prizes at stake, best first. */
  prizes: z.array(z.string()),
});
export type OpenTieView = z.infer<typeof openTieSchema>;

/** A tie the organisers have decided; it can be decided anew. */
const decidedTieSchema = openTieSchema.extend({
  /** Entrants, best first. */
  order: z.array(z.string()),
  reason: z.string(),
  /** Name of the member of staff; null where they are gone. */
  decidedBy: z.string().nullable(),
  decidedAt: z.number(),
});

const boardResultsSchema = z.object({
  /** Public name, e.g. `round:ID`. */
  board: z.string(),
  /** What it ranks: over all rounds where `roundId` is null, of everybody where `audience` is. */
  roundId: z.string().nullable(),
  audience: z.string().nullable(),
  /** How many people are on it. */
  total: z.number(),
  /** The best of them, each with what put them behind the row before. */
  rows: z.array(rankedRowSchema),
  awards: z.array(awardSchema),
  openTies: z.array(openTieSchema),
  decidedTies: z.array(decidedTieSchema),
});
export type BoardResults = z.infer<typeof boardResultsSchema>;

/** Results of a contest for its staff: of the rounds that are final, and over all rounds once all of them are. */
export const contestResultsSchema = z.object({
  rounds: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** When its standings were stored; null while they are not. */
      finalizedAt: z.number().nullable(),
    }),
  ),
  /** Whether every round is final. */
  isFinal: z.boolean(),
  /** What each prediction was about, counted: in whole numbers of the last decimal where it is in percent. */
  truths: z.array(z.object({ roundId: z.string(), audience: z.string().nullable(), truth: z.number() })),
  boards: z.array(boardResultsSchema),
  /** What the caller may do here. */
  mayDecide: z.boolean(),
});
export type ContestResults = z.infer<typeof contestResultsSchema>;

/** How far the working out of standings has come, of each round where it is under way. */
export const standingsProgressSchema = z.object({
  rounds: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** Whether its standings are worked out anew; otherwise for the first time. */
      again: z.boolean(),
      step: z
        .enum(['counting', 'ranking'])
        .describe('counting, while what a prediction was about is counted; then ranking.'),
      /** Attempts looked at in this step, of how many. */
      done: z.number(),
      total: z.number(),
    }),
  ),
});
export type StandingsProgress = z.infer<typeof standingsProgressSchema>;

/** How the organisers put the people of one tie in order. */
export const tieDecisionSchema = z.object({
  board: z.string().max(longestBoardName),
  rankKey: z.string().max(200),
  /** Everyone of the tie, best first. */
  order: z.array(z.string().max(60)).min(2).max(mostTied),
  reason: lineOfText(300),
});
export type TieDecisionInput = z.infer<typeof tieDecisionSchema>;
