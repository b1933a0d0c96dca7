import { z } from 'zod';
import { lineOfText, paragraph, slugSchema, unseen } from '../text-schemas.ts';
import { collectiveSchema } from './collective-contract.ts';
import { contradictions } from './contradictions.ts';
import { preparationSchema } from './preparation-contract.ts';
import { prizeSchema } from './prize-contract.ts';

/** What an item covers. The eleven fields of “Tìm hiểu về CCHC” banks. */
export const topics = [
  'general',
  'institutions',
  'procedures',
  'apparatus',
  'civil-service',
  'public-finance',
  'digital-government',
  'indices',
  'communication',
  'public-culture',
  'information-access',
] as const;
export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;

/** The thinking an item asks for: nhận biết, thông hiểu, vận dụng. */
export const levels = ['recall', 'understand', 'apply'] as const;
export const levelSchema = z.enum(levels);
export type Level = z.infer<typeof levelSchema>;

const minute = 60_000;
const hour = 60 * minute;
const millis = z.int().min(0).max(8_640_000_000_000_000);

/** One line of the blueprint (ma trận đề): how many items of a topic or on a legal document, at one level or at any. */
export const blueprintLineSchema = z.object({
  /** null for any topic; only where a document is named. */
  topic: topicSchema.nullable(),
  level: levelSchema.nullable(),
  /** Id of the legal document the items must rest on; null for any. */
  document: z.string().min(1).max(60).nullable(),
  count: z.int().min(1).max(100),
});
export type BlueprintLine = z.infer<typeof blueprintLineSchema>;

const blueprintSchema = z.array(blueprintLineSchema).min(1).max(60);
const bankIdSchema = z.string().min(1).max(60);

/** A set of questions (bộ đề) an entrant may choose to sit. */
const itemSetSchema = z.object({
  /** Stable across rules versions: attempts name it. */
  id: slugSchema,
  name: lineOfText(120),
  /** null for the bank the entrant would otherwise draw from. */
  bankId: bankIdSchema.nullable(),
  /** null for the blueprint of the round. */
  blueprint: blueprintSchema.nullable(),
});
export type ItemSet = z.infer<typeof itemSetSchema>;

const roundSchema = z.object({
  /** Stable across rules versions: attempts and boards name it. */
  id: z.string().min(1).max(40),
  title: lineOfText(120),
  opensAt: millis,
  closesAt: millis,
  /** Its own bank and blueprint; null for the contest's. Which of several banks is drawn from: `paper-source.ts`. */
  bankId: bankIdSchema.nullable(),
  blueprint: blueprintSchema.nullable(),
  /** Where there are any, the entrant chooses one at the start of each attempt. */
  sets: z.array(itemSetSchema).max(12),
});

/** People who take part as one kind (đối tượng): told apart on joining, with a board of their own. */
const audienceSchema = z.object({
  id: slugSchema,
  name: lineOfText(120),
  /** Their own bank; null for the contest's. */
  bankId: bankIdSchema.nullable(),
  /** Prizes among them alone; empty where they have none of their own. */
  prizes: z.array(prizeSchema).max(20),
});

/** What a prediction guesses; resolved from facts when the round closes. */
export const predictionTargets = ['entrants', 'attempts', 'full-mark-entrants', 'full-mark-share'] as const;

const precisionMs = z.int().min(1).max(hour);

/** Criteria of the ranking chain, first decides. Times state the precision they are compared with. */
export const rankingCriterionSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('score') }),
  z.object({ by: z.literal('duration'), precisionMs }),
  z.object({ by: z.literal('prediction') }),
  z.object({ by: z.literal('submitted-at'), precisionMs }),
  z.object({ by: z.literal('started-at'), precisionMs }),
  /** Fewer submitted attempts first. */
  z.object({ by: z.literal('attempts') }),
  /** Whoever is still equal and in the prizes is put in order by the organisers; always last. */
  z.object({ by: z.literal('decision') }),
]);
export type RankingCriterion = z.infer<typeof rankingCriterionSchema>;

