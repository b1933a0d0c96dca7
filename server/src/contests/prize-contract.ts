import { z } from 'zod';
import { lineOfText } from '../text-schemas.ts';

/** A prize (giải thưởng): how many of it there are, and what it is worth, as printed. */
export const prizeSchema = z.object({
  title: lineOfText(80),
  count: z.int().min(1).max(1000),
  value: lineOfText(120),
});
export type Prize = z.infer<typeof prizeSchema>;
