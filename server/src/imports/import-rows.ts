import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Store } from '@cchc/db/store.ts';
import { and, asc, eq, gt } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { checkDraft } from '../banks/question/check-draft.ts';
import { draftQuestionSchema, type DraftQuestion } from '../banks/contract.ts';
import { senseOf } from '../banks/question/known-questions.ts';
import { inTurns } from '../banks/review/in-turns.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { importFormats, placeSchema, type ImportFormat, type Place } from './contract.ts';
import type { ImportProblemCode } from './import-problem.ts';
import type { ReadProblem } from './read-result.ts';

/** An import as the database has it, what belongs to its questions aside. */
export type ImportRow = Omit<
  Store['tables']['imports']['$inferSelect'],
  'format' | 'problems' | 'failure'
> & {
  format: ImportFormat | null;
  problems: ReadProblem[];
  failure: ReadProblem | null;
};

/** A question of an import as the database has it. Never changed in place. */
export interface QuestionRow {
  ordinal: number;
  source: { place: Place; text: string };
  question: DraftQuestion;
  /** What reading found. */
  problems: ReadProblem[];
  mendedAt: number | null;
  /** Staff id of whoever changed its words last since it was loaded; the audit knows everybody. */
  mendedBy?: string | undefined;
  /** Code of the item of the bank it was written from; null where it names none. */
  code: string | null;
  /** Version of that item it was written from; null where it does not say. */
  basedOn: number | null;
  leftOut: boolean;
  itemId: string | null;
}

const readProblemSchema = z.object({
  code: z.custom<ImportProblemCode>((code) => typeof code === 'string'),
  place: placeSchema,
  detail: z.string(),
});
const sourceSchema = z.object({ place: placeSchema, text: z.string() });

const toImportRow = (row: Store['tables']['imports']['$inferSelect']): ImportRow => ({
  ...row,
  format: z.enum(importFormats).nullable().parse(row.format),
  problems: z.array(readProblemSchema).parse(row.problems),
  failure: row.failure === null ? null : readProblemSchema.parse(JSON.parse(row.failure)),
});

/** @throws {Problem} not-found. */
export const getImportRow = async ({ store }: Pick<Deps, 'store'>, importId: string): Promise<ImportRow> => {
  const { imports } = store.tables;
  const [row] = await store.read.select().from(imports).where(eq(imports.id, importId));
  if (!row) throw problem('not-found');
  return toImportRow(row);
};

type Kept = LRUCache<string, Promise<QuestionRow[]>>;

/** Letters kept in all: with what is worked out from them, some hundreds of megabytes. Files may hold 20 million each. */
const mostLetters = 30_000_000;

/** Questions by import, for each store: what is worked on now. Ten thousand take some thirty megabytes. */
const kept = new WeakMap<Store, Kept>();

const keptFor = ({ store }: Pick<Deps, 'store'>): Kept => {
  const known = kept.get(store);
  if (known) return known;
  const made: Kept = new LRUCache({ max: 24, maxSize: mostLetters });
  kept.set(store, made);
  return made;
};

/** The questions of an import that has been read, in the order of the file. Await it outside units of work. */
export const getQuestionRows = (deps: Pick<Deps, 'store'>, importId: string): Promise<QuestionRow[]> => {
  const known = keptFor(deps).get(importId);
  if (known) return known;
  const loaded = loadQuestions(deps.store, importId);
  const loading = loaded.then(({ rows }) => rows);
  keptFor(deps).set(importId, loading, { size: 1 });
  void loaded.then(
    ({ letters }) => keepByWeight(deps, importId, loading, letters),
    () => keptFor(deps).delete(importId),
  );
  return loading;
};

/** Once it is known how much an import holds, older ones make room for it; one alone is kept, however large. */
const keepByWeight = (
  deps: Pick<Deps, 'store'>,
  importId: string,
  loading: Promise<QuestionRow[]>,
  letters: number,
) => {
  // Forgotten meanwhile, it stays forgotten.
  if (keptFor(deps).peek(importId) !== loading) return;
  const size = Math.min(Math.max(1, letters), mostLetters);
  // Set again to the same value, it would keep the weight it had.
  keptFor(deps).delete(importId);
  keptFor(deps).set(importId, loading, { size });
};

const lettersIn = ({ source, question }: QuestionRow): number => {
  const { prompt, options, explanation, legalBasis } = question;
  const texts = [source.text, prompt, explanation, legalBasis, ...options.map(({ text }) => text)];
  return texts.reduce((letters, text) => letters + text.length, 0);
};

/** After a change of one question. */
export const replaceQuestionRow = async (deps: Pick<Deps, 'store'>, importId: string, row: QuestionRow) => {
  const rows = await keptFor(deps).get(importId);
  if (rows) rows[rows.findIndex(({ ordinal }) => ordinal === row.ordinal)] = row;
};

/** After a change of many. */
export const forgetQuestionRows = (deps: Pick<Deps, 'store'>, importId: string) =>
  keptFor(deps).delete(importId);

/** Some milliseconds of reading at a time: saves of a running round go in between. */
const pageSize = 100;

const loadQuestions = async (store: Store, importId: string) => {
  const rows: QuestionRow[] = [];
  let letters = 0;
  for (let more = true; more; await nextTurn()) {
    const stored = await readPage(store, importId, rows.at(-1)?.ordinal ?? 0);
    const page: QuestionRow[] = [];
    await inTurns(stored, (each) => {
      const row = toQuestionRow(each);
      letters += lettersIn(row);
      page.push(row);
    });
    // Both remember what they find: going through ten thousand questions at once would hold up everybody.
    await inTurns(page, ({ question }) => void checkDraft(question));
    await inTurns(page, ({ question }) => void senseOf(question));
    rows.push(...page);
    more = stored.length === pageSize;
  }
  return { rows, letters };
};

type StoredQuestion = Store['tables']['importQuestions']['$inferSelect'];

const readPage = ({ read, tables }: Store, importId: string, after: number): Promise<StoredQuestion[]> => {
  const { importQuestions } = tables;
  return read
    .select()
    .from(importQuestions)
    .where(and(eq(importQuestions.importId, importId), gt(importQuestions.ordinal, after)))
    .orderBy(asc(importQuestions.ordinal))
    .limit(pageSize);
};

const toQuestionRow = ({
  ordinal,
  mendedAt,
  code,
  basedOn,
  leftOut,
  itemId,
  ...row
}: StoredQuestion): QuestionRow => ({
  ordinal,
  mendedAt,
  code,
  basedOn,
  leftOut,
  itemId,
  source: sourceSchema.parse(row.source),
  question: draftQuestionSchema.parse(row.question),
  problems: z.array(readProblemSchema).parse(row.problems),
});
