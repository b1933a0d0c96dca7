import { and, eq, inArray, isNull } from 'drizzle-orm';
import { batches } from '../banks/write-versions.ts';
import { inTurns } from '../banks/review/in-turns.ts';
import { cleanQuestion } from '../banks/question/complete-question.ts';
import { draftQuestionSchema } from '../banks/contract.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { readCatalogue } from '../legal-documents/catalogue.ts';
import { readWrittenCitations } from '../legal-documents/write-citation.ts';
import { keepThoseStored } from '../media/keep-media.ts';
import { storeMedia } from '../media/store-media.ts';
import { Problem, type ProblemName } from '../problems.ts';
import { askAgain, keptAmong } from './kept-files.ts';
import type { ReadProblem, ReadQuestion, ReadResult } from './read-result.ts';

type StoreDeps = Pick<Deps, 'store'>;

/** A unit of work of a few milliseconds: saves of a running round wait no longer. */
const chunk = 50;

/** A file of nothing but faults would fill pages nobody reads. */
const mostProblems = 300;
const longestSource = 8_000;

/** Two hundred photographs take half of it; whoever sits an exam shares the processor with them. */
const picturesMs = 120_000;
const longestCode = 100;
/** As many as a question holds. */
const mostCitations = 12;

/**
 * Stores what was read, a few questions at a time, pictures and sounds first; the last unit makes it visible and
 * forgets the file, where it was kept. An
 * import thrown away meanwhile stays away; its pictures are forgotten with whatever else nobody uses.
 *
 * @param clock UTC milliseconds now: reading may have taken a while.
 */
export const storeResult = async (
  deps: Deps,
  { importId, result, signal }: { importId: string; result: ReadResult; signal: AbortSignal },
  clock: () => number,
): Promise<void> => {
  const { imports, importFiles, importQuestions } = deps.store.tables;
  const bank = await slugOfBank(deps, importId);
  const underWay = and(eq(imports.id, importId), isNull(imports.readAt));
  const picturesUntil = clock() + picturesMs;
  for (const [at, batch] of batches(result.questions, chunk).entries()) {
    if (signal.aborted) return;
    const shown = await storeShown(deps, batch, { signal, clock, picturesUntil });
    if (signal.aborted) return;
    const rows: ReturnType<typeof toRow>[] = [];
    await inTurns(shown, (read, index) => {
      rows.push(toRow({ importId, bank }, read, at * chunk + index + 1));
    });
    await deps.store.write(async (tx) => {
      const wanted = await tx.select({ id: imports.id }).from(imports).where(underWay);
      if (wanted.length > 0) await tx.insert(importQuestions).values(rows);
    });
  }
  if (signal.aborted) return;
  const readAt = clock();
  const problems = result.problems.slice(0, mostProblems);
  await deps.store.write(async (tx) => {
    const read = await tx
      .update(imports)
      .set({ readAt, format: result.format, problems })
      .where(underWay)
      .returning({ id: imports.id });
    if (read.length > 0) await tx.delete(importFiles).where(eq(importFiles.importId, importId));
  });
};

const slugOfBank = async ({ store }: StoreDeps, importId: string): Promise<string | null> => {
  const { banks, imports } = store.tables;
  const [bank] = await store.read
    .select({ slug: banks.slug })
    .from(imports)
    .innerJoin(banks, eq(banks.id, imports.bankId))
    .where(eq(imports.id, importId));
  return bank?.slug ?? null;
};

/**
 * The questions with their pictures and sounds stored and the documents they cite found; what cannot be used, or
 * found, is told of and left out.
 */
