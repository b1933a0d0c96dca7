import type { PgSession } from 'drizzle-orm/pg-core';
import { fileURLToPath } from 'node:url';
import { postgresTables } from '../schema.postgres.ts';
import type { Store } from '../store.ts';
import { openReadDoor } from './doors.ts';
import { type Backend, WriteDoor, type WriteDoorLimits } from './write-door.ts';

export const migrationsFolder = fileURLToPath(new URL('../migrations/postgres', import.meta.url));

/** Puts a store together from what differs between a server and PGlite. */
export const makeStore = (
  place: Store['place'],
  reads: PgSession,
  backend: Backend,
  limits: Partial<WriteDoorLimits>,
  end: () => Promise<void>,
): Store => {
  const writeDoor = new WriteDoor(backend, limits);
  return {
    dialect: 'postgres',
    place,
    tables: postgresTables,
    read: openReadDoor(reads),
    write: (unit, options) => writeDoor.write(unit, options),
    waiting: () => writeDoor.waiting,
    backup: async () => {
      throw new TypeError(
        'PostgreSQL is backed up with pg_dump or its own base backups, not by the platform',
      );
    },
    close: async () => {
      await writeDoor.close();
      await end();
    },
  };
};
