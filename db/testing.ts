import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqlite } from './sqlite/open.ts';
import type { WriteDoorLimits } from './sqlite/write-door.ts';
import type { Store, Tx } from './store.ts';

/** A directory that goes away with the test. */
export const temporaryDir = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'cchc-db-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};

/** A fresh store with real migrations that goes away with the test. */
export const temporaryStore = async (
  limits: Partial<WriteDoorLimits> = {},
): Promise<{ store: Store; file: string }> => {
  const file = join(temporaryDir(), 'contest.db');
  const store = await openSqlite(file, limits);
  onTestFinished(() => store.close());
  return { store, file };
};

/** The smallest row there is to write: attempt `id`, with `value` as its prediction. */
export const addPrediction = (tx: Tx, { tables }: Store, attemptId: string, value = 1): Promise<void> =>
  tx.insert(tables.predictions).values({ attemptId, seq: 1, value, savedAt: 0 });

/** The attempts that have a prediction, in order. */
export const storedAttempts = async ({ read, tables }: Store): Promise<string[]> => {
  const rows = await read
    .select({ id: tables.predictions.attemptId })
    .from(tables.predictions)
    .orderBy(tables.predictions.attemptId);
  return rows.map(({ id }) => id);
};
