import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lockDataDir } from '@cchc/db/lock.ts';
import { openStore } from '@cchc/db/open.ts';
import pino from 'pino';
import { Changes } from '../changes.ts';
import type { Environment } from '../environment.ts';
import { makeNewId } from '../ids.ts';
import { openSecret } from '../secret-file.ts';
import { adminCommand } from './admin-command.ts';

/** Where the data is. @throws {Error} when there is none: a mistyped DATA_DIR must not make a new database. */
function existingPlace({ dataDir, databaseUrl }: Environment) {
  if (databaseUrl) return { url: databaseUrl };
  const file = join(dataDir, 'contest.db');
  if (!existsSync(file)) throw new Error(`chưa có dữ liệu · no data yet: ${file}`);
  return { file };
}

/**
 * Opens an installation's data, runs one command on it and closes it again.
 *
 * @throws {DataDirInUse} while the server runs: it would not hear of the change.
 */
export async function runAdminCommand(
  environment: Environment,
  words: readonly string[],
  now: number,
): Promise<string[]> {
  const place = existingPlace(environment);
  const lock = lockDataDir(environment.dataDir);
  try {
    const store = await openStore(place);
    const deps = {
      store,
      secret: openSecret(environment.dataDir),
      newId: makeNewId(randomBytes),
      randomBytes,
      changes: new Changes(),
      log: pino({ level: environment.logLevel }),
    };
    try {
      return await adminCommand(deps, words, now);
    } finally {
      await store.close();
    }
  } finally {
    lock.release();
  }
}
