import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Schema } from './schema/schema.ts';

/** What both dialects' builders have in common: always awaited, and counted by what they return. */
type SharedDatabase = BaseSQLiteDatabase<'async', void>;

/** Queries outside a unit of work. They see what has been committed. */
export type Reader = Pick<SharedDatabase, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>;

/** Queries inside one unit of work. Of no use once the unit has ended. */
export type Tx = Reader & Pick<SharedDatabase, 'insert' | 'update' | 'delete'>;

/** One unit of work. It may run more than once, so it changes nothing but the database, through `tx`. */
export type Unit<T> = (tx: Tx) => Promise<T>;

export interface WriteOptions {
  /** For organisers' decisions: on PostgreSQL, SERIALIZABLE with retry. SQLite's units always are. */
  serializable?: true;
}

export interface BackupProgress {
  totalPages: number;
  remainingPages: number;
}

export interface Store {
  readonly dialect: 'sqlite' | 'postgres';
  /** Where another thread may read it for itself; null for a database inside this process. */
  readonly place: { file: string } | { url: string } | null;
  readonly tables: Schema;
  readonly read: Reader;

  /**
   * Runs one unit of work and resolves with what it returned, after it would survive a power cut.
   *
   * The unit awaits nothing but `tx`. It stores everything or nothing: it fails when it throws, and also
   * when one of its statements fails, even if it catches that error (PostgreSQL would otherwise roll it
   * back in silence). Use `onConflictDoNothing().returning()` where a clash is expected.
   *
   * @throws {UniqueViolation} a key was already taken.
   * @throws {UnitAwaitedOutside} the unit awaited something else, or wrote through another door.
   * @throws {StoreOverloaded} too many units are waiting.
   * @throws {StoreBusy} another program has held the database locked too long.
   * @throws {CommitFailed} the disk is full or broken.
   * @throws {StoreClosed} the store is closing.
   */
  write<T>(unit: Unit<T>, options?: WriteOptions): Promise<T>;

  /** Units of work that wait for their turn, those under way among them: what the load shows in first. */
  waiting(): number;

  /**
   * Copies the database into a new file a few pages at a time, while units go on.
   *
   * @throws on PostgreSQL, which has tools of its own (pg_dump).
   */
  backup(file: string, onProgress?: (progress: BackupProgress) => void): Promise<void>;

  /** Answers the units that are waiting, then closes. New ones are refused. */
  close(): Promise<void>;
}
