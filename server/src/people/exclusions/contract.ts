import { z } from 'zod';
import { lineOfText } from '../../text-schemas.ts';

export const exclusionSchema = z.object({
  id: z.string(),
  /** null once erased. */
  fullName: z.string().nullable(),
  capacity: z.string(),
  addedAt: z.number(),
  /** Name of who added them; null when the account is gone. */
  addedBy: z.string().nullable(),
  /** Their entry, where they entered before they were listed; null while there is none that counts. */
  entrantId: z.string().nullable(),
});
export type Exclusion = z.infer<typeof exclusionSchema>;

export const exclusionQuerySchema = z.object({
  q: z.string().max(80).default(''),
  /** How many come before the page. */
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
});
export const exclusionListSchema = z.object({
  exclusions: z.array(exclusionSchema),
  /** How many fit in all. */
  total: z.int(),
  /** How many are shown at once. */
  pageSize: z.int(),
});
export type ExclusionList = z.infer<typeof exclusionListSchema>;

export const addExclusionSchema = z.object({
  /** What the contest tells people apart by: a phone number, a staff code, or the username of an account. */
  who: z.string().min(1).max(100),
  fullName: lineOfText(80),
  capacity: lineOfText(120),
});
export type AddExclusion = z.infer<typeof addExclusionSchema>;
