import { z } from 'zod';

const minute = 60_000;
const hour = 60 * minute;

/** Lines of the checklist that only a person can answer for. */
export const handChecks = ['rules-read', 'staff-excluded'] as const;
export const handCheckSchema = z.enum(handChecks);
export type HandCheck = z.infer<typeof handCheckSchema>;

/** What has been done before a contest is opened, as far as it still holds. */
export const preparationSchema = z.object({
  confirmed: z.array(
    z.object({
      check: handCheckSchema,
      /** Name of the staff member; null when the account is gone. */
      by: z.string().nullable(),
      at: z.number(),
    }),
  ),
  /** When the rehearsal of the rules in force was opened in which an attempt was handed in; null if none was. */
  rehearsedAt: z.number().nullable(),
  /** Rehearsals going on. */
  rehearsals: z.number(),
  /** People who may not enter, by the exclusion list. */
  exclusions: z.number(),
  /** People on the roster. */
  roster: z.number(),
  /** Whether a password to enter by is set. */
  hasEntryPassword: z.boolean(),
});
export type Preparation = z.infer<typeof preparationSchema>;

export const openRehearsalSchema = z.object({
  /** The round of the contest that is rehearsed. */
  roundId: z.string().min(1).max(60),
  /** How long it stays open from now. */
  durationMs: z
    .int()
    .min(5 * minute)
    .max(24 * hour),
});

export const rehearsalSchema = z.object({
  contestId: z.string(),
  slug: z.string(),
  title: z.string(),
  /** The round as the rehearsal knows it: with an id of its own. */
  round: z.object({ id: z.string(), title: z.string(), opensAt: z.number(), closesAt: z.number() }),
  /** When it is thrown away unless somebody does so earlier. */
  endsAt: z.number(),
  /** Name of who opened it; null when the account is gone. */
  by: z.string().nullable(),
  entrants: z.number(),
  attemptsOpen: z.number(),
  attemptsSubmitted: z.number(),
});
export type Rehearsal = z.infer<typeof rehearsalSchema>;

export const rehearsalListSchema = z.object({
  serverNow: z.number(),
  /** How many may go on at once. */
  most: z.number(),
  rehearsals: z.array(rehearsalSchema),
});
export type RehearsalList = z.infer<typeof rehearsalListSchema>;
