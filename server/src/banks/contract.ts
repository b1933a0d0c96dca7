import { z } from 'zod';
import { levelSchema, topicSchema } from '../contests/contract.ts';
import { lineOfText } from '../text-schemas.ts';

/** How an item is answered. */
export const itemTypeSchema = z.enum([
  'single',
  'multiple',
  'true-false',
  'matching',
  'ordering',
  'short-answer',
  'numeric',
]);
export type ItemType = z.infer<typeof itemTypeSchema>;

/** How a written answer is compared with those accepted. */
export const textMatchSchema = z.object({ caseSensitive: z.boolean(), diacriticSensitive: z.boolean() });

/** How the texts of an item are written: as they stand, or in a safe subset of Markdown. */
export const textFormatSchema = z.enum(['plain', 'markdown']);

/**
 * Languages a question may be put into besides Vietnamese: English and the country's larger minority languages.
 * Source: ISO 639, as BCP 47 writes them.
 */
export const translationLanguages = [
  'en',
  'bdq',
  'blt',
  'cjm',
  'hmn',
  'jra',
  'km',
  'kpm',
  'mtq',
  'nut',
  'rad',
  'sed',
  'tyz',
  'zh',
] as const;
export const translationLanguageSchema = z.enum(translationLanguages);
export type TranslationLanguage = z.infer<typeof translationLanguageSchema>;

/** How hard the author thinks an item is. */
export const difficultySchema = z.enum(['easy', 'medium', 'hard']);

/** What a bank can give, by topic, level and document: the organiser's blueprint is checked against it. */
export const bankSummarySchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  items: z.number(),
  /** How many items are alike in topic, level and the legal documents they rest on; together they are all items. */
  pool: z.array(
    z.object({ topic: topicSchema, level: levelSchema, documents: z.array(z.string()), count: z.number() }),
  ),
  /** The documents named in `pool`, by number. */
  documents: z.array(z.object({ id: z.string(), number: z.string(), title: z.string() })),
});
export type BankSummary = z.infer<typeof bankSummarySchema>;

/** A bank in the list of banks. */
export const listedBankSchema = bankSummarySchema.extend({
  createdAt: z.int(),
  revision: z.int(),
  /** Items no longer drawn. */
  retired: z.int(),
});
export type ListedBank = z.infer<typeof listedBankSchema>;

/* The workshop: what organisers of the whole platform see and write. Items carry their keys here. */

/** Longest texts of a draft, in characters: bounds, not advice. */
const draftLimits = { prompt: 4_000, option: 2_000, answer: 400, explanation: 4_000, legalBasis: 1_000 };
const pairSchema = z.object({
  left: z.string().max(draftLimits.option),
  right: z.string().max(draftLimits.option),
});

/** Parts of a question in another language, in the order of the draft's own; empty where not translated. */
const draftTranslationSchema = z.object({
  prompt: z.string().max(draftLimits.prompt).default(''),
  options: z.array(z.string().max(draftLimits.option)).max(12).default([]),
  pairs: z.array(pairSchema).max(12).default([]),
});

/** An article of a legal document the platform knows; `article` and `clause` empty for the whole of it. */
export const citationSchema = z.object({
  documentId: z.string().max(80),
  article: z.string().max(20),
  clause: z.string().max(20),
});
export type Citation = z.infer<typeof citationSchema>;

/** A question before it is an item of a bank: possibly incomplete, possibly wrong. Limits only bound it. */
export const draftQuestionSchema = z.object({
  type: itemTypeSchema,
  prompt: z.string().max(draftLimits.prompt),
  format: textFormatSchema.default('plain'),
  /** For ordering in the right order, every one marked correct. Empty for matching and written answers. */
  options: z.array(z.object({ text: z.string().max(draftLimits.option), correct: z.boolean() })).max(12),
  /** For matching. One without a left side is a right side that belongs to none. */
  pairs: z.array(pairSchema).max(12).default([]),
  /** For short answers and numbers: each that is accepted. */
  answers: z.array(z.string().max(draftLimits.answer)).max(20).default([]),
  /** For short answers. */
  textMatch: textMatchSchema.default({ caseSensitive: false, diacriticSensitive: false }),
  /** For numbers: how far one may be off. */
  tolerance: z.string().max(40).default('0'),
  media: z
    .array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), alt: z.string().max(500) }))
    .max(6)
    .default([]),
  /** null until someone says. */
  topic: topicSchema.nullable(),
  level: levelSchema.nullable(),
  difficulty: difficultySchema.nullable(),
  /** Empty if there is none. */
  explanation: z.string().max(draftLimits.explanation),
  legalBasis: z.string().max(draftLimits.legalBasis),
  citations: z.array(citationSchema).max(12).default([]),
  translations: z.partialRecord(translationLanguageSchema, draftTranslationSchema).default({}),
});
export type DraftQuestion = z.infer<typeof draftQuestionSchema>;

/** What is wrong with a question and what to do, in the reader's language. */
export const findingSchema = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
  suggestion: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

export const createBankSchema = z.object({ title: lineOfText(160) });

/** How far an item has come. Nothing is stored: it follows from reviews, rounds and retirement. */
export const itemStateSchema = z.enum(['draft', 'reviewed', 'in-use', 'retired']);
export type ItemState = z.infer<typeof itemStateSchema>;

/** What a second person found on reading a version. */
export const reviewVerdictSchema = z.enum(['approved', 'returned']);
export type ReviewVerdict = z.infer<typeof reviewVerdictSchema>;

