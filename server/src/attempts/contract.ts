import { z } from 'zod';
import { chosenTimeSchema, predictionTargets } from '../contests/contract.ts';
import { itemTypeSchema, textMatchSchema } from '../banks/contract.ts';
import { blockSchema, runSchema } from '../banks/question/formatted-text.ts';
import { lineOfText } from '../text-schemas.ts';
import { shownMediaSchema } from '../media/contract.ts';

/**
 * Option ids as the paper names them; for ordering in order; for matching pairs `premise:option`; for written
 * answers the one text. Empty takes the choice back.
 */
export const choiceSchema = z.array(z.string().min(1).max(400)).max(12);

/** An option or a premise; `runs` where its text is formatted, `text` then says the same in plain. */
const shownOptionSchema = z.object({ id: z.string(), text: z.string(), runs: z.array(runSchema).optional() });
export type ShownOption = z.infer<typeof shownOptionSchema>;

/** A question in another language: only what has been put into it. */
const shownTranslationSchema = z.object({
  language: z.string(),
  prompt: z.string().optional(),
  blocks: z.array(blockSchema).optional(),
  options: z.array(shownOptionSchema),
  premises: z.array(shownOptionSchema),
});

export const slotSchema = z.object({
  slot: z.number(),
  type: itemTypeSchema,
  prompt: z.string(),
  /** The prompt with its formatting; only where it has any. */
  blocks: z.array(blockSchema).optional(),
  options: z.array(shownOptionSchema),
  /** What the options are matched to; only for matching. */
  premises: z.array(shownOptionSchema).optional(),
  media: z.array(shownMediaSchema).optional(),
  /** Languages the question has besides Vietnamese. */
  translations: z.array(shownTranslationSchema).optional(),
  /** How a written answer is compared; only for short answers. */
  textMatch: textMatchSchema.optional(),
  choice: z.array(z.string()).optional(),
  seq: z.number().optional(),
});
export type Slot = z.infer<typeof slotSchema>;

/** A guess, with what it guesses: whole numbers of the last of its decimals. */
const predictionSchema = z.object({
  value: z.number().nullable(),
  seq: z.number(),
  target: z.enum(predictionTargets),
  decimals: z.number(),
  /** Over whom the number is counted: everybody in the round, or the entrant's own audience. */
  among: z.enum(['round', 'audience']),
});

/** What starting may carry: the set of questions chosen, where the round offers any. */
export const startAttemptSchema = z.object({ set: z.string().min(1).max(60).optional() });

/** An open attempt as its entrant sees it. Times are UTC milliseconds. */
export const openAttemptSchema = z.object({
  attemptId: z.string(),
  roundId: z.string(),
  roundTitle: z.string(),
  contestSlug: z.string(),
  contestTitle: z.string(),
  isDemo: z.boolean(),
  isRehearsal: z.boolean(),
  number: z.number(),
  /** Name of the set of questions chosen; null where the round offered none. */
  set: z.string().nullable(),
  startedAt: z.number(),
  endsAt: z.number(),
  serverNow: z.number(),
  slots: z.array(slotSchema),
  /** null where the rules ask for none; seq 0 before the first guess. */
  prediction: predictionSchema.nullable(),
});
export type OpenAttempt = z.infer<typeof openAttemptSchema>;

export const seqSchema = z.int().min(1).max(10_000);
export const saveResponseSchema = z.object({ choice: choiceSchema, seq: seqSchema });
export const savePredictionSchema = z.object({
  value: z.int().min(0).max(100_000_000).nullable(),
  seq: seqSchema,
});
export const savedSchema = z.object({ seq: z.number(), endsAt: z.number(), serverNow: z.number() });
export type Saved = z.infer<typeof savedSchema>;

