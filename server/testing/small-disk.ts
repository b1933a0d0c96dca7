import { join } from 'node:path';
import type { Store } from '@cchc/db/store.ts';
import { openReader } from '@cchc/db/sqlite/connection.ts';
import { openReadDoor, txMaker } from '@cchc/db/sqlite/doors.ts';
import { readKeyNames } from '@cchc/db/sqlite/keys.ts';
import { openMigrated } from '@cchc/db/sqlite/open.ts';
import { WriteDoor } from '@cchc/db/sqlite/write-door.ts';
import { sqliteTables } from '@cchc/db/schema.sqlite.ts';

export interface SmallDisk {
  store: Store;
  /** Leaves no room for another page. */
  fill: () => void;
  /** Makes room again. */
  free: () => void;
}

/** The store as `openStore` puts it together, with a hand on the size of its disk. */
export function openOnSmallDisk(dir: string): SmallDisk {
  const file = join(dir, 'contest.db');
  const writer = openMigrated(file);
  const reader = openReader(file);
  const keyNames = readKeyNames(writer);
  const door = new WriteDoor(writer, txMaker(writer, keyNames));
  const limit = (pages: number) => writer.pragma(`max_page_count = ${pages}`);
  const store: Store = {
    dialect: 'sqlite',
    place: { file },
    tables: sqliteTables,
    read: openReadDoor(reader, keyNames),
    write: (unit) => door.write(unit),
    waiting: () => door.waiting,
    backup: () => Promise.reject(new Error('There is no room for a copy')),
    close: async () => {
      await door.close();
      reader.close();
      writer.close();
    },
  };
  return {
    store,
    fill: () => void limit(Number(writer.pragma('page_count', { simple: true }))),
    free: () => void limit(1_000_000),
  };
}
