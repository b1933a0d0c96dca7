import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StoreBusy } from '../errors.ts';
import { sqliteTables } from '../schema.sqlite.ts';
import type { Store } from '../store.ts';
import { type Connection, isBusy, openReader, openWriter } from './connection.ts';
import { builderOn, openReadDoor, txMaker } from './doors.ts';
import { readKeyNames } from './keys.ts';
import { WriteDoor, type WriteDoorLimits } from './write-door.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations/sqlite', import.meta.url));
const openingMs = 5_000;

/** Foreign keys are off while tables may be rebuilt, checked afterwards, and on from then on. */
const migrateFile = (connection: Connection): void => {
  connection.pragma('foreign_keys = OFF');
  migrate(builderOn(connection), { migrationsFolder });
  const orphans = connection.pragma('foreign_key_check');
  if (Array.isArray(orphans) && orphans.length > 0) {
    throw new Error(`${orphans.length} rows refer to rows that are not there: ${JSON.stringify(orphans[0])}`);
  }
  connection.pragma('foreign_keys = ON');
};

/** Opens the connection that writes, with every migration applied. */
export const openMigrated = (file: string): Connection => {
  const connection = openWriter(file);
  try {
    migrateFile(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};

/** Another program (a backup tool, a shell) may hold the file for a moment. */
const openPatiently = async (file: string, deadline: number): Promise<Connection> => {
  try {
    return openMigrated(file);
  } catch (cause) {
    if (!isBusy(cause)) throw cause;
    if (performance.now() > deadline)
      throw new StoreBusy('another program holds the database locked', { cause });
    await sleep(20);
    return openPatiently(file, deadline);
  }
};

/**
 * Opens or makes the database file and brings it up to the newest migration.
 *
 * @throws {StoreBusy} another program has held the file locked for five seconds.
 */
export const openSqlite = async (file: string, limits: Partial<WriteDoorLimits> = {}): Promise<Store> => {
  if (file === '' || file.startsWith(':memory:')) {
    throw new TypeError('the store needs a file: its two doors are two connections');
  }
  const writer = await openPatiently(file, performance.now() + openingMs);
  const reader = openReader(file);
  const keyNames = readKeyNames(writer);
  const writeDoor = new WriteDoor(writer, txMaker(writer, keyNames), limits);
  return {
    dialect: 'sqlite',
    place: { file },
    tables: sqliteTables,
    read: openReadDoor(reader, keyNames),
    write: (unit) => writeDoor.write(unit),
    waiting: () => writeDoor.waiting,
    backup: async (to, onProgress) => {
      // The writing connection hands its own changes on to a copy in progress; any other would start over.
      await writer.backup(to, {
        progress: (progress) => {
          onProgress?.(progress);
          return 100;
        },
      });
    },
    close: async () => {
      await writeDoor.close();
      // Last of the two, so that the log is folded into the file.
      reader.close();
      writer.close();
    },
  };
};
