import { z } from 'zod';
import { levelSchema, topicSchema } from '../contests/contract.ts';

/** How an item is answered. */
export const itemTypeSchema = z.enum(['single', 'multiple', 'true-false']);
export type ItemType = z.infer<typeof itemTypeSchema>;

/** What a bank can give, by topic and level: the organiser's blueprint is checked against it. */
export const bankSummarySchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  items: z.number(),
  pool: z.array(z.object({ topic: topicSchema, level: levelSchema, count: z.number() })),
});
export type BankSummary = z.infer<typeof bankSummarySchema>;

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
