import type { Schema } from './schema/schema.ts';
import type { Reader, Tx } from './store.ts';

/** What `prepare` needs to know about the door it is given. */
export interface Door {
  readonly tables: Schema;
  /** Throws when no query may go through the door now. */
  check(): void;
  /** Takes note of a failed statement and gives the error to throw on. */
  failed(error: unknown): Error;
  /** Takes note of a statement that has changed rows, or may have; only where units share a transaction. */
  changed?(): void;
  /** On SQLite the connection's own builder, for which statements are kept; undefined on PostgreSQL. */
  readonly connection: Tx | undefined;
}

const doorKey = Symbol('door');

interface Marked {
  [doorKey]?: Door;
}

/** Hands a dialect's database out under the type both share: the one place where that is claimed. */
export const asShared = (database: object): Tx => database as Tx;

/** The same, with the door `prepare` will look for. */
export const asDoor = (database: object, door: Door): Tx => {
  const marked: Marked = database;
  marked[doorKey] = door;
  return asShared(database);
};

/** @throws {TypeError} when `database` did not come from a store. */
export const doorOf = (database: Reader | Tx): Door => {
  const marked: object & Marked = database;
  const door = marked[doorKey];
  if (!door) throw new TypeError('prepare() needs store.read or a tx');
  return door;
};