const storeShown = async (
  deps: Deps,
  questions: readonly ReadQuestion[],
  { signal, clock, picturesUntil }: { signal: AbortSignal; clock: () => number; picturesUntil: number },
): Promise<ReadQuestion[]> => {
  const known = await knownMedia(deps, questions, clock());
  const catalogue = await readCatalogue(deps.store, deps.store.read);
  const stored: ReadQuestion[] = [];
  for (const { media = [], cites = '', ...read } of questions) {
    if (signal.aborted) return stored;
    const shown = read.question.media.filter(({ sha256 }) => known.has(sha256));
    const refused = read.question.media.slice(shown.length).map((): RefusedBy => 'notHere');
    for (const { bytes, alt } of media) {
      const now = clock();
      const found = now > picturesUntil ? 'tookTooLong' : await storeOne(deps, bytes, now);
      if (typeof found === 'string') refused.push(found);
      else shown.push({ sha256: found.sha256, alt });
    }
    const told = refused.map((by) => ({
      code: 'media-refused' as const,
      place: read.source.place,
      detail: `{${by}}`,
    }));
    const { citations, unknown } = readWrittenCitations(cites, catalogue);
    const missed = unknown.map((detail) => ({
      code: 'unknown-document' as const,
      place: read.source.place,
      detail,
    }));
    const question = { ...read.question, media: shown, citations: citations.slice(0, mostCitations) };
    stored.push({ ...read, question, problems: [...read.problems, ...told, ...missed] });
  }
  return stored;
};

/** Of the media a file names, as the platform's own exports do, those that are here; they stay while it is stored. */
const knownMedia = (
  deps: StoreDeps,
  questions: readonly ReadQuestion[],
  now: number,
): Promise<Set<string>> => {
  const named = questions.flatMap(({ question }) => question.media.map(({ sha256 }) => sha256));
  return keepThoseStored(deps, named, now);
};

type RefusedBy = 'unknownKind' | 'tooLarge' | 'broken' | 'notHere' | 'tookTooLong';
const refusedBy: Partial<Record<ProblemName, RefusedBy>> = {
  'media-unknown-kind': 'unknownKind',
  'media-too-large': 'tooLarge',
  'media-broken': 'broken',
};

const storeOne = async (deps: Deps, bytes: Uint8Array, now: number) => {
  try {
    return await storeMedia(deps, bytes, now);
  } catch (error) {
    const by = error instanceof Problem ? refusedBy[error.problem] : undefined;
    if (by === undefined) throw error;
    return by;
  }
};

const toRow = (
  { importId, bank }: { importId: string; bank: string | null },
  { source, question, problems, names }: ReadQuestion,
  ordinal: number,
) => ({
  importId,
  ordinal,
  source: { place: source.place, text: source.text.slice(0, longestSource) },
  // Readers keep within the limits of a draft; one that does not is a bug, told before anything is shown.
  question: draftQuestionSchema.parse(cleanQuestion(question)),
  problems: problems.slice(0, mostProblems),
  mendedAt: null,
  // Codes of another bank name other questions.
  code: names && names.bank === bank ? names.code.slice(0, longestCode) : null,
  basedOn: names && names.bank === bank ? names.version : null,
  leftOut: false,
  itemId: null,
});

/** Notes that nothing could be read, and why. */
export const storeFailure = async (deps: StoreDeps, importId: string, failure: ReadProblem, now: number) => {
  await endReading(deps, [importId], failure, now);
};

/** Imports that were being read when the server stopped: their files are gone, but for those kept. For the start. */
export const failInterrupted = async (deps: StoreDeps, now: number): Promise<void> => {
  const { imports } = deps.store.tables;
  const rows = await deps.store.read.select({ id: imports.id }).from(imports).where(isNull(imports.readAt));
  if (rows.length === 0) return;
  const waiting = await keptAmong(
    deps,
    rows.map(({ id }) => id),
  );
  await askAgain(deps, waiting, 'columns-needed', now);
  const ids = rows.map(({ id }) => id).filter((id) => !waiting.includes(id));
  await endReading(deps, ids, { code: 'interrupted', detail: '', place: {} }, now);
};

/** Of the imports those still being read end, and nothing of them stays; one read meanwhile stays as it is. */
const endReading = async (deps: StoreDeps, ids: string[], failure: ReadProblem, now: number) => {
  const { imports, importFiles, importQuestions } = deps.store.tables;
  await deps.store.write(async (tx) => {
    const ended = await tx
      .update(imports)
      .set({ readAt: now, failure: canonicalJson(failure) })
      .where(and(inArray(imports.id, ids), isNull(imports.readAt)))
      .returning({ id: imports.id });
    const endedIds = ended.map(({ id }) => id);
    if (endedIds.length === 0) return;
    await tx.delete(importQuestions).where(inArray(importQuestions.importId, endedIds));
    await tx.delete(importFiles).where(inArray(importFiles.importId, endedIds));
  });
};
