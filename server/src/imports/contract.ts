import { z } from 'zod';
import { draftQuestionSchema, findingSchema, shortContestSchema } from '../banks/contract.ts';
import { levelSchema, topicSchema } from '../contests/contract.ts';

export const importFormats = ['docx', 'xlsx', 'csv', 'gift', 'aiken', 'moodle-xml', 'text'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** The largest file that is looked at, in bytes. */
export const largestUpload = 20 * 1024 * 1024;

/** Where in a file something stands, as far as its format can say; empty for the file as a whole. */
export const placeSchema = z.object({
  /** Name of the sheet. */
  sheet: z.string().optional(),
  /** From 1, as Word counts them, tables included. */
  paragraph: z.int().optional(),
  /** From 1. */
  line: z.int().optional(),
  /** e.g. `C12`. */
  cell: z.string().optional(),
});
export type Place = z.infer<typeof placeSchema>;

/** What is wrong, where, and what to do, in the reader's language. An error keeps the question out. */
export const importProblemSchema = findingSchema.extend({ place: placeSchema });
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** A question that is the same as one of an import, or nearly. */
export const likeQuestionSchema = z.object({
  /** Its item; null for one earlier in the file. */
  itemId: z.string().nullable(),
  /** Code of the item, or ordinal in the file. */
  name: z.string(),
  /** Share of word pairs in common, in hundredths. */
  likeness: z.int(),
  question: draftQuestionSchema,
});
export type LikeQuestion = z.infer<typeof likeQuestionSchema>;

export const importQuestionSchema = z.object({
  /** 1 for the first question of the file. */
  ordinal: z.int(),
  /** The text it was read from, for comparing. */
  source: z.object({ place: placeSchema, text: z.string() }),
  question: draftQuestionSchema,
  problems: z.array(importProblemSchema),
  /** What its problems say it is like, to be compared with: one of the bank, one of the file. */
  like: z.array(likeQuestionSchema),
  /** The question of the bank it would change, as it stands there; null for one that is new, or taken. */
  change: z
    .object({
      itemId: z.string(),
      code: z.string(),
      /** Whether nothing but other languages differs. */
      translationsOnly: z.boolean(),
      question: draftQuestionSchema,
    })
    .nullable(),
  leftOut: z.boolean(),
  mended: z.boolean(),
  /** The item it became; null until taken. */
  itemId: z.string().nullable(),
});
export type ImportQuestion = z.infer<typeof importQuestionSchema>;

export const importSchema = z.object({
  id: z.string(),
  bankId: z.string(),
  fileName: z.string(),
  format: z.enum(importFormats).nullable(),
  size: z.int(),
  createdAt: z.int(),
  /** `needs-columns`: it is a table, and somebody has to say what its columns hold. */
  state: z.enum(['reading', 'needs-columns', 'failed', 'ready', 'taken', 'undone']),
  /** 0 to 1 while reading. */
  progress: z.number(),
  /** Why nothing could be read. */
  failure: importProblemSchema.nullable(),
  /** What belongs to no question, e.g. a tracked deletion that was left out. */
  problems: z.array(importProblemSchema),
  counts: z.object({
    questions: z.int(),
    /** Would be taken as they stand. */
    sound: z.int(),
    withErrors: z.int(),
    withWarnings: z.int(),
    leftOut: z.int(),
    /** Of those sound, change a question of the bank and make none. */
    changes: z.int(),
    /** Are items of the bank; none after an undo. */
    taken: z.int(),
    /** Have no topic or level of their own. */
    withoutTopic: z.int(),
    withoutLevel: z.int(),
    /** Say no difficulty: taken, they are of medium difficulty. */
    withoutDifficulty: z.int(),
    /** Name no legal basis; not counted among the warnings. */
    withoutBasis: z.int(),
  }),
  /** An earlier import of the very same bytes into this bank, now in force. */
  sameFile: z.object({ importId: z.string(), takenAt: z.int() }).nullable(),
  /** Contests that undoing it would leave short of questions; none unless taken. */
  undoLeavesShort: z.array(shortContestSchema),
  /** Codes of questions it changed that somebody has changed since: undoing leaves them. None unless taken. */
  undoKeeps: z.array(z.string()),
});
export type Import = z.infer<typeof importSchema>;

/** An import in the list of a bank's imports. */
export const listedImportSchema = importSchema
  .pick({ id: true, bankId: true, fileName: true, createdAt: true, state: true, progress: true })
  .extend({
    questions: z.int(),
    /** Are items of the bank; none after an undo. */
    taken: z.int(),
  });
export type ListedImport = z.infer<typeof listedImportSchema>;

/** Questions with problems first, then in the order of the file. */
export const importQuestionsSchema = z.object({
  total: z.int(),
  questions: z.array(importQuestionSchema),
});

/** Which questions of an import are listed. */
export const importQuestionsQuerySchema = z.object({
  show: z.enum(['problems', 'all', 'left-out']).default('problems'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** A mended question, or one put aside; the answer is the question as checked again. */
export const mendQuestionSchema = z.object({ question: draftQuestionSchema, leftOut: z.boolean() });

/** What questions get that do not say it themselves. */
export const takeImportSchema = z.object({
  defaults: z.object({ topic: topicSchema.nullable(), level: levelSchema.nullable() }),
});

/** `confirm`: also where a contest that is open is left short. */
export const undoImportSchema = z.object({ confirm: z.boolean().default(false) });

/** An import taken out again, with the contests its bank no longer suffices for: a warning, not a refusal. */
export const undoneImportSchema = importSchema.extend({ shortContests: z.array(shortContestSchema) });
export type UndoneImport = z.infer<typeof undoneImportSchema>;
