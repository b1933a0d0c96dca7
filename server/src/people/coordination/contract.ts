import { z } from 'zod';
import { contestStateSchema, publicRoundSchema } from '../../contests/contract.ts';

/** Where somebody coordinates: one line for each contest and unit. */
export const coordinatedSchema = z.array(
  z.object({
    contestId: z.string(),
    title: z.string(),
    state: contestStateSchema,
    unitId: z.string(),
    unit: z.string(),
  }),
);
export type Coordinated = z.infer<typeof coordinatedSchema>;

export const participationQuerySchema = z.object({ unit: z.string().min(1).max(60) });

/** How a unit, with all below it, takes part. Numbers of people, no more: nobody's score, no other unit. */
export const participationSchema = z.object({
  serverNow: z.number(),
  title: z.string(),
  slug: z.string(),
  unit: z.object({ id: z.string(), name: z.string(), path: z.string() }),
  /** null where the contest is entered without a roster: nobody knows then who is still missing. */
  roster: z.object({ counted: z.int(), exempt: z.int() }).nullable(),
  /** People who have entered, of those who count; null while numbers are withheld. */
  entered: z.int().nullable(),
  rounds: z.array(
    publicRoundSchema.extend({
      /** People who have handed in an attempt; null while numbers are withheld and the round is not over. */
      submitted: z.int().nullable(),
    }),
  ),
  /** Whether a prediction is open that numbers of the coordinator’s people come near. */
  isWithheld: z.boolean(),
});
export type Participation = z.infer<typeof participationSchema>;

export const missingQuerySchema = participationQuerySchema.extend({
  /** Who has handed in nothing there; left out for who has not entered the contest. */
  round: z.string().max(60).optional(),
  q: z.string().max(80).default(''),
  /** Where the page before ended, as it said itself. */
  after: z.string().max(60).optional(),
});
export type MissingQuery = z.infer<typeof missingQuerySchema>;

export const missingSchema = z.object({
  people: z.array(z.object({ fullName: z.string(), staffCode: z.string() })),
  total: z.int(),
  /** What `after` takes to go on; null at the end. */
  next: z.string().nullable(),
});
export type Missing = z.infer<typeof missingSchema>;
