import { z } from 'zod';
import { writtenRulesSchema } from '../contract.ts';

export const dryRunRequestSchema = z.object({ rules: writtenRulesSchema });
export const contestDryRunRequestSchema = dryRunRequestSchema.extend({
  /** People made up, or what has been handed in so far. */
  facts: z.enum(['sample', 'real']),
});
export const rulesEffectRequestSchema = dryRunRequestSchema.extend({
  /** Version the editor was opened on. */
  basedOn: z.int().min(1),
});

/** What a board ranks. */
const placeSchema = z.object({
  board: z.string(),
  kind: z.enum(['contest', 'contest-audience', 'round', 'audience']),
  roundId: z.string().nullable(),
  audience: z.string().nullable(),
});
export type BoardPlace = z.infer<typeof placeSchema>;

const personSchema = z.object({
  entrantId: z.string(),
  /** As entered, not as the public sees it; null once erased. */
  name: z.string().nullable(),
});
export type NamedPerson = z.infer<typeof personSchema>;

const rowSchema = personSchema.extend({
  rank: z.number(),
  /** Hundredths. */
  score: z.number(),
  durationMs: z.number(),
  submittedAt: z.number(),
  startedAt: z.number(),
  /** In whole numbers of the last decimal; null where it was skipped or not asked for. */
  predictionDistance: z.number().nullable(),
  attempts: z.number(),
  /** Title of the prize; null without one. */
  prize: z.string().nullable(),
  /** Place in the chain, from 0, of what put them behind the row before; null for the first, and for equals. */
  decidedBy: z.number().nullable(),
});
export type DryRunRow = z.infer<typeof rowSchema>;

const boardSchema = placeSchema.extend({
  /** Everybody on it. */
  people: z.number(),
  /** The top: all in the prizes and some behind them, as far as the page has room. */
  rows: z.array(rowSchema),
  /** Prizes of this board, and how many of each are given. */
  prizes: z.array(z.object({ title: z.string(), count: z.number(), given: z.number() })),
  /** What the organisers would have to decide. */
  ties: z.array(
    z.object({
      rank: z.number(),
      /** How many people there are in it. */
      size: z.number(),
      people: z.array(personSchema),
      prizes: z.array(z.string()),
    }),
  ),
});
export type DryRunBoard = z.infer<typeof boardSchema>;

const figureSchema = z.object({
  /** In whole numbers of the last decimal. */
  value: z.number(),
  decimals: z.number(),
});

const unitRowSchema = z.object({
  unitId: z.string(),
  /** null where nobody named it: a made-up unit. */
  name: z.string().nullable(),
  /** null below the gate. */
  rank: z.number().nullable(),
  figures: z.array(figureSchema),
  /** The ratio the gate asks about; null without a gate. */
  gate: figureSchema.nullable(),
  prize: z.string().nullable(),
});
export type DryRunUnit = z.infer<typeof unitRowSchema>;

const blocSchema = z.object({
  /** Of the collective ranking. */
  rankingId: z.string(),
  /** null where the rules name no blocs. */
  blocId: z.string().nullable(),
  units: z.number(),
  rows: z.array(unitRowSchema),
  ties: z.array(
    z.object({
      rank: z.number(),
      units: z.array(z.object({ unitId: z.string(), name: z.string().nullable() })),
      prizes: z.array(z.string()),
    }),
  ),
});
export type DryRunBloc = z.infer<typeof blocSchema>;

/** Who would win, and why, were the rounds over as they stand. */
export const dryRunSchema = z.object({
  facts: z.enum(['sample', 'real']),
  /** People with a result. */
  people: z.number(),
  attempts: z.number(),
  /** What each round's prediction was about, counted, in whole numbers of the last decimal. */
  truths: z.array(z.object({ roundId: z.string(), audience: z.string().nullable(), truth: z.number() })),
  boards: z.array(boardSchema),
  collective: z.array(blocSchema),
});
export type DryRun = z.infer<typeof dryRunSchema>;

const moveSchema = personSchema.extend({
  /** null where they were not on the board before, or are not any more. */
  from: z.number().nullable(),
  to: z.number().nullable(),
});
/** Titles of prizes; null without one. */
const prizeTitlesSchema = z.object({ before: z.string().nullable(), after: z.string().nullable() });
const prizeChangeSchema = personSchema.extend(prizeTitlesSchema.shape);

const boardEffectSchema = placeSchema.extend({
  /** People whose place is another. */
  moved: z.number(),
  /** Those who move farthest. */
  largest: z.array(moveSchema),
  /** Everybody whose prize is another, as far as the page has room, and how many they are. */
  prizes: z.array(prizeChangeSchema),
  prizeChanges: z.number(),
  /** Ties in the prizes left to the organisers. */
  tiesBefore: z.number(),
  tiesAfter: z.number(),
});
export type BoardEffect = z.infer<typeof boardEffectSchema>;

const unitMoveSchema = z.object({
  unitId: z.string(),
  name: z.string().nullable(),
  from: z.number().nullable(),
  to: z.number().nullable(),
});

const blocEffectSchema = z.object({
  /** Of the collective ranking. */
  rankingId: z.string(),
  /** null where the rules name no blocs. */
  blocId: z.string().nullable(),
  /** Units whose place is another. */
  moved: z.number(),
  largest: z.array(unitMoveSchema),
  /** Units whose prize is another, as far as the page has room, and how many they are. */
  prizes: z.array(prizeTitlesSchema.extend({ unitId: z.string(), name: z.string().nullable() })),
  prizeChanges: z.number(),
  /** Ties in the prizes left to the organisers. */
  tiesBefore: z.number(),
  tiesAfter: z.number(),
});

/** What else a change brings about, in the order a person would want to know. */
const consequenceSchema = z.discriminatedUnion('kind', [
  /** Attempts under way end at another time. */
  z.object({ kind: z.literal('deadlines'), roundId: z.string(), open: z.number(), closesAt: z.number() }),
  /** Papers already drawn, and scores already given, stay as they are. */
  z.object({ kind: z.literal('new-attempts-only'), attempts: z.number() }),
  /** People who entered before may not meet the new conditions; they stay in. */
  z.object({ kind: z.literal('entrants-kept'), entrants: z.number() }),
  /** Scores, keys or names are shown otherwise from now on. */
  z.object({ kind: z.literal('shown-otherwise') }),
  /** What entrants agreed to on joining has changed. */
  z.object({ kind: z.literal('privacy'), entrants: z.number() }),
]);
export type Consequence = z.infer<typeof consequenceSchema>;

/** What a change of the rules would do to a contest, before it is made. Nothing is stored. */
export const rulesEffectSchema = z.object({
  /** People with a result. */
  people: z.number(),
  /** Boards on which something changes. */
  boards: z.array(boardEffectSchema),
  /** Collective rankings in which something changes. */
  collective: z.array(blocEffectSchema),
  consequences: z.array(consequenceSchema),
});
export type RulesEffect = z.infer<typeof rulesEffectSchema>;
