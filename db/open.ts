import type { PGlite } from '@electric-sql/pglite';
import { openSqlite } from './sqlite/open.ts';
import type { Store } from './store.ts';

export type StorePlace = { file: string } | { url: string } | { pglite: PGlite | 'memory' };

/**
 * Opens the store and brings it up to the newest migration: an SQLite file, a PostgreSQL address, or
 * PostgreSQL inside the process (for tests).
 *
 * @throws {StoreBusy} another program has held the SQLite file locked for five seconds.
 */
export const openStore = async (place: StorePlace): Promise<Store> => {
  if ('file' in place) return openSqlite(place.file);
  // Loaded only when asked for: an SQLite installation needs no PostgreSQL driver in memory.
  if ('url' in place) return (await import('./postgres/server.ts')).openPostgres(place.url);
  return (await import('./postgres/pglite.ts')).openPglite(place.pglite);
};
