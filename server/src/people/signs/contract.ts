import { z } from 'zod';
import { lineOfText } from '../../text-schemas.ts';

const person = z.object({
  entrantId: z.string(),
  /** As in public for auditors; null once erased. */
  fullName: z.string().nullable(),
  unit: z.string().nullable(),
});

/** What is noticed, with its figures. Times in milliseconds. */
const finding = z.discriminatedUnion('kind', [
  /** Right answers no better than blind guesses. */
  z.object({
    kind: z.literal('guessing'),
    answered: z.number(),
    right: z.number(),
    /** How many guessing alone would get right, on average. */
    expected: z.number(),
  }),
  /** Answered faster than anybody reads. */
  z.object({ kind: z.literal('quick'), perQuestionMs: z.number(), belowMs: z.number() }),
  /** Many people at one browser, or in one network, shortly after each other; so many of them quick or guessing. */
  z.object({
    kind: z.enum(['device', 'network']),
    startedAt: z.number(),
    spanMs: z.number(),
    doubtful: z.number(),
  }),
  /** The same wrong answers. */
  z.object({ kind: z.literal('wrong-answers'), wrong: z.number() }),
  /** Options in the same places, in different papers. */
  z.object({ kind: z.literal('places'), places: z.string() }),
]);
export type Finding = z.infer<typeof finding>;
export type SignKind = Finding['kind'];

export const signStrengths = ['strong', 'notable'] as const;

export const signListSchema = z.object({
  signs: z.array(
    z.object({
      /** Names the sign. */
      subject: z.string(),
      strength: z.enum(signStrengths),
      finding,
      /** The first of them. */
      people: z.array(person),
      /** How many people it is about. */
      count: z.number(),
      /** What organisers found when they looked; null while nobody has. */
      note: z.object({ reason: z.string(), by: z.string().nullable(), at: z.number() }).nullable(),
    }),
  ),
  /** Signs nobody has looked at, and all of them. */
  open: z.number(),
  total: z.number(),
  /** Whether there were more than are kept. */
  hasMore: z.boolean(),
  /** First attempts gone through, and when. */
  sittings: z.number(),
  lookedAt: z.number(),
});
export type SignList = z.infer<typeof signListSchema>;

export const signQuerySchema = z.object({
  round: z.string().min(1).max(60),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export const noteSignSchema = z.object({
  subject: z
    .string()
    .max(200)
    .regex(/^sign:[\w-]+:[^:]+:[\w-]+$/, { error: 'invalid' }),
  reason: lineOfText(300),
});
