import { sqliteTables } from '../schema.sqlite.ts';
import type { Snapshot } from '../snapshot.ts';
import { openReader } from './connection.ts';
import { openReadDoor } from './doors.ts';
import { readKeyNames } from './keys.ts';

/** Opens a database file as it is now. */
export const openSqliteSnapshot = (file: string): Snapshot => {
  const connection = openReader(file);
  // Its thread has nobody to serve: it may wait.
  connection.pragma('busy_timeout = 5000');
  connection.exec('begin');
  // The moment is that of the first statement that reads.
  const keyNames = readKeyNames(connection);
  return {
    tables: sqliteTables,
    read: openReadDoor(connection, keyNames),
    close: async () => {
      connection.close();
    },
  };
};