export const reviewSchema = z.object({
  verdict: reviewVerdictSchema,
  at: z.int(),
  /** Name of the reviewer; null if they are no member any more. */
  by: z.string().nullable(),
  /** Empty if nothing was said. */
  comment: z.string(),
});
export type Review = z.infer<typeof reviewSchema>;

/** How an item fared in rounds that are over: shares and correlations in ten-thousandths. */
export const itemFiguresSchema = z.object({
  attempts: z.int(),
  facility: z.int(),
  /** −10,000 to 10,000; null where it is not defined. */
  discrimination: z.int().nullable(),
});

/** Which items of a bank are listed; everything left out means any. */
export const itemQuerySchema = z.object({
  /** Words in the prompt, the options, the legal basis or the code, diacritics aside. */
  q: z.string().max(200).default(''),
  topic: topicSchema.optional(),
  level: levelSchema.optional(),
  type: itemTypeSchema.optional(),
  /** active: any but retired. */
  state: z.enum(['active', ...itemStateSchema.options]).optional(),
  /** Only those whose figures say that somebody should look. */
  look: z.literal('yes').optional(),
  /** Only those in use whose legal basis changed since somebody looked at them. */
  doubt: z.literal('yes').optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ItemQuery = z.infer<typeof itemQuerySchema>;

/** Items in the order of their codes. */
export const itemListSchema = z.object({
  total: z.int(),
  items: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      type: itemTypeSchema,
      topic: topicSchema,
      level: levelSchema,
      difficulty: difficultySchema,
      prompt: z.string(),
      version: z.int(),
      /** null while the item may be drawn. */
      retiredAt: z.int().nullable(),
      state: itemStateSchema,
      /** The latest of the current version; null if there is none. */
      verdict: reviewVerdictSchema.nullable(),
      /** Over all rounds that had the current version; null if none had. */
      figures: itemFiguresSchema.nullable(),
      /** How many things its figures say against it. */
      toLook: z.int(),
      /** Whether a document it rests on changed since somebody looked at it: it is not drawn until reviewed. */
      inDoubt: z.boolean(),
      /** How many findings there are about it. */
      problems: z.int(),
    }),
  ),
});
export type ItemList = z.infer<typeof itemListSchema>;

/** A document that changed, and what is known of the change. */
export const documentDoubtSchema = z.object({
  documentId: z.string(),
  number: z.string(),
  kind: z.string(),
  /** When the question came into doubt. */
  since: z.int(),
  /** What happened to the document: where it holds still, articles of it changed. */
  change: z.enum(['replaced', 'ended', 'amended']),
  /** The first day the document no longer holds; null where it does, or where that is not known. */
  effectiveTo: z.string().nullable(),
  replacedBy: z.object({ id: z.string(), number: z.string(), kind: z.string() }).nullable(),
  /** What was said on changing it; may be empty. */
  reason: z.string(),
});
export type DocumentDoubt = z.infer<typeof documentDoubtSchema>;

export const staffItemSchema = z.object({
  id: z.string(),
  code: z.string(),
  bankId: z.string(),
  retiredAt: z.int().nullable(),
  state: itemStateSchema,
  /** Whether the current version counts as reviewed: by somebody other than its author, or with the bank's text. */
  reviewed: z.boolean(),
  /** The latest of the current version; null if there is none. */
  review: reviewSchema.nullable(),
  /** Whether the caller may review the current version: nobody reviews their own. */
  mayReview: z.boolean(),
  /** Whether papers drawn from the bank may hold it: they keep the version they were drawn with. */
  usedInPapers: z.boolean(),
  /** Number of the version new papers are drawn from; `basedOn` of a change. */
  current: z.int(),
  question: draftQuestionSchema,
  /** Newest first, at most fifty. */
  versions: z.array(
    z.object({
      version: z.int(),
      createdAt: z.int(),
      /** Name of whoever wrote it; null when a command line or the platform did. */
      by: z.string().nullable(),
      question: draftQuestionSchema,
      /** Oldest first. */
      reviews: z.array(reviewSchema),
    }),
  ),
  checks: z.array(findingSchema),
  /** Documents it rests on that changed since somebody looked at it: it is not drawn until reviewed or changed. */
  doubts: z.array(documentDoubtSchema),
});
export type StaffItem = z.infer<typeof staffItemSchema>;

/** A published, unfinished contest whose blueprint the bank can no longer fill, by line. */
export const shortContestSchema = z.object({
  contestId: z.string(),
  title: z.string(),
  /** Whether a round is open now. */
  isOpen: z.boolean(),
  lines: z.array(
    z.object({
      /** Its place in the blueprint, from 0. */
      line: z.int(),
      topic: topicSchema.nullable(),
      level: levelSchema.nullable(),
      /** Id of the legal document the line names; null where it names none. */
      document: z.string().nullable(),
      /** What it is cited by; null where the line names none, or one the platform no longer knows. */
      documentNumber: z.string().nullable(),
      wanted: z.int(),
      available: z.int(),
    }),
  ),
});
export type ShortContest = z.infer<typeof shortContestSchema>;

/** An item after a change, with the contests the bank no longer suffices for: a warning, not a refusal. */
export const changedItemSchema = staffItemSchema.extend({ shortContests: z.array(shortContestSchema) });
export type ChangedItem = z.infer<typeof changedItemSchema>;

export const writeItemSchema = z.object({ question: draftQuestionSchema });
export const changeItemSchema = writeItemSchema.extend({
  /** `current` of the item as the editor saw it: a newer version in between refuses the change. */
  basedOn: z.int().min(1),
});
export const retireItemSchema = z.object({ reason: lineOfText(300).optional() });
