import { z } from 'zod';
import type { FieldErrorCode } from '../http/field-errors.ts';
import { preparationSchema } from './preparation-contract.ts';

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

/* `overwrite`, not `transform`: these schemas describe replies as well, and a transform cannot be encoded. */

/** Controls, halves of letters, marks that turn the direction of text, and whatever shows as nothing. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\uFE0F)\p{DI}/u;

/**
 * One line of text: NFC, not blank; no control characters, no halves of letters, and nothing that shows as
 * nothing, such as the Hangul filler, which Unicode counts among the letters. U+FE0F is let through: pictures in
 * titles are typed with it.
 */
export const lineOfText = (max: number) =>
  z
    .string()
    .overwrite((text) => text.normalize('NFC').trim())
    .min(1)
    .max(max)
    .refine((text) => !unseen.test(text), { error: 'control-characters' });

/** The same in as many lines as wanted, and it may be blank; a tab counts as a space. */
export const linesOfText = (max: number) =>
  z
    .string()
    .overwrite((text) => text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\t', ' ').trim())
    .max(max)
    .refine((text) => !unseen.test(text.replaceAll('\n', '')), { error: 'control-characters' });

const paragraph = (max: number) =>
  z
    .string()
    .overwrite((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .max(max)
    .refine((text) => !/[^\P{Cc}\n]/u.test(text), { error: 'control-characters' });

export const slugSchema = z
  .string()
  .min(3)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'slug' });

const roundSchema = z.object({
  /** Stable across rules versions: attempts and boards name it. */
  id: z.string().min(1).max(40),
  title: lineOfText(120),
  opensAt: millis,
  closesAt: millis,
});

/** One line of the blueprint (ma trận đề): how many items of a topic, at one level or at any. */
export const blueprintLineSchema = z.object({
  topic: topicSchema,
  level: levelSchema.nullable(),
  count: z.int().min(1).max(100),
});
export type BlueprintLine = z.infer<typeof blueprintLineSchema>;

/** What a prediction guesses; resolved from facts when the round closes. */
export const predictionTargets = ['entrants', 'attempts', 'full-mark-entrants'] as const;

/** Criteria of the ranking chain, first decides. Times state the precision they are compared with. */
export const rankingCriterionSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('score') }),
  z.object({ by: z.literal('duration'), precisionMs: z.int().min(1).max(hour) }),
  z.object({ by: z.literal('prediction') }),
  z.object({ by: z.literal('submitted-at'), precisionMs: z.int().min(1).max(hour) }),
  z.object({ by: z.literal('started-at'), precisionMs: z.int().min(1).max(hour) }),
]);
export type RankingCriterion = z.infer<typeof rankingCriterionSchema>;

/**
 * The rules of a contest: the one object the engine runs and the public rules page is written from.
 * Times are UTC milliseconds, marks hundredths. Versioned in `contest_rules`.
 */
export const rulesSchema = z
  .object({
    revision: z.literal(1),
    title: lineOfText(160),
    /** Who runs the contest, as printed. */
    organizer: lineOfText(160),
    summary: paragraph(1000),
    bankId: z.string().min(1).max(60),
    audiences: z.array(z.object({ id: slugSchema, name: lineOfText(120) })).max(6),
    /** What makes a person one person in this contest. */
    identity: z.enum(['phone', 'staff-code']),
    /** What else the join form asks for. */
    fields: z.object({
      birthYear: z.boolean(),
      unit: z.boolean(),
      minAge: z.int().min(6).max(99).nullable(),
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
    blueprint: z.array(blueprintLineSchema).min(1).max(60),
    shuffle: z.object({ items: z.boolean(), options: z.boolean() }),
    scoring: z.object({
      /** Hundredths of a mark for a right answer. */
      pointsPerItem: z.int().min(1).max(100_000),
      multiple: z.enum(['all-or-nothing', 'partial']),
    }),
    prediction: z.object({ target: z.enum(predictionTargets) }).nullable(),
    ranking: z.array(rankingCriterionSchema).min(1).max(6),
    reveal: z.object({
      score: z.enum(['on-submit', 'on-close', 'never']),
      key: z.enum(['on-submit', 'on-close', 'never']),
    }),
    privacy: z.object({ names: z.enum(['full', 'masked']), showUnit: z.boolean() }),
    prizes: z
      .array(z.object({ title: lineOfText(80), count: z.int().min(1).max(1000), value: lineOfText(120) }))
      .max(20),
  })
  .superRefine((rules, context) => {
    const refuse = (path: (string | number)[], code: FieldErrorCode) => {
      context.addIssue({ code: 'custom', path, message: code });
    };
    rules.rounds.forEach((round, index) => {
      if (round.closesAt <= round.opensAt) refuse(['rounds', index, 'closesAt'], 'window-inverted');
      const before = rules.rounds[index - 1];
      if (before && round.opensAt < before.closesAt) refuse(['rounds', index, 'opensAt'], 'rounds-overlap');
    });
    if (new Set(rules.rounds.map((round) => round.id)).size < rules.rounds.length)
      refuse(['rounds'], 'duplicate');
    if (new Set(rules.audiences.map((audience) => audience.id)).size < rules.audiences.length)
      refuse(['audiences'], 'duplicate');
    const criteria = rules.ranking.map((criterion) => criterion.by);
    if (new Set(criteria).size < criteria.length) refuse(['ranking'], 'duplicate');
    if (criteria.includes('prediction') && !rules.prediction)
      refuse(['ranking'], 'prediction-without-target');
    if (rules.prediction && !criteria.includes('prediction')) refuse(['prediction'], 'prediction-unused');
    if (rules.reveal.key === 'on-submit' && rules.reveal.score !== 'on-submit')
      refuse(['reveal', 'key'], 'key-before-score');
    if (rules.reveal.key === 'on-close' && rules.reveal.score === 'never')
      refuse(['reveal', 'key'], 'key-before-score');
    if (rules.fields.minAge !== null && !rules.fields.birthYear)
      refuse(['fields', 'minAge'], 'age-without-birth-year');
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
