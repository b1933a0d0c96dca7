import { z } from 'zod';

/** How the server fares, from its own measurements. The word says it; the figures say why. */
export const loadSchema = z.object({
  state: z.enum(['healthy', 'slow', 'overloaded']),
  /** What the counts cover, ms: five minutes, or less after a start. */
  windowMs: z.number(),
  answered: z.number(),
  /** Turned away because there was too much to do, or too much from one caller (429, 503). */
  refused: z.number(),
  /** Ended in a fault of ours. */
  failed: z.number(),
  saves: z.number(),
  /** Time to a durable answer, at most; null while nobody saves. */
  saveMs: z.object({ p50: z.number(), p99: z.number() }).nullable(),
  /** How late the process gets to what is due: the worst hundredth. */
  loopDelayMs: z.number(),
  /** Units of work waiting to be stored. */
  waiting: z.number(),
  /** Who watches a board. */
  watchers: z.number(),
  /** Attempt pages that hear at once when their deadline moves. */
  listening: z.number(),
});
export type Load = z.infer<typeof loadSchema>;

const shareSchema = z.object({ joined: z.number(), begun: z.number(), submitted: z.number() });

/** The live view of one round, as its organisers see it. Times are UTC milliseconds, scores hundredths. */
export const liveSchema = z.object({
  roundId: z.string(),
  serverNow: z.number(),
  /** Of the contest, and of them who have begun an attempt in the round. */
  people: z.object({ joined: z.number(), begun: z.number() }),
  /** expired: the time ran out and the server submitted what was saved. */
  attempts: z.object({ open: z.number(), submitted: z.number(), expired: z.number() }),
  series: z.object({
    stepMs: z.number(),
    rows: z.array(
      z.object({ at: z.number(), joined: z.number(), started: z.number(), submitted: z.number() }),
    ),
  }),
  /** Most people first; null where the contest asks for no unit. People, not attempts. */
  units: z
    .object({
      rows: z.array(shareSchema.extend({ unitId: z.string(), label: z.string() })),
      /** All other units together; null when there are none. */
      others: shareSchema.extend({ units: z.number() }).nullable(),
    })
    .nullable(),
  /** Of submitted attempts; null before the first. Bins of equal width up to the full mark, which stands alone. */
  scores: z
    .object({
      maxScore: z.number(),
      bins: z.array(z.object({ from: z.number(), to: z.number(), count: z.number() })),
      full: z.number(),
    })
    .nullable(),
  load: loadSchema,
});
export type Live = z.infer<typeof liveSchema>;
