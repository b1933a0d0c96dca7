import { and, eq, inArray, isNull, lt, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { tableSampleSchema, type TableSample } from './column-contract.ts';
import type { ColumnsNeeded } from './columns-needed.ts';
import type { ReadProblem } from './read-result.ts';

/* Files whose columns somebody has still to name. */

type StoreDeps = Pick<Deps, 'store'>;

/** How long a file waits for somebody: a week. */
export const keptMs = 7 * 86_400_000;

/** Writing more at once would hold up everybody for longer than a save may take; so large no such file is. */
const largestKept = 8 * 1024 * 1024;

const failed = (code: ReadProblem['code']) => canonicalJson({ code, detail: '', place: {} });

/** Failures that end once somebody names the columns, as they are stored. */
const asking = [failed('columns-needed'), failed('columns-gave-nothing')];

/**
 * Keeps a file until its columns are named, and notes that they have to be. One that is too large to be kept has
 * merely not been read.
 */
export const keepFile = async (
  { store }: StoreDeps,
  { importId, bytes, needed }: { importId: string; bytes: Uint8Array; needed: ColumnsNeeded },
  now: number,
): Promise<void> => {
  const { imports, importFiles } = store.tables;
  const isKept = bytes.length <= largestKept && needed.samples.length > 0;
  const sample = [...needed.samples];
  await store.write(async (tx) => {
    const noted = await tx
      .update(imports)
      .set({
        readAt: now,
        format: needed.format,
        failure: failed(isKept ? 'columns-needed' : needed.code),
      })
      .where(and(eq(imports.id, importId), isNull(imports.readAt)))
      .returning({ id: imports.id });
    if (isKept && noted.length > 0)
      await tx
        .insert(importFiles)
        .values({ importId, bytes: Buffer.from(bytes), sample, keptAt: now })
        .onConflictDoNothing();
  });
};

interface KeptFile {
  bytes: Uint8Array;
  samples: TableSample[];
  keptAt: number;
}

/** @throws {Problem} import-not-ready when no file waits for its columns. */
export const getKeptFile = async ({ store }: StoreDeps, importId: string): Promise<KeptFile> => {
  const { importFiles } = store.tables;
  const [row] = await store.read.select().from(importFiles).where(eq(importFiles.importId, importId));
  if (!row) throw problem('import-not-ready');
  return { ...row, samples: z.array(tableSampleSchema).parse(row.sample) };
};

/** The same without its bytes. @throws {Problem} import-not-ready. */
export const getSamples = async (
  { store }: StoreDeps,
  importId: string,
): Promise<Omit<KeptFile, 'bytes'>> => {
  const { importFiles } = store.tables;
  const [row] = await store.read
    .select({ sample: importFiles.sample, keptAt: importFiles.keptAt })
    .from(importFiles)
    .where(eq(importFiles.importId, importId));
  if (!row) throw problem('import-not-ready');
  return { samples: z.array(tableSampleSchema).parse(row.sample), keptAt: row.keptAt };
};

/** Notes that the columns as named gave nothing, or that reading was cut off: they can be named again. */
export const askAgain = async (
  { store }: StoreDeps,
  importIds: readonly string[],
  code: 'columns-needed' | 'columns-gave-nothing',
  now: number,
): Promise<void> => {
  if (importIds.length === 0) return;
  const { imports, importQuestions } = store.tables;
  await store.write(async (tx) => {
    const asked = await tx
      .update(imports)
      .set({ readAt: now, failure: failed(code) })
      .where(and(inArray(imports.id, [...importIds]), isNull(imports.readAt)))
      .returning({ id: imports.id });
    const ids = asked.map(({ id }) => id);
    if (ids.length > 0) await tx.delete(importQuestions).where(inArray(importQuestions.importId, ids));
  });
};

/** Those of some imports whose files are kept. */
export const keptAmong = async ({ store }: StoreDeps, importIds: readonly string[]): Promise<string[]> => {
  const { importFiles } = store.tables;
  const rows = await store.read
    .select({ importId: importFiles.importId })
    .from(importFiles)
    .where(inArray(importFiles.importId, [...importIds]));
  return rows.map(({ importId }) => importId);
};

/**
 * Forgets files nobody has named the columns of for a week; one that is being read just now is left to its reader.
 * Imports that still waited for it have then not been read.
 *
 * @returns how many.
 */
export const forgetOldFiles = async ({ store }: StoreDeps, now: number): Promise<number> => {
  const { imports, importFiles } = store.tables;
  return store.write(async (tx) => {
    const beingRead = tx.select({ id: imports.id }).from(imports).where(isNull(imports.readAt));
    const gone = await tx
      .delete(importFiles)
      .where(and(lt(importFiles.keptAt, now - keptMs), notInArray(importFiles.importId, beingRead)))
      .returning({ importId: importFiles.importId });
    const ids = gone.map(({ importId }) => importId);
    if (ids.length > 0)
      await tx
        .update(imports)
        .set({ failure: failed('columns-unclear') })
        .where(and(inArray(imports.id, ids), inArray(imports.failure, asking)));
    return ids.length;
  });
};
