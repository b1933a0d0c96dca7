import { and, eq, inArray, isNull } from 'drizzle-orm';
import { batches } from '../banks/write-versions.ts';
import { cleanQuestion } from '../banks/complete-question.ts';
import { draftQuestionSchema } from '../banks/contract.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import type { ReadProblem, ReadQuestion, ReadResult } from './read-result.ts';

type StoreDeps = Pick<Deps, 'store'>;

/** A unit of work of a few milliseconds: saves of a running round wait no longer. */
const chunk = 50;

/** A file of nothing but faults would fill pages nobody reads. */
const mostProblems = 300;
const longestSource = 8_000;

/**
 * Stores what was read, a few questions at a time; the last unit makes it visible. An import thrown away
 * meanwhile stays away.
 *
 * @param clock UTC milliseconds now: reading may have taken a while.
 */
export const storeResult = async (
  deps: StoreDeps,
  { importId, result, signal }: { importId: string; result: ReadResult; signal: AbortSignal },
  clock: () => number,
): Promise<void> => {
  const { imports, importQuestions } = deps.store.tables;
  const underWay = and(eq(imports.id, importId), isNull(imports.readAt));
  for (const [at, batch] of batches(result.questions, chunk).entries()) {
    if (signal.aborted) return;
    const rows = batch.map((read, index) => toRow(importId, read, at * chunk + index + 1));
    await deps.store.write(async (tx) => {
      const wanted = await tx.select({ id: imports.id }).from(imports).where(underWay);
      if (wanted.length > 0) await tx.insert(importQuestions).values(rows);
    });
  }
  if (signal.aborted) return;
  const readAt = clock();
  const problems = result.problems.slice(0, mostProblems);
  await deps.store.write(async (tx) => {
    await tx.update(imports).set({ readAt, format: result.format, problems }).where(underWay);
  });
};

const toRow = (importId: string, { source, question, problems }: ReadQuestion, ordinal: number) => ({
  importId,
  ordinal,
  source: { place: source.place, text: source.text.slice(0, longestSource) },
  // Readers keep within the limits of a draft; one that does not is a bug, told before anything is shown.
  question: draftQuestionSchema.parse(cleanQuestion(question)),
  problems: problems.slice(0, mostProblems),
  mendedAt: null,
  leftOut: false,
  itemId: null,
});

/** Notes that nothing could be read, and why. */
export const storeFailure = async (deps: StoreDeps, importId: string, failure: ReadProblem, now: number) => {
  await endReading(deps, [importId], failure, now);
};

/** Imports that were being read when the server stopped: their files are gone. For the start. */
export const failInterrupted = async (deps: StoreDeps, now: number): Promise<void> => {
  const { imports } = deps.store.tables;
  const rows = await deps.store.read.select({ id: imports.id }).from(imports).where(isNull(imports.readAt));
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await endReading(deps, ids, { code: 'interrupted', detail: '', place: {} }, now);
};

const endReading = async (deps: StoreDeps, ids: string[], failure: ReadProblem, now: number) => {
  const { imports, importQuestions } = deps.store.tables;
  await deps.store.write(async (tx) => {
    await tx
      .update(imports)
      .set({ readAt: now, failure: canonicalJson(failure) })
      .where(and(inArray(imports.id, ids), isNull(imports.readAt)));
    await tx.delete(importQuestions).where(inArray(importQuestions.importId, ids));
  });
};
