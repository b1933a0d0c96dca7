import { z } from 'zod';
import { lineOfText } from '../../text-schemas.ts';
import { entryStandingSchema } from '../contract.ts';
import { strengths } from './entry-agreement.ts';

const id = z.string().min(1).max(60);

export const pairVerdicts = ['distinct', 'merged', 'annulled'] as const;

/** What two entries are found to be, and why. */
export const pairVerdictSchema = z.object({
  verdict: z.enum(pairVerdicts),
  /** The entry that is kept: the other is merged into it, or annulled. Of two people both are. */
  keptId: id,
  otherId: id,
  reason: lineOfText(300),
});
export type PairVerdict = z.infer<typeof pairVerdictSchema>;

export const undoPairSchema = z.object({ oneId: id, otherId: id, reason: lineOfText(300) });

/** One entry as it stands beside another. What identifies a person is told only by its ending, to auditors not at all. */
const sideSchema = z.object({
  entrantId: z.string(),
  /** As in public for auditors; null once erased. */
  fullName: z.string().nullable(),
  birthYear: z.number().nullable(),
  phoneEnding: z.string().nullable(),
  staffCodeEnding: z.string().nullable(),
  unitPath: z.string().nullable(),
  audience: z.string().nullable(),
  joinedAt: z.number(),
  /** How many entries were merged into it. */
  merged: z.number(),
  attempts: z.array(
    z.object({
      attemptId: z.string(),
      roundTitle: z.string(),
      number: z.number(),
      startedAt: z.number(),
      /** null while open. */
      submittedAt: z.number().nullable(),
      durationMs: z.number().nullable(),
      /** Hundredths; null while open. */
      score: z.number().nullable(),
      maxScore: z.number(),
    }),
  ),
});
export type PairSide = z.infer<typeof sideSchema>;

const agreementSchema = z.object({
  fact: z.enum([
    'name',
    'name-reordered',
    'birth-year',
    'phone',
    'phone-one-digit',
    'staff-code',
    'device',
    'unit',
  ]),
  /** How many entries of the contest have it. */
  holders: z.number(),
});

export const pairListSchema = z.object({
  pairs: z.array(
    z.object({
      strength: z.enum(strengths),
      agreements: z.array(agreementSchema),
      differences: z.array(z.enum(['name', 'birth-year', 'unit'])),
      left: sideSchema,
      right: sideSchema,
    }),
  ),
  /** Pairs still to be looked at. */
  total: z.number(),
  /** Whether there are more than that; the rest comes up as these are decided. */
  hasMore: z.boolean(),
  /** Entries compared, and when. */
  entries: z.number(),
  comparedAt: z.number(),
});
export type PairList = z.infer<typeof pairListSchema>;

export const pairQuerySchema = z.object({
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(20).default(10),
});

export const decidedPairsSchema = z.object({
  decided: z.array(
    z.object({
      verdict: z.enum(pairVerdicts),
      reason: z.string(),
      /** Who decided. */
      by: z.string().nullable(),
      at: z.number(),
      entries: z.array(
        z.object({
          entrantId: z.string(),
          fullName: z.string().nullable(),
          /** What it is worth now. */
          standing: entryStandingSchema,
        }),
      ),
    }),
  ),
  /** Whether there are older ones than are listed. */
  hasMore: z.boolean(),
});
export type DecidedPairs = z.infer<typeof decidedPairsSchema>;

/** How much there is to look at, for the organisers' first page. */
export const reviewCountsSchema = z.object({ pairs: z.number(), hasMore: z.boolean() });