/** How rounds add up to the contest's board: all of them, each entrant's best few, or the last alone. */
export const overallSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('sum') }),
  z.object({ by: z.literal('best'), rounds: z.int().min(1).max(20) }),
  z.object({ by: z.literal('last') }),
]);
export type Overall = z.infer<typeof overallSchema>;

/** Who may enter: anyone, who knows the contest's password, who is on its roster, or who has an account here. */
export const entryWays = ['open', 'password', 'roster', 'account'] as const;

/**
 * The rules of a contest: the one object the engine runs and the public rules page is written from.
 * Times are UTC milliseconds, marks hundredths. Versioned in `contest_rules`; what was stored under an earlier
 * revision is read through `upgrade-rules.ts`. How members may contradict each other: `contradictions.ts`.
 */
export const rulesSchema = z
  .object({
    revision: z.literal(2),
    title: lineOfText(160),
    /** Who runs the contest, as printed. */
    organizer: lineOfText(160),
    summary: paragraph(1000),
    bankId: bankIdSchema,
    audiences: z.array(audienceSchema).max(6),
    entry: z.object({
      by: z.enum(entryWays),
      /** Whether organisers and their staff are kept out by the exclusion list. */
      excludesOrganisers: z.boolean(),
    }),
    /** What makes a person one person in this contest. */
    identity: z.enum(['phone', 'staff-code', 'account']),
    /** What else the join form asks for. Ages are told by the year of birth. */
    fields: z.object({
      birthYear: z.boolean(),
      unit: z.boolean(),
      minAge: z.int().min(6).max(99).nullable(),
      maxAge: z.int().min(6).max(120).nullable(),
    }),
    rounds: z.array(roundSchema).min(1).max(20),
    sitting: z.object({
      durationMs: z
        .int()
        .min(minute)
        .max(4 * hour),
      /** How long after the deadline a save already under way is still taken. */
      graceMs: z.int().min(0).max(60_000),
      /** Attempts in each round; null for unlimited. */
      attempts: z.int().min(1).max(100).nullable(),
      counts: z.enum(['best', 'first', 'last']),
    }),
    blueprint: blueprintSchema,
    shuffle: z.object({ items: z.boolean(), options: z.boolean() }),
    scoring: z.object({
      /** Hundredths of a mark for a right answer. */
      pointsPerItem: z.int().min(1).max(100_000),
      multiple: z.enum(['all-or-nothing', 'partial']),
    }),
    prediction: z
      .object({
        target: z.enum(predictionTargets),
        /** Decimals of a guess in percent. Guesses are whole numbers of the last decimal: 12,5 % with one is 125. */
        decimals: z.int().min(0).max(5),
        /** Over whom the number is counted: everybody in the round, or the entrant's own audience. */
        among: z.enum(['round', 'audience']),
      })
      .nullable(),
    ranking: z.array(rankingCriterionSchema).min(1).max(7),
    overall: overallSchema,
    reveal: z.object({
      score: z.enum(['on-submit', 'on-close', 'never']),
      key: z.enum(['on-submit', 'on-close', 'never']),
    }),
    /**
     * Boards stand still from so long before each close, and show the end when the round is over or when the
     * organisers uncover it; null where they move to the end.
     */
    freeze: z
      .object({
        beforeCloseMs: z
          .int()
          .min(0)
          .max(72 * hour),
        thaw: z.enum(['on-close', 'ceremony']),
      })
      .nullable(),
    privacy: z.object({ names: z.enum(['full', 'masked']), showUnit: z.boolean() }),
    /** Prizes on the contest's board. */
    prizes: z.array(prizeSchema).max(20),
    /** Prizes of every round, on its own board. */
    roundPrizes: z.array(prizeSchema).max(20),
    collective: collectiveSchema,
  })
  .superRefine((rules, context) => {
    for (const { path, code } of contradictions(rules))
      context.addIssue({ code: 'custom', path, message: code });
  });
