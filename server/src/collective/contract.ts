import { z } from 'zod';
import { measureSchema, ratioBases } from '../contests/collective-contract.ts';
import { boardPageSchema, boardRowSchema, type StandingsEvent } from '../ranking/contract.ts';
import { lineOfText } from '../text-schemas.ts';

const whole = z.string().regex(/^\d{1,60}$/);

/** A figure as the fraction it is made of; both ends are whole numbers written out, however large. */
const plainFigureSchema = z.object({
  /** Of a count, the count; of a mean, hundredths of marks. */
  numerator: whole,
  /** 1 for counts; 0 where there was nobody. */
  denominator: whole,
  /** In whole numbers of the last decimal: 66,7 % with one is 667. */
  value: z.number(),
  decimals: z.number(),
});

export const figureSchema = plainFigureSchema.extend({
  /** What a weighted figure is weighed from. */
  parts: z.array(plainFigureSchema),
});
export type PublicFigure = z.infer<typeof figureSchema>;

export const unitRowSchema = z.object({
  unitId: z.string(),
  unit: z.string(),
  /** null below the gate. */
  rank: z.number().nullable(),
  /** In the order of the measures. */
  figures: z.array(figureSchema),
  /** The ratio the gate asks about; null where every unit is ranked. */
  gate: figureSchema.nullable(),
  /** Title of the prize won; null without one. */
  prize: z.string().nullable(),
  /** Titles of the prizes at stake where units are equal and not all of them can have the same. */
  tiedFor: z.array(z.string()),
});
export type UnitRow = z.infer<typeof unitRowSchema>;

/** One collective ranking within one bloc, a page of it. */
export const unitStandingsSchema = z.object({
  rankingId: z.string(),
  /** null where the rules name no blocs. */
  blocId: z.string().nullable(),
  measures: z.array(measureSchema),
  gate: z.object({ of: z.enum(ratioBases), percent: z.number() }).nullable(),
  total: z.number(),
  /** How many of them are ranked. */
  ranked: z.number(),
  rows: z.array(unitRowSchema),
});
export type UnitStandings = z.infer<typeof unitStandingsSchema>;

const choicesSchema = z.object({
  rankings: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Empty where the rules name none. */
  blocs: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** Collective standings as far as the public may see them. */
export const publicUnitsSchema = choicesSchema.extend({
  /** hidden until every round is final and shown; a ranking that rests on scores stays so where they are never shown. */
  state: z.enum(['hidden', 'final']),
  /** null while hidden, and where the rules rank no units. */
  standings: unitStandingsSchema.nullable(),
});
export type PublicUnits = z.infer<typeof publicUnitsSchema>;

/** A board of units, `round:ID:units:BLOC`: like any board, with figures for scores. */
export const unitsBoardSchema = boardPageSchema.extend({
  rows: z.array(
    boardRowSchema.omit({ score: true, durationMs: true }).extend({
      /** In the order of the measures. */
      figures: z.array(figureSchema),
    }),
  ),
});
export type UnitsBoardPage = z.infer<typeof unitsBoardSchema>;

/** Event `standings` of such a board; see `StandingsEvent`. */
export type UnitsStandingsEvent = Omit<StandingsEvent, 'rows'> & Pick<UnitsBoardPage, 'rows'>;

/** Units with equal figures where not all of them can have the same prize. */
const openTieSchema = z.object({
  rank: z.number(),
  /** Names the tie when it is decided. */
  rankKey: z.string(),
  units: z.array(z.object({ unitId: z.string(), unit: z.string() })),
  /** Titles of the prizes at stake, best first. */
  prizes: z.array(z.string()),
});
export type OpenUnitTie = z.infer<typeof openTieSchema>;

/** A tie the organisers have decided, its units best first; it can be decided anew. */
const decidedTieSchema = openTieSchema.extend({
  reason: z.string(),
  /** Name of the member of staff; null where they are gone. */
  decidedBy: z.string().nullable(),
  decidedAt: z.number(),
});
export type DecidedUnitTie = z.infer<typeof decidedTieSchema>;

/** The same for staff, at any time, with the ties of the ranking and bloc shown. */
export const staffUnitsSchema = choicesSchema.extend({
  /** provisional until every round is final. */
  state: z.enum(['provisional', 'final']),
  standings: unitStandingsSchema.nullable(),
  openTies: z.array(openTieSchema),
  decidedTies: z.array(decidedTieSchema),
  /** Whether the caller may decide them. */
  mayDecide: z.boolean(),
});
export type StaffUnits = z.infer<typeof staffUnitsSchema>;

export const unitsPageSize = 50;

export const unitsQuerySchema = z.object({
  /** The first of the rules unless told. */
  ranking: z.string().max(60).optional(),
  bloc: z.string().max(60).optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type UnitsQuery = z.infer<typeof unitsQuerySchema>;

/** How the organisers put the units of one tie in order. */
export const unitTieDecisionSchema = z.object({
  /** null where the rules name no blocs. */
  blocId: z.string().max(60).nullable(),
  rankKey: z.string().max(200),
  /** Every unit of the tie, best first. */
  order: z.array(z.string().max(60)).min(2).max(5_000),
  reason: lineOfText(300),
});
export type UnitTieDecision = z.infer<typeof unitTieDecisionSchema>;

/** Somebody behind a unit's figures. Names are for staff alone. */
export const unitPersonSchema = z.object({
  /** null for who is on the roster and has not submitted. */
  entrantId: z.string().nullable(),
  /** In full for organisers, as in public for auditors; null once erased. */
  name: z.string().nullable(),
  /** Hundredths; null without a result on the contest's board. */
  score: z.number().nullable(),
  maxScore: z.number().nullable(),
  isWinner: z.boolean(),
  /** Whether they count in this unit's number of people. */
  isCounted: z.boolean(),
  /** Their line on this unit's roster; null where they are on none of it. */
  roster: z.enum(['entered', 'absent', 'exempt']).nullable(),
});
export type UnitPerson = z.infer<typeof unitPersonSchema>;

export const unitPeopleSchema = z.object({
  unit: z.string(),
  total: z.number(),
  people: z.array(unitPersonSchema),
});
export type UnitPeoplePage = z.infer<typeof unitPeopleSchema>;
