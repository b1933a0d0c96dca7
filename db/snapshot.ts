import type { Schema } from './schema/schema.ts';
import type { Reader, Store } from './store.ts';

/** A store as it was at one moment, to be read for as long as it is open. */
export interface Snapshot {
  readonly tables: Schema;
  readonly read: Reader;
  close(): Promise<void>;
}

/**
 * Opens a store for reading alone, on a connection of its own: in another thread, long reading holds up nobody.
 * What is written meanwhile is not seen. SQLite's log grows until it is closed, so it never waits for a client.
 */
export const openSnapshot = async (place: NonNullable<Store['place']>): Promise<Snapshot> =>
  'file' in place
    ? (await import('./sqlite/snapshot.ts')).openSqliteSnapshot(place.file)
    : (await import('./postgres/snapshot.ts')).openPostgresSnapshot(place.url);