export type Rules = z.infer<typeof rulesSchema>;

/** A time as somebody may choose it: within the years of anybody's contest, so that every calendar can show it. */
export const chosenTimeSchema = z
  .int()
  .refine((at) => at >= Date.UTC(2000, 0, 1) && at < Date.UTC(2101, 0, 1), { error: 'date-out-of-range' });

/**
 * Rules as they are written down anew. What was stored before keeps being read by `rulesSchema`, however odd its
 * dates and its summary.
 */
export const writtenRulesSchema = rulesSchema.superRefine(({ rounds, summary }, context) => {
  // Controls are refused above; ends of lines are none.
  if (unseen.test(summary.replaceAll(/\p{Cc}/gu, '')))
    context.addIssue({ code: 'custom', path: ['summary'], message: 'control-characters' });
  for (const [index, round] of rounds.entries())
    for (const field of ['opensAt', 'closesAt'] as const)
      if (!chosenTimeSchema.safeParse(round[field]).success)
        context.addIssue({ code: 'custom', path: ['rounds', index, field], message: 'date-out-of-range' });
});

/** draft: only staff see it; scheduled: nothing has opened; open: a round is open; between: waiting for the next; closed. */
export const contestStateSchema = z.enum(['draft', 'scheduled', 'open', 'between', 'closed']);
export type ContestState = z.infer<typeof contestStateSchema>;
export const roundStateSchema = z.enum(['scheduled', 'open', 'closed']);
export type RoundState = z.infer<typeof roundStateSchema>;

export const publicRoundSchema = z.object({
  id: z.string(),
  title: z.string(),
  opensAt: z.number(),
  closesAt: z.number(),
  state: roundStateSchema,
  /** When the final standings were stored; null until then. */
  finalizedAt: z.number().nullable(),
});
export type PublicRound = z.infer<typeof publicRoundSchema>;

export const contestSummarySchema = z.object({
  slug: z.string(),
  title: z.string(),
  organizer: z.string(),
  state: contestStateSchema,
  isDemo: z.boolean(),
  /** A rehearsal: it works like the real contest, counts for nothing and is thrown away. */
  isRehearsal: z.boolean(),
  rounds: z.array(publicRoundSchema),
  serverNow: z.number(),
});
export type ContestSummary = z.infer<typeof contestSummarySchema>;

export const contestSchema = contestSummarySchema.extend({
  id: z.string(),
  rules: rulesSchema,
  rulesVersion: z.number(),
});
export type Contest = z.infer<typeof contestSchema>;

/* Staff */

export const staffContestSchema = contestSchema.extend({
  createdAt: z.number(),
  publishedAt: z.number().nullable(),
  entrants: z.number(),
  attemptsOpen: z.number(),
  attemptsSubmitted: z.number(),
  /** The contest this one rehearses; null for a real one. */
  rehearsalOf: z.string().nullable(),
  preparation: preparationSchema,
  /** Rounds whose boards stand still for the public, now or until their end is shown: staff see more of them. */
  unshownRounds: z.array(z.string()),
  /** What the caller may do here. */
  mayEdit: z.boolean(),
  versions: z.array(
    z.object({
      version: z.number(),
      createdAt: z.number(),
      reason: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
});
export type StaffContest = z.infer<typeof staffContestSchema>;

export const createContestSchema = z.object({ slug: slugSchema, rules: writtenRulesSchema });
export const changeRulesSchema = z.object({
  rules: writtenRulesSchema,
  /** Version the editor was opened on: a newer one in between is refused. */
  basedOn: z.int().min(1),
  /** Asked for once the contest is published. */
  reason: lineOfText(300).optional(),
});
export const reasonSchema = z.object({ reason: lineOfText(300).optional() });
