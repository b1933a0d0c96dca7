import { z } from 'zod';
import { longestBoardName } from '../ranking/board-name.ts';
import { boardRowSchema } from '../ranking/contract.ts';
import { lineOfText } from '../text-schemas.ts';

const prizedRowSchema = boardRowSchema.extend({
  /** As printed in the rules; null without one. */
  prize: z.string().nullable(),
});
export type PrizedBoardRow = z.infer<typeof prizedRowSchema>;

const placeSchema = z.object({ rank: z.number(), rows: z.array(prizedRowSchema) });

/**
 * A ceremony as the hall and every phone see it: what has been uncovered, and nothing of what has not. Also the
 * event `ceremony` of namespace `/boards`, to everyone who watches the board.
 */
export const ceremonySchema = z.object({
  board: z.string(),
  /** none: has not begun. */
  state: z.enum(['none', 'running', 'finished']),
  /** The best rank that may be seen; 0 before it has begun. It only ever goes down, by a key press. */
  step: z.number(),
  /** How many ranks above are covered, whether or not anybody stands there. */
  covered: z.number(),
  /** Uncovered, best first. */
  places: z.array(placeSchema),
  /** Those below the prizes, best first, as many as a stage holds. */
  below: z.array(prizedRowSchema),
});
export type Ceremony = z.infer<typeof ceremonySchema>;

export const ceremonyParams = z.object({ board: z.string().max(longestBoardName) });

/* Staff */

/**
 * not-final: attempts may still change it; ties-open: the organisers have to decide an order first; ready: may
 * begin; running; uncovered: every place is, and the end may be shown; finished: over, other boards still wait;
 * shown: the board is public to its end.
 */
const ceremonyStates = [
  'not-final',
  'ties-open',
  'ready',
  'running',
  'uncovered',
  'finished',
  'shown',
] as const;

const staffCeremonySchema = z.object({
  board: z.string(),
  state: z.enum(ceremonyStates),
  /** The round's title; null for a board over all rounds. */
  round: z.string().nullable(),
  /** The audience's name; null for everybody. */
  audience: z.string().nullable(),
  /** How many prizes are given on it. */
  prizes: z.number(),
  /** The best rank that may be seen. */
  step: z.number(),
  /** How many key presses are left to uncover it; 0 before it is final. */
  left: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** Whom the next key press uncovers, to hosts under their whole names, to be read out; null when there is nobody. */
  next: placeSchema.nullable(),
});
export type StaffCeremony = z.infer<typeof staffCeremonySchema>;

export const staffCeremoniesSchema = z.object({
  boards: z.array(staffCeremonySchema),
  /** Rounds that stand still, or will. */
  rounds: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      frozenFrom: z.number(),
      closesAt: z.number(),
      finalizedAt: z.number().nullable(),
      isFrozen: z.boolean(),
    }),
  ),
  /** Whether the caller may run a ceremony here. */
  mayRun: z.boolean(),
  serverNow: z.number(),
});
export type StaffCeremonies = z.infer<typeof staffCeremoniesSchema>;

/** The best rank the host saw: a key pressed twice uncovers one place. */
export const basedOnSchema = z.object({ basedOn: z.int().min(0) });
export const showResultsSchema = z.object({ reason: lineOfText(300) });
