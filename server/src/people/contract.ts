import { z } from 'zod';
import { publicRoundSchema } from '../contests/contract.ts';
import { lineOfText } from '../text-schemas.ts';
import { readBirthDate } from './birth-date.ts';

export const unitSchema = z.object({ id: z.string(), name: z.string(), path: z.string() });
export type Unit = z.infer<typeof unitSchema>;

/** A Vietnamese telephone number, stored as digits with a leading 0. */
export const phoneSchema = z
  .string()
  .max(24)
  .transform((text) => text.replace(/[\s.\-()]/g, '').replace(/^\+?84/, '0'))
  .pipe(z.string().regex(/^0\d{9,10}$/, { error: 'phone' }));

/** The password of a contest, however a phone's keyboard wrote it. */
const entryPassword = z
  .string()
  .max(100)
  .transform((text) => text.normalize('NFC').trim().toLowerCase());

/** What joining may carry; which of it must be there, the contest's rules say. */
export const joinSchema = z.object({
  fullName: lineOfText(80)
    .pipe(z.string().regex(/^\p{L}[\p{L}\p{M}'’.\- ]*$/u, { error: 'letters-only' }))
    .optional(),
  birthYear: z.int().min(1900, { error: 'birth-year' }).max(2100, { error: 'birth-year' }).optional(),
  phone: phoneSchema.optional(),
  staffCode: z
    .string()
    .max(40)
    .transform((text) => text.normalize('NFC').trim().toUpperCase())
    .pipe(z.string().regex(/^[\p{L}\d./-]{2,30}$/u, { error: 'staff-code' }))
    .optional(),
  unitId: z.string().max(60).optional(),
  audience: z.string().max(60).optional(),
  /** What a roster holds of a person besides their staff code: the date of birth, or the year alone. */
  birthDate: z
    .string()
    .max(30)
    .transform((text) => readBirthDate(text) ?? '')
    .pipe(z.string().min(1, { error: 'birth-date' }))
    .optional(),
  password: entryPassword.pipe(z.string().min(1)).optional(),
  /** The person's own tick: anything but true is refused. */
  consent: z.literal(true, { error: 'consent' }),
});
export type Join = z.infer<typeof joinSchema>;

export const joinedSchema = z.object({ entrantId: z.string(), code: z.string() });
export type Joined = z.infer<typeof joinedSchema>;

/** Returning with the personal code, as printed or typed: case, spaces and dashes do not matter. */
export const returnSchema = z.object({ code: z.string().min(8).max(40) });

/** What an entry is worth: it counts, the organisers declared it void, or it counts as part of another of the person. */
export const entryStandingSchema = z.enum(['valid', 'annulled', 'merged']);
export type EntryStanding = z.infer<typeof entryStandingSchema>;

export const meSchema = z.object({
  serverNow: z.number(),
  entries: z.array(
    z.object({
      entrantId: z.string(),
      contestSlug: z.string(),
      contestTitle: z.string(),
      fullName: z.string().nullable(),
      unit: z.string().nullable(),
      standing: entryStandingSchema,
      /** Whom to ask about it. */
      organizer: z.string(),
      rounds: z.array(
        publicRoundSchema.extend({
          /** null for unlimited. */
          attemptsLeft: z.number().nullable(),
          /** With leave to start after the close: the last moment to do so, UTC ms; null without. */
          startsUntil: z.number().nullable(),
          attempts: z.array(
            z.object({
              attemptId: z.string(),
              number: z.number(),
              startedAt: z.number(),
              endsAt: z.number(),
              submittedAt: z.number().nullable(),
              score: z.number().optional(),
              maxScore: z.number(),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type Me = z.infer<typeof meSchema>;

/* Staff */

export const roleSchema = z.enum(['admin', 'organiser', 'auditor', 'coordinator']);
export type Role = z.infer<typeof roleSchema>;

export const grantSchema = z.object({
  role: roleSchema,
  /** The contest the role is limited to; null for every contest. */
  contestId: z.string().max(60).nullable(),
  /** The unit a coordinator answers for; null for other roles. */
  unitId: z.string().max(60).nullable(),
});
export type Grant = z.infer<typeof grantSchema>;

export const staffMeSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  mustChangePassword: z.boolean(),
  roles: z.array(grantSchema),
});
export type StaffMe = z.infer<typeof staffMeSchema>;

/** Fewest characters of a password people choose, and the most that are read. */
export const passwordLength = { min: 12, max: 200 } as const;

export const signInSchema = z.object({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(passwordLength.max),
});
export const changePasswordSchema = z.object({
  current: z.string().min(1).max(passwordLength.max),
  next: z.string().min(passwordLength.min, { error: 'weak-password' }).max(passwordLength.max),
});

export const createStaffSchema = z.object({
  name: lineOfText(80),
  username: z.string().regex(/^[a-z0-9._-]{3,30}$/, { error: 'username' }),
  roles: z.array(grantSchema).min(1).max(20),
});
/** The password is shown once to the admin who made the account. */
export const createdStaffSchema = z.object({
  id: z.string(),
  username: z.string(),
  oneTimePassword: z.string(),
});
/** A member without roles has been shut out. */
export const setRolesSchema = z.object({ roles: z.array(grantSchema).max(20) });

/* Staff of one contest, looked after by its own organisers */

/** Roles a contest's organisers give; an admin is made by admins alone. */
export const contestRoleSchema = z.enum(['organiser', 'auditor', 'coordinator']);
export type ContestRole = z.infer<typeof contestRoleSchema>;
export const contestGrantSchema = z.object({
  role: contestRoleSchema,
  unitId: z.string().max(60).nullable(),
});
export type ContestGrant = z.infer<typeof contestGrantSchema>;

export const contestPeopleSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    username: z.string(),
    mustChangePassword: z.boolean(),
    /** What they may do in this contest alone. */
    roles: z.array(contestGrantSchema.extend({ unit: z.string().nullable() })),
    /** What they may do here because an admin gave it to them: nobody changes it from here. */
    fixed: z.array(roleSchema),
  }),
);
export type ContestPeople = z.infer<typeof contestPeopleSchema>;

export const candidateQuerySchema = z.object({ q: z.string().min(2).max(80) });
export const candidatesSchema = z.array(z.object({ id: z.string(), name: z.string(), username: z.string() }));
export type Candidates = z.infer<typeof candidatesSchema>;

export const createContestPersonSchema = createStaffSchema
  .omit({ roles: true })
  .extend({ roles: z.array(contestGrantSchema).min(1).max(10) });
/** Without roles someone has nothing more to do with the contest. */
export const setContestRolesSchema = z.object({ roles: z.array(contestGrantSchema).max(10) });

/* Entrants, as organisers see them */

/** Why a person's data or code was touched; kept in the audit. */
export const entrantReasonSchema = z.object({ reason: lineOfText(300) });

/** Where someone is: has joined and begun nothing, is sitting now, or has sat. */
export const entrantStateSchema = z.enum(['joined', 'playing', 'submitted']);
export type EntrantState = z.infer<typeof entrantStateSchema>;

/** The entry one was merged into; null if none. */
const entryMergedSchema = z.object({ entrantId: z.string(), fullName: z.string().nullable() }).nullable();

/** What a list of entrants is narrowed down to: where people are, or entries that do not count by themselves. */
export const entrantFilterSchema = z.enum([...entrantStateSchema.options, 'annulled', 'merged']);
export type EntrantFilterState = z.infer<typeof entrantFilterSchema>;

export const entrantQuerySchema = z.object({
  q: z.string().max(80).default(''),
  /** People of this unit and of all below it. */
  unit: z.string().max(60).optional(),
  audience: z.string().max(60).optional(),
  state: entrantFilterSchema.optional(),
  /** Where the page before ended, as it said itself. */
  after: z.string().max(90).optional(),
});
export const entrantListSchema = z.object({
  entrants: z.array(
    z.object({
      entrantId: z.string(),
      /** null once erased. */
      fullName: z.string().nullable(),
      unit: z.string().nullable(),
      audience: z.string().nullable(),
      joinedAt: z.number(),
      attempts: z.number(),
      state: entrantStateSchema,
      standing: entryStandingSchema,
      mergedInto: entryMergedSchema,
    }),
  ),
  /** How many fit in all; nobody counts further than a thousand. */
  total: z.number(),
  /** Whether there are more than `total`. */
  isMore: z.boolean(),
  /** What `after` takes to go on; null at the end. */
  next: z.string().nullable(),
});
export type EntrantList = z.infer<typeof entrantListSchema>;
export type EntrantRow = EntrantList['entrants'][number];

/** One person with what an organiser needs to make sure of them; what identifies them only by its ending. */
export const entrantDetailSchema = z.object({
  entrantId: z.string(),
  fullName: z.string().nullable(),
  /** When the person's details were erased; null if never. */
  erasedAt: z.number().nullable(),
  birthYear: z.number().nullable(),
  /** The last three digits; null where there is no phone. */
  phoneEnding: z.string().nullable(),
  /** The last two letters. */
  staffCodeEnding: z.string().nullable(),
  unitId: z.string().nullable(),
  /** Its names from the root down. */
  unitPath: z.string().nullable(),
  audience: z.string().nullable(),
  joinedAt: z.number(),
  /** What the entry is worth. */
  standing: entryStandingSchema,
  mergedInto: entryMergedSchema,
  attempts: z.array(
    z.object({
      attemptId: z.string(),
      roundId: z.string(),
      roundTitle: z.string(),
      number: z.number(),
      startedAt: z.number(),
      endsAt: z.number(),
      submittedAt: z.number().nullable(),
      /** By the clock instead of by the entrant. */
      byDeadline: z.boolean(),
      /** Hundredths; null while it is open. */
      score: z.number().nullable(),
      maxScore: z.number(),
    }),
  ),
});
export type EntrantDetail = z.infer<typeof entrantDetailSchema>;

/** What of a person is put right, as far as the rules ask for it, and why. Fields left out stay. */
export const correctPersonSchema = z.object({
  ...joinSchema.omit({ consent: true, birthDate: true, password: true }).partial().shape,
  ...entrantReasonSchema.shape,
});
/** The new code, shown once. */
export const newCodeSchema = z.object({ code: z.string() });
