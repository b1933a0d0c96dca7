import { z } from 'zod';
import { levelSchema, lineOfText, topicSchema } from '../contests/contract.ts';

/** How an item is answered. */
export const itemTypeSchema = z.enum(['single', 'multiple', 'true-false']);
export type ItemType = z.infer<typeof itemTypeSchema>;

/** How hard the author thinks an item is. */
export const difficultySchema = z.enum(['easy', 'medium', 'hard']);

/** What a bank can give, by topic and level: the organiser's blueprint is checked against it. */
export const bankSummarySchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  items: z.number(),
  pool: z.array(z.object({ topic: topicSchema, level: levelSchema, count: z.number() })),
});
export type BankSummary = z.infer<typeof bankSummarySchema>;

/** A bank in the list of banks. */
export const listedBankSchema = bankSummarySchema.extend({
  createdAt: z.int(),
  revision: z.int(),
  /** Items no longer drawn. */
  retired: z.int(),
});
export type ListedBank = z.infer<typeof listedBankSchema>;

/** A paper drawn for the organiser's eyes, keys and all; nothing of it is stored. */
export const paperPreviewSchema = z.object({
  slots: z.array(
    z.object({
      slot: z.number(),
      code: z.string(),
      type: itemTypeSchema,
      topic: topicSchema,
      level: levelSchema,
      prompt: z.string(),
      options: z.array(z.object({ id: z.string(), text: z.string() })),
      correct: z.array(z.string()),
      explanation: z.string(),
      legalBasis: z.string(),
    }),
  ),
});
export type PaperPreview = z.infer<typeof paperPreviewSchema>;

/* The workshop: what organisers of the whole platform see and write. Items carry their keys here. */

/** A question before it is an item of a bank: possibly incomplete, possibly wrong. Limits only bound it. */
export const draftQuestionSchema = z.object({
  type: itemTypeSchema,
  prompt: z.string().max(4_000),
  options: z.array(z.object({ text: z.string().max(2_000), correct: z.boolean() })).max(12),
  /** null until someone says. */
  topic: topicSchema.nullable(),
  level: levelSchema.nullable(),
  difficulty: difficultySchema.nullable(),
  /** Empty if there is none. */
  explanation: z.string().max(4_000),
  legalBasis: z.string().max(1_000),
});
export type DraftQuestion = z.infer<typeof draftQuestionSchema>;

/** What is wrong with a question and what to do, in the reader's language. */
export const findingSchema = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
  suggestion: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

export const createBankSchema = z.object({ title: lineOfText(160) });

/** Which items of a bank are listed; everything left out means any. */
export const itemQuerySchema = z.object({
  /** Words in the prompt, the options, the legal basis or the code, diacritics aside. */
  q: z.string().max(200).default(''),
  topic: topicSchema.optional(),
  level: levelSchema.optional(),
  type: itemTypeSchema.optional(),
  state: z.enum(['active', 'retired']).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ItemQuery = z.infer<typeof itemQuerySchema>;

/** Items in the order of their codes. */
export const itemListSchema = z.object({
  total: z.int(),
  items: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      type: itemTypeSchema,
      topic: topicSchema,
      level: levelSchema,
      difficulty: difficultySchema,
      prompt: z.string(),
      version: z.int(),
      /** null while the item may be drawn. */
      retiredAt: z.int().nullable(),
      /** How many findings there are about it. */
      problems: z.int(),
    }),
  ),
});
export type ItemList = z.infer<typeof itemListSchema>;

export const staffItemSchema = z.object({
  id: z.string(),
  code: z.string(),
  bankId: z.string(),
  retiredAt: z.int().nullable(),
  /** Whether papers drawn from the bank may hold it: they keep the version they were drawn with. */
  usedInPapers: z.boolean(),
  /** Number of the version new papers are drawn from; `basedOn` of a change. */
  current: z.int(),
  question: draftQuestionSchema,
  /** Newest first, at most fifty. */
  versions: z.array(
    z.object({
      version: z.int(),
      createdAt: z.int(),
      /** Name of whoever wrote it; null when a command line or the platform did. */
      by: z.string().nullable(),
      question: draftQuestionSchema,
    }),
  ),
  checks: z.array(findingSchema),
});
export type StaffItem = z.infer<typeof staffItemSchema>;

/** A published, unfinished contest whose blueprint the bank can no longer fill, by line. */
export const shortContestSchema = z.object({
  contestId: z.string(),
  title: z.string(),
  lines: z.array(
    z.object({
      /** Its place in the blueprint, from 0. */
      line: z.int(),
      topic: topicSchema,
      level: levelSchema.nullable(),
      wanted: z.int(),
      available: z.int(),
    }),
  ),
});
export type ShortContest = z.infer<typeof shortContestSchema>;

/** An item after a change, with the contests the bank no longer suffices for: a warning, not a refusal. */
export const changedItemSchema = staffItemSchema.extend({ shortContests: z.array(shortContestSchema) });
export type ChangedItem = z.infer<typeof changedItemSchema>;

export const writeItemSchema = z.object({ question: draftQuestionSchema });
export const changeItemSchema = writeItemSchema.extend({
  /** `current` of the item as the editor saw it: a newer version in between refuses the change. */
  basedOn: z.int().min(1),
});
export const retireItemSchema = z.object({ reason: lineOfText(300).optional() });
