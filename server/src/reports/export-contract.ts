import { z } from 'zod';

/** What a page calls the workbook it asks for, to learn how far it is. */
export const exportKeySchema = z.string().regex(/^[\w-]{8,60}$/);

/**
 * How far a workbook is: waiting while others are made; what is needed for everybody's place is read first, then the
 * lines are written. null when none of that name is being made.
 */
export const exportStateSchema = z.object({
  step: z.enum(['waiting', 'reading', 'writing']).nullable(),
  /** Rows gone through in this step, of as many as there were when they were counted; 0 of 0 before that. */
  rows: z.int(),
  total: z.int(),
});

export type ExportState = z.infer<typeof exportStateSchema>;
