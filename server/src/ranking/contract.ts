import { z } from 'zod';
import type { ProblemName } from '../problems.ts';

export const boardRowSchema = z.object({
  /** Stable within a board for moving rows smoothly; says nothing about the person. */
  key: z.string(),
  rank: z.number(),
  /** Whole or masked, as the rules' privacy says; null once erased: each language has its own word for that. */
  name: z.string().nullable(),
  unit: z.string().nullable(),
  score: z.number().optional(),
  durationMs: z.number().optional(),
});
export type BoardRow = z.infer<typeof boardRowSchema>;

/** A page of a board. Scores in hundredths, durations in ms. */
export const boardPageSchema = z.object({
  board: z.string(),
  version: z.number(),
  /** Whether the board stands still by the rules: what happens is shown later. */
  frozen: z.boolean(),
  /** provisional while the round runs; hidden while the rules hide scores; final once finalized. */
  state: z.enum(['provisional', 'hidden', 'final']),
  /** When a hidden board shows; null if it is shown, never will be, or waits for a ceremony. */
  shownAt: z.number().nullable(),
  /** Left out while a prediction on a number is open. */
  total: z.number().optional(),
  rows: z.array(boardRowSchema),
});
export type BoardPage = z.infer<typeof boardPageSchema>;

/** A board as it stands behind a freeze, for staff. */
export const juryPageSchema = boardPageSchema.pick({ board: true, rows: true }).extend({ total: z.number() });
export type JuryPage = z.infer<typeof juryPageSchema>;

/**
 * Where the caller stands. `rank` is null while unranked, while the board is hidden, or outside the published
 * page while numbers are kept secret. `key` is the caller's row on this board.
 */
export const ownRankSchema = z.object({
  board: z.string(),
  version: z.number(),
  /** Whether the board stands still: the place is the one of the moment it froze. */
  frozen: z.boolean(),
  rank: z.number().nullable(),
  score: z.number().optional(),
  durationMs: z.number().optional(),
  key: z.string(),
});
export type OwnRank = z.infer<typeof ownRankSchema>;

/** Rows in the page that is watched live. */
export const topPageSize = 50;
export const pageQuerySchema = z.object({
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(topPageSize),
});

/** Socket.IO, namespace `/boards`: what `watch` and `unwatch` carry. */
export const watchSchema = z.object({ board: z.string().max(160) });

/** What `watch` is answered: the top page, or why not. */
export type WatchReply = BoardPage | { problem: ProblemName };

/**
 * Event `standings`, to everyone who watches the board, at most once a second. Versions step by one: after
 * a gap, or a version lower than the one held (the server started anew), watch again.
 */
export interface StandingsEvent {
  board: string;
  version: number;
  /** Rows of the top page that are new or changed. */
  rows: BoardRow[];
  /** Keys of the top page in order: what is not named here has left it. */
  order: string[];
  frozen: boolean;
  state: BoardPage['state'];
  shownAt: number | null;
  total?: number;
}
