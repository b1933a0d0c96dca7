import { z } from 'zod';
import { entryWays } from '../../contests/contract.ts';
import { importProblemSchema } from '../../imports/contract.ts';
import { lineOfText } from '../../text-schemas.ts';
import { joinSchema } from '../contract.ts';

/** The largest roster that is looked at, in bytes, and the most rows it may have. */
export const largestRosterFile = 5 * 1024 * 1024;
export const mostRosterRows = 20_000;
/** Of each kind of line, as many are shown; the numbers count all. */
export const rosterLinesShown = 200;

export const rosterFileQuerySchema = z.object({
  /** Whether the file is the whole roster, so that whoever is not in it is taken off; otherwise it adds to it. */
  whole: z.enum(['true', 'false']).transform((text) => text === 'true'),
});

const line = z.object({ staffCode: z.string(), fullName: z.string(), unit: z.string() });
const birthDate = z.string().nullable();

/** What taking a roster would do. */
export const rosterPreviewSchema = z.object({
  /** For taking it; null while there is nothing to take. */
  token: z.string().nullable(),
  /** Why nothing could be read; null if something could. */
  failure: importProblemSchema.nullable(),
  counts: z.object({
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
    /** Of those removed, who has entered already: they stay entered. */
    removedEntered: z.int(),
    unchanged: z.int(),
    /** Rows left out, and cells that could not be read. */
    problems: z.int(),
    /** People who would stand on the roster without a date of birth, and so could not enter. */
    withoutBirth: z.int(),
  }),
  added: z.array(line),
  changed: z.array(line.extend({ birthDate, was: line.omit({ staffCode: true }).extend({ birthDate }) })),
  removed: z.array(line.extend({ hasEntered: z.boolean() })),
  problems: z.array(importProblemSchema.pick({ message: true, place: true })),
});
export type RosterPreview = z.infer<typeof rosterPreviewSchema>;
export const applyRosterSchema = z.object({ token: z.string().min(1).max(60) });
export const appliedRosterSchema = z.object({ added: z.int(), changed: z.int(), removed: z.int() });
export type AppliedRoster = z.infer<typeof appliedRosterSchema>;

/** How a contest is entered, and what stands behind that. */
export const entryOverviewSchema = z.object({
  by: z.enum(entryWays),
  identity: z.enum(['phone', 'staff-code', 'account']),
  excludesOrganisers: z.boolean(),
  hasPassword: z.boolean(),
  roster: z.object({
    members: z.int(),
    entered: z.int(),
    exempt: z.int(),
    removed: z.int(),
    withoutBirth: z.int(),
  }),
  /** When the roster stops changing, and whether it has. */
  frozenAt: z.number(),
  isFrozen: z.boolean(),
  /** Whether people may still be exempted: until the results are final, or were shown. */
  mayExempt: z.boolean(),
  exclusions: z.int(),
  /** People on the exclusion list who have entered all the same. */
  excludedEntered: z.int(),
});
export type EntryOverview = z.infer<typeof entryOverviewSchema>;

export const memberStateSchema = z.enum(['entered', 'not-entered', 'exempt', 'without-birth', 'removed']);
export type MemberState = z.infer<typeof memberStateSchema>;
export const rosterQuerySchema = z.object({
  /** Part of a name, or a whole staff code. */
  q: z.string().max(80).default(''),
  /** People of this unit and of all below it. */
  unit: z.string().max(60).optional(),
  state: memberStateSchema.optional(),
  /** Where the page before ended, as it said itself. */
  after: z.string().max(60).optional(),
});
export type RosterQuery = z.infer<typeof rosterQuerySchema>;

export const rosterListSchema = z.object({
  members: z.array(
    z.object({
      memberId: z.string(),
      /** null once erased. */
      fullName: z.string().nullable(),
      staffCode: z.string().nullable(),
      unit: z.string().nullable(),
      /** What of the birth the roster knows, never the date itself. */
      birth: z.enum(['date', 'year']).nullable(),
      /** The entry of this person; null while there is none. */
      entrantId: z.string().nullable(),
      exemptReason: z.string().nullable(),
      isRemoved: z.boolean(),
    }),
  ),
  total: z.int(),
  /** What `after` takes to go on; null at the end. */
  next: z.string().nullable(),
});
export type RosterList = z.infer<typeof rosterListSchema>;
export type RosterMember = RosterList['members'][number];

export const exemptSchema = z.object({ reason: lineOfText(120) });
export const memberReasonSchema = z.object({ reason: lineOfText(300) });

export const entryPasswordSchema = z.object({
  password: joinSchema.shape.password.unwrap().pipe(z.string().min(8, { error: 'entry-password-short' })),
});