/** What submitting gives back, the same however often it is asked for. Score only once the rules show it. */
export const receiptSchema = z.object({
  attemptId: z.string(),
  roundId: z.string(),
  submittedAt: z.number(),
  submittedBy: z.enum(['entrant', 'deadline']),
  durationMs: z.number(),
  answered: z.number(),
  slots: z.number(),
  score: z.number().optional(),
  maxScore: z.number(),
  /** When the score will be shown; null if it is, or never will be. */
  scoreShownAt: z.number().nullable(),
  code: z.string(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** One item after the event: what was chosen, and once the rules allow, the key and why. */
export const reviewSlotSchema = slotSchema.extend({
  correct: z.array(z.string()).optional(),
  /** How far a number may have been off. */
  tolerance: z.string().optional(),
  score: z.number().optional(),
  maxScore: z.number(),
  explanation: z.string().optional(),
  explanationBlocks: z.array(blockSchema).optional(),
  legalBasis: z.string().optional(),
});
export type ReviewSlot = z.infer<typeof reviewSlotSchema>;

/** GET /api/attempts/:id: an open attempt, or a submitted one with its receipt. */
export const attemptViewSchema = z.discriminatedUnion('state', [
  openAttemptSchema.extend({ state: z.literal('open') }),
  z.object({
    state: z.literal('submitted'),
    attemptId: z.string(),
    roundId: z.string(),
    roundTitle: z.string(),
    contestSlug: z.string(),
    contestTitle: z.string(),
    isDemo: z.boolean(),
    isRehearsal: z.boolean(),
    number: z.number(),
    set: z.string().nullable(),
    serverNow: z.number(),
    receipt: receiptSchema,
    slots: z.array(reviewSlotSchema),
    prediction: predictionSchema.nullable(),
    /** When keys will be shown; null if they are, or never will be. */
    keyShownAt: z.number().nullable(),
    keyShown: z.boolean(),
  }),
]);
export type AttemptView = z.infer<typeof attemptViewSchema>;

const receiptOriginSchema = z.object({
  code: z.string(),
  contestTitle: z.string(),
  contestSlug: z.string(),
  roundTitle: z.string(),
  /** Name of the set of questions; null where there was none to choose. */
  set: z.string().nullable(),
  /** Masked or full as the rules say; null once erased. */
  name: z.string().nullable(),
  isDemo: z.boolean(),
  isRehearsal: z.boolean(),
});

const submittedReceiptSchema = receiptOriginSchema.extend({
  state: z.literal('submitted'),
  submittedAt: z.number(),
  submittedBy: z.enum(['entrant', 'deadline']),
  durationMs: z.number(),
  answered: z.number(),
  slots: z.number(),
  score: z.number().optional(),
  maxScore: z.number(),
});
export type SubmittedReceipt = z.infer<typeof submittedReceiptSchema>;

/**
 * What anyone may see who holds a receipt code: that it is genuine, never whose it is beyond the rules' privacy.
 * `open`: the attempt was opened again and has not been handed in since, so there is nothing that counts. That it
 * was given time, and until when, is between its entrant and the organisers.
 */
export const publicReceiptSchema = z.discriminatedUnion('state', [
  submittedReceiptSchema,
  receiptOriginSchema.extend({ state: z.literal('open') }),
]);
export type PublicReceipt = z.infer<typeof publicReceiptSchema>;

/** What the open page hears when its deadline moves: event `schedule` of GET /api/attempts/:id/events. */
export const scheduleSchema = z.object({
  endsAt: z.number(),
  serverNow: z.number(),
  state: z.enum(['open', 'submitted']),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** What a page outside hears: event `late-start` of GET /api/rounds/:roundId/events, and of an attempt's. */
export const leaveSchema = z.object({
  /** The last moment to start; null without leave. */
  startsUntil: z.number().nullable(),
  serverNow: z.number(),
});
export type Leave = z.infer<typeof leaveSchema>;

/* Staff */

export const lateStartSchema = z.object({
  roundId: z.string().min(1).max(64),
  /** The last moment to start. */
  startsUntil: chosenTimeSchema,
  reason: lineOfText(300),
});

export const grantTimeSchema = z.object({ minutes: z.int().min(1).max(240), reason: lineOfText(300) });

/** An attempt as organisers see it: when and how far, never what was answered, nor the key. */
export const staffAttemptSchema = z.object({
  attemptId: z.string(),
  roundId: z.string(),
  roundTitle: z.string(),
  /** When the round closes by its rules, and when it is over for everybody. */
  closesAt: z.number(),
  overAt: z.number(),
  number: z.number(),
  /** expired: its time ran out and the server submitted it. */
  state: z.enum(['open', 'submitted', 'expired']),
  startedAt: z.number(),
  endsAt: z.number(),
  submittedAt: z.number().nullable(),
  answered: z.number(),
  slots: z.number(),
  /** Whether the entrant has been shown the score. */
  scoreShown: z.boolean(),
  /** Why it cannot be given time, by the name of the refusal; null when it can. */
  extraTimeRefusal: z.string().nullable(),
  reopeningRefusal: z.string().nullable(),
  extensions: z.array(
    z.object({
      kind: z.enum(['extra-time', 'reopened', 'late-start']),
      extraMs: z.number(),
      reason: z.string(),
      by: z.string().nullable(),
      grantedAt: z.number(),
    }),
  ),
});
export type StaffAttempt = z.infer<typeof staffAttemptSchema>;

/** A round as far as letting one entrant start late goes. */
const entrantRoundSchema = z.object({
  roundId: z.string(),
  roundTitle: z.string(),
  closesAt: z.number(),
  overAt: z.number(),
  durationMs: z.number(),
  /** Why the entrant cannot be given leave, by the name of the refusal; null when they can. */
  lateStartRefusal: z.string().nullable(),
  /** Leave given and not used yet, nor over. */
  lateStart: z
    .object({ startsUntil: z.number(), reason: z.string(), by: z.string().nullable(), grantedAt: z.number() })
    .nullable(),
});
export type EntrantRound = z.infer<typeof entrantRoundSchema>;

export const staffAttemptsSchema = z.object({
  entrantId: z.string(),
  /** In full for organisers, as in public for auditors; null once erased. */
  fullName: z.string().nullable(),
  unit: z.string().nullable(),
  serverNow: z.number(),
  /** Newest first. */
  attempts: z.array(staffAttemptSchema),
  /** Rounds that have begun, newest first: whether the entrant may be let in after the close. */
  rounds: z.array(entrantRoundSchema),
});
export type StaffAttempts = z.infer<typeof staffAttemptsSchema>;
