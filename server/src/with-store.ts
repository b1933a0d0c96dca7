import { join } from 'node:path';
import { lockDataDir } from '@cchc/db/lock.ts';
import { openStore } from '@cchc/db/open.ts';
import type { Store } from '@cchc/db/store.ts';
import type { Environment } from './environment.ts';

export const databaseFile = ({ dataDir }: Environment) => join(dataDir, 'contest.db');

/**
 * Opens the store for one piece of work. On SQLite that needs the data directory to itself.
 *
 * @throws {DataDirInUse} when a server runs on the data directory.
 */
export const withStore = async <Result>(
  environment: Environment,
  work: (store: Store) => Promise<Result>,
): Promise<Result> => {
  const { databaseUrl } = environment;
  const lock = databaseUrl ? null : lockDataDir(environment.dataDir);
  try {
    const store = await openStore(databaseUrl ? { url: databaseUrl } : { file: databaseFile(environment) });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } finally {
    lock?.release();
  }
};
