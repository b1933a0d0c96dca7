import { z } from 'zod';
import { levelSchema, topicSchema } from '../../contests/contract.ts';
import { lineOfText, linesOfText } from '../../text-schemas.ts';
import {
  difficultySchema,
  itemFiguresSchema,
  itemQuerySchema,
  reviewVerdictSchema,
  shortContestSchema,
} from '../contract.ts';

/* The workshop's desk for whoever looks after many questions: reviews, changes to many, look-alikes, figures. */

/** none: whatever is not retired is drawn. second-person: only what somebody other than its author approved. */
export const reviewPolicySchema = z.enum(['none', 'second-person']);
export type ReviewPolicy = z.infer<typeof reviewPolicySchema>;

/** How far the review of a bank has come, and what its policy keeps out. */
export const bankReviewSchema = z.object({
  policy: reviewPolicySchema,
  /** Items not retired. */
  active: z.int(),
  /** Of them, those that count as reviewed. */
  reviewed: z.int(),
  /** How many new papers draw from under either policy: none that rests on law that has moved since. */
  drawn: z.object({ any: z.int(), reviewed: z.int() }),
  /** Waiting for a look that the caller may give: a first one, or another since the law moved. */
  waiting: z.int(),
  /** Waiting for somebody else, since the caller wrote them or brought them in. */
  own: z.int(),
  /** Returned, and not changed since. */
  returned: z.int(),
  /** Contests the bank would not suffice for if only reviewed items were drawn. */
  shortIfReviewed: z.array(shortContestSchema),
});
export type BankReview = z.infer<typeof bankReviewSchema>;

export const setPolicySchema = z.object({ policy: reviewPolicySchema });

/** What waits for the caller's review, in the order of codes; at most 500. */
export const reviewQueueSchema = z.object({
  total: z.int(),
  items: z.array(z.object({ id: z.string(), code: z.string() })),
});
export type ReviewQueue = z.infer<typeof reviewQueueSchema>;

export const reviewItemSchema = z.object({
  /** `current` of the item as the reviewer saw it. */
  version: z.int().min(1),
  verdict: reviewVerdictSchema,
  /** What the author should know; needed to return a question. */
  comment: linesOfText(1_000).default(''),
});

export const itemIdsQuerySchema = itemQuerySchema.omit({ offset: true, limit: true });
export const itemIdsSchema = z.object({ ids: z.array(z.string()) });

/** The most items one request changes. */
export const mostAtOnce = 500;

/** One thing done to many items. */
export const bulkDeedSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('topic'), topic: topicSchema }),
  z.object({ do: z.literal('level'), level: levelSchema }),
  z.object({ do: z.literal('difficulty'), difficulty: difficultySchema }),
  z.object({ do: z.literal('retire'), reason: lineOfText(300).optional() }),
  z.object({ do: z.literal('restore') }),
  z.object({ do: z.literal('approve') }),
]);
export type BulkDeed = z.infer<typeof bulkDeedSchema>;

export const bulkEditSchema = z.object({
  itemIds: z.array(z.string().max(60)).min(1).max(mostAtOnce),
  deed: bulkDeedSchema,
});

/** Why an item was left as it is. */
export const leftReasonSchema = z.enum(['same-already', 'not-found', 'retired', 'own', 'twin']);
export type LeftReason = z.infer<typeof leftReasonSchema>;

export const bulkOutcomeSchema = z.object({
  changed: z.int(),
  left: z.array(z.object({ id: z.string(), code: z.string().nullable(), reason: leftReasonSchema })),
  shortContests: z.array(shortContestSchema),
});
export type BulkOutcome = z.infer<typeof bulkOutcomeSchema>;

/** The most pairs of items that look alike a bank is told of. */
export const mostNearPairs = 1_000;

/** Items that look alike, most alike first. */
export const nearItemsSchema = z.object({
  total: z.int().max(mostNearPairs),
  /** Whether there are pairs besides: no more than five are told of an item. */
  hasMore: z.boolean(),
  pairs: z.array(
    z.object({
      /** Hundredths, 60 to 100. */
      likeness: z.int(),
      left: z.object({ id: z.string(), code: z.string() }),
      right: z.object({ id: z.string(), code: z.string() }),
    }),
  ),
});
export type NearItems = z.infer<typeof nearItemsSchema>;

export const nearQuerySchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** Items that look like one, most alike first; at most five. */
export const likeOneSchema = z.array(
  z.object({ id: z.string(), code: z.string(), likeness: z.int(), prompt: z.string() }),
);
export type LikeOne = z.infer<typeof likeOneSchema>;

export const keepBothSchema = z.object({ itemId: z.string().max(60), otherId: z.string().max(60) });

const choiceFiguresSchema = itemFiguresSchema.extend({
  /** How often each option was chosen, by its id; `` for no answer. */
  choices: z.record(z.string(), z.int()),
  /** How those who chose it did in the rest of the paper: 0 to 10,000. */
  choosers: z.record(z.string(), z.int()),
  /** What the figures say against the question, in words. */
  verdicts: z.array(z.string()),
});

/** How an item fared, by version and round; the newest round first. */
export const itemStatisticsSchema = z.object({
  /** All rounds of the current version together; null if there are none. */
  overall: choiceFiguresSchema.nullable(),
  /** Fewer attempts say nothing about a question. */
  fewestAttempts: z.int(),
  rounds: z.array(
    choiceFiguresSchema.extend({
      roundId: z.string(),
      contest: z.string(),
      round: z.string(),
      version: z.int(),
      /** When it was worked out. */
      computedAt: z.int(),
    }),
  ),
});
export type ItemStatistics = z.infer<typeof itemStatisticsSchema>;
