import { z } from 'zod';
import { lineOfText, slugSchema } from '../text-schemas.ts';
import { prizeSchema } from './prize-contract.ts';

/** What a ratio is taken to: people the rules state for the unit (biên chế), or its frozen roster less exemptions. */
export const ratioBases = ['headcount', 'roster'] as const;
const ratioBaseSchema = z.enum(ratioBases);
export type RatioBase = z.infer<typeof ratioBaseSchema>;

/* Gates over 100 % are refused where the rules contradict themselves, with words of their own. */
const percent = z.int().min(1).max(1_000);

/** Measures that come out in percent, and so can be weighed against each other. */
const percentMeasures = [
  /** Distinct valid people who submitted, to all of the unit. */
  z.object({ by: z.literal('participation'), of: ratioBaseSchema }),
  /** Mean of what its people reached, as a percentage of the maximum. */
  z.object({ by: z.literal('mean-score') }),
  /** Share of its people who reached at least `percent` of the maximum. */
  z.object({ by: z.literal('share-above'), percent }),
] as const;
const percentMeasureSchema = z.discriminatedUnion('by', percentMeasures);
export type PercentMeasure = z.infer<typeof percentMeasureSchema>;

/** A figure units are ranked by. More is better. */
export const measureSchema = z.discriminatedUnion('by', [
  ...percentMeasures,
  /** Distinct valid people who submitted. */
  z.object({ by: z.literal('entrants') }),
  /** Its people among those who won an individual prize. */
  z.object({ by: z.literal('winners') }),
  /** Sum of percentages by their weights, which add up to 100. */
  z.object({
    by: z.literal('weighted'),
    parts: z
      .array(z.object({ measure: percentMeasureSchema, weight: z.int().min(1).max(100) }))
      .min(2)
      .max(4),
  }),
]);
export type Measure = z.infer<typeof measureSchema>;

/** A ranking of units: its measures decide one after the other, each rounded to the stated decimals. */
export const collectiveRankingSchema = z.object({
  /** Stable across rules versions. */
  id: slugSchema,
  title: lineOfText(120),
  measures: z.array(measureSchema).min(1).max(4),
  /** Units below it are listed without a rank; null where every unit is ranked. */
  gate: z.object({ of: ratioBaseSchema, percent }).nullable(),
  /** Figures are rounded half up to so many decimals before they are compared and shown. */
  decimals: z.int().min(0).max(5),
  /** Prizes of each bloc. */
  prizes: z.array(prizeSchema).max(10),
});
export type CollectiveRanking = z.infer<typeof collectiveRankingSchema>;

export const blocSchema = z.object({
  /** Stable across rules versions: boards name it. */
  id: slugSchema,
  name: lineOfText(120),
  units: z
    .array(
      z.object({
        unitId: z.string().min(1).max(60),
        /** As printed in the rules. */
        name: lineOfText(160),
        /** How many people the unit has; null where no rule asks. */
        headcount: z.int().min(1).max(1_000_000).nullable(),
      }),
    )
    .min(1)
    .max(300),
});
export type Bloc = z.infer<typeof blocSchema>;

/**
 * Collective prizes (giải tập thể). A person counts for the nearest unit above or equal to their own that a bloc
 * names; without blocs every unit people named themselves competes, all in one bloc.
 */
export const collectiveSchema = z.object({
  blocs: z.array(blocSchema).max(20),
  rankings: z.array(collectiveRankingSchema).max(6),
});
export type Collective = z.infer<typeof collectiveSchema>;
