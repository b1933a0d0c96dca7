import { z } from 'zod';
import { draftQuestionSchema } from '../banks/contract.ts';
import { importProblemSchema } from './contract.ts';

/** What an organiser may say a column holds. */
export const columnChoices = [
  'ignore',
  'prompt',
  'option-a',
  'option-b',
  'option-c',
  'option-d',
  'option-e',
  'option-f',
  'option-g',
  'option-h',
  'options',
  'key',
  'pairs',
  'answers',
  'tolerance',
  'topic',
  'level',
  'difficulty',
  'type',
  'explanation',
  'legalBasis',
] as const;
export const columnChoiceSchema = z.enum(columnChoices);
export type ColumnChoice = z.infer<typeof columnChoiceSchema>;

/** Sheets and columns that are shown and may be named; more no table of questions has. */
export const mostSheets = 20;
export const mostColumns = 26;

/** What the columns of one sheet hold. */
export const sheetColumnsSchema = z.object({
  /** Name of the sheet; empty where the file has none. */
  sheet: z.string().max(200),
  /** Rows above the first question: titles and headings. */
  skip: z.int().min(0).max(60),
  /** From the first column on; columns beyond are not read. A sheet of which nothing is read ignores all. */
  columns: z.array(columnChoiceSchema).max(mostColumns),
});
export type SheetColumns = z.infer<typeof sheetColumnsSchema>;

export const chooseColumnsSchema = z.object({ sheets: z.array(sheetColumnsSchema).min(1).max(mostSheets) });

/** The beginning of a table whose columns nobody could tell. */
export const tableSampleSchema = z.object({
  sheet: z.string(),
  /** Rows with anything in them, in all. */
  total: z.int(),
  /** The first of them; every row as long as the longest. */
  rows: z.array(z.array(z.string())),
  /** What its columns look like. */
  guess: z.object({ skip: z.int(), columns: z.array(columnChoiceSchema) }),
});
export type TableSample = z.infer<typeof tableSampleSchema>;

/** A file whose columns have to be named, as far as one must see it to name them. */
export const askedColumnsSchema = z.object({
  /** Whether the columns were named before, and no question came of it. */
  again: z.boolean(),
  /** When the file is forgotten if nobody names them. */
  keptUntil: z.int(),
  sheets: z.array(tableSampleSchema),
});
export type AskedColumns = z.infer<typeof askedColumnsSchema>;

/** The first questions as they would become. */
export const columnsPreviewSchema = z.object({
  questions: z.array(
    z.object({ sheet: z.string(), question: draftQuestionSchema, problems: z.array(importProblemSchema) }),
  ),
});
export type ColumnsPreview = z.infer<typeof columnsPreviewSchema>;
