import { z } from 'zod';
import { lineOfText } from '../../text-schemas.ts';
import { importProblemSchema } from '../../imports/contract.ts';

export const unitKindSchema = z.enum(['province', 'commune', 'agency']);
export type UnitKind = z.infer<typeof unitKindSchema>;

/** Letters of a unit's name. */
export const longestUnitName = 160;
export const unitName = lineOfText(longestUnitName);
const unitId = z.string().min(1).max(60);
/** UTC milliseconds of a day's beginning in Vietnam, from 1945 to 2200. */
const day = z.int().min(-788_000_000_000).max(7_258_000_000_000);

/** A unit as organisers see it, ended ones included. */
export const staffUnitSchema = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  kind: unitKindSchema,
  path: z.string(),
  effectiveFrom: z.number(),
  /** When it ceases to exist; null while nobody has said. */
  effectiveTo: z.number().nullable(),
  /** What it became part of, or is called now. */
  mergedInto: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Units right below it that exist now. */
  children: z.number(),
  /** Entrants who named it, in every contest. */
  entrants: z.number(),
});
export type StaffUnit = z.infer<typeof staffUnitSchema>;

/** Units shown at once; a search narrows the rest down. */
export const unitsShown = 500;
export const unitListSchema = z.object({
  units: z.array(staffUnitSchema),
  /** How many there are in all. */
  total: z.number(),
});
export type UnitList = z.infer<typeof unitListSchema>;

export const unitListQuerySchema = z.object({
  /** Whose children; left out for the roots. Of no account in a search. */
  parent: z.string().max(60).optional(),
  q: z.string().max(80).default(''),
});

/** A unit with what a decision about it would touch. */
export const unitDetailSchema = staffUnitSchema.extend({
  /** The units above it, the root first. */
  above: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Units anywhere below it that exist now. */
  unitsBelow: z.number(),
  /** Entrants of the unit and of all below it, in every contest. */
  entrantsWithin: z.number(),
  /** Whether it is only what a unit was called before. */
  isFormerName: z.boolean(),
  /** What became part of it, and what it was called before, the latest first. */
  mergedFrom: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      effectiveFrom: z.number(),
      effectiveTo: z.number().nullable(),
    }),
  ),
});
export type UnitDetail = z.infer<typeof unitDetailSchema>;

export const addUnitSchema = z.object({
  parentId: unitId.nullable(),
  name: unitName,
  kind: unitKindSchema,
  effectiveFrom: day,
});
export type AddUnit = z.infer<typeof addUnitSchema>;

/** A name with `renamedAt` is a new name from that day on; without, a mistake put right. */
export const changeUnitSchema = z.object({
  name: unitName.optional(),
  renamedAt: day.optional(),
  kind: unitKindSchema.optional(),
  parentId: unitId.nullable().optional(),
});
export type ChangeUnit = z.infer<typeof changeUnitSchema>;

export const endUnitSchema = z.object({ at: day });
export const mergeUnitsSchema = z.object({
  sources: z.array(unitId).min(1).max(200),
  into: unitId,
  at: day,
});
export type MergeUnits = z.infer<typeof mergeUnitsSchema>;
export const unitIdSchema = z.object({ id: z.string() });

/** The largest file of units that is looked at, in bytes, and the most rows it may have. */
export const largestUnitFile = 5 * 1024 * 1024;
export const mostUnitRows = 20_000;
/** Of each kind of line, as many are shown; the numbers count all. */
export const unitLinesShown = 200;

const unitLine = z.object({ name: z.string(), path: z.string(), kind: unitKindSchema });
/** What applying a file would do. */
export const unitPreviewSchema = z.object({
  /** For applying it; null while there is nothing to apply. */
  token: z.string().nullable(),
  /** Why nothing could be read; null if something could. */
  failure: importProblemSchema.nullable(),
  counts: z.object({
    added: z.int(),
    changed: z.int(),
    /** Rows that say what is so already. */
    unchanged: z.int(),
    /** Rows that are left out. */
    problems: z.int(),
  }),
  added: z.array(unitLine),
  /** `was` is the path before. */
  changed: z.array(unitLine.extend({ was: z.string() })),
  problems: z.array(importProblemSchema.pick({ message: true, place: true })),
});
export type UnitPreview = z.infer<typeof unitPreviewSchema>;
export const applyUnitsSchema = z.object({ token: z.string().min(1).max(60) });
export const appliedUnitsSchema = z.object({ added: z.int(), changed: z.int() });
export type AppliedUnits = z.infer<typeof appliedUnitsSchema>;
