import { z } from 'zod';
import { reviewSlotSchema } from '../../attempts/contract.ts';
import { levelSchema, topicSchema } from '../../contests/contract.ts';

/** An item as papers show it, with its key whatever the rules say. */
const previewSlotSchema = reviewSlotSchema
  .omit({ choice: true, seq: true, score: true, maxScore: true })
  .required({ premises: true, correct: true, explanation: true, legalBasis: true })
  .extend({ code: z.string(), topic: topicSchema, level: levelSchema });
export type PreviewSlot = z.infer<typeof previewSlotSchema>;

/** A paper drawn for the organiser's eyes, keys and all; nothing of it is stored. */
export const paperPreviewSchema = z.object({ slots: z.array(previewSlotSchema) });
export type PaperPreview = z.infer<typeof paperPreviewSchema>;
