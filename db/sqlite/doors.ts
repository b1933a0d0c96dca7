import Database, { type RunResult } from 'better-sqlite3';
import { BetterSQLiteSession, drizzle, PreparedQuery } from 'drizzle-orm/better-sqlite3';
import { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { asDoor, asShared, type Door } from '../door.ts';
import { sqliteTables } from '../schema.sqlite.ts';
import type { Reader, Tx } from '../store.ts';
import { refuseInsideUnit, type UnitScope } from '../unit-scope.ts';
import type { Connection } from './connection.ts';
import { cache, dialect, keptBuilderOn, logger, type NoSchema, type Prepare } from './kept-query.ts';
import { explainError, type KeyNames } from './keys.ts';

/** A query that asks its door again at the moment it runs: builders are lazy. */
class GuardedQuery extends PreparedQuery {
  readonly #door: Door;
  readonly #writes: boolean;

  constructor(door: Door, connection: Connection, ...[query, fields, method, array, mapper, meta]: Prepare) {
    const statement = connection.prepare(query.sql);
    super(statement, query, logger, cache, meta, undefined, fields, method, array, mapper);
    this.#door = door;
    this.#writes = !statement.readonly;
  }

  override run(values?: Record<string, unknown>): RunResult {
    return this.#guarded(() => super.run(values));
  }

  override all(values?: Record<string, unknown>): unknown {
    return this.#guarded(() => super.all(values));
  }

  override get(values?: Record<string, unknown>): unknown {
    return this.#guarded(() => super.get(values));
  }

  override values(values?: Record<string, unknown>): unknown {
    return this.#guarded(() => super.values(values));
  }

  #guarded<T>(execute: () => T): T {
    this.#door.check();
    try {
      const result = execute();
      if (this.#writes) this.#door.changed?.();
      return result;
    } catch (error) {
      throw this.#door.failed(error);
    }
  }
}

class GuardedSession extends BetterSQLiteSession<NoSchema, NoSchema> {
  readonly #door: Door;
  readonly #connection: Connection;

  constructor(door: Door, connection: Connection) {
    super(connection, dialect, undefined);
    this.#door = door;
    this.#connection = connection;
  }

  override prepareQuery(...query: Prepare): GuardedQuery {
    this.#door.check();
    try {
      return new GuardedQuery(this.#door, this.#connection, ...query);
    } catch (error) {
      throw this.#door.failed(error);
    }
  }
}

/** Raw statements are kept out: a stray COMMIT would end everybody's transaction. */
class GuardedDatabase extends BaseSQLiteDatabase<'sync', RunResult> {
  constructor(session: GuardedSession) {
    super('sync', dialect, session, undefined);
  }

  override run = refuse;
  override all = refuse;
  override get = refuse;
  override values = refuse;
  override transaction = refuse;
}

function refuse(): never {
  throw new TypeError('only select, insert, update, delete, with and $count work in both dialects');
}

const open = (connection: Connection, door: Door): Tx =>
  asDoor(new GuardedDatabase(new GuardedSession(door, connection)), door);

/** The bare builder of a connection, for migrations. */
export const builderOn = (connection: Connection) => drizzle(connection, { casing: 'snake_case' });

export const openReadDoor = (connection: Connection, keyNames: KeyNames): Reader =>
  open(connection, {
    tables: sqliteTables,
    connection: asShared(keptBuilderOn(connection)),
    check: refuseInsideUnit,
    failed: (error) => explainError(error, keyNames),
  });

/** Gives out one `tx` per unit of work. */
export const txMaker = (connection: Connection, keyNames: KeyNames): ((scope: UnitScope) => Tx) => {
  const builder = asShared(keptBuilderOn(connection));
  return (scope) =>
    open(connection, {
      tables: sqliteTables,
      connection: builder,
      check: () => scope.check(),
      changed: () => scope.change(),
      failed: (error) => {
        // Seen already: one guarded call may stand in another.
        const { failure } = scope;
        if (failure && error === failure) return failure;
        // SQLite undoes a statement it refuses; one whose rows could not be read back has been done.
        if (!(error instanceof Database.SqliteError)) scope.change();
        const explained = explainError(error, keyNames);
        scope.fail(explained);
        return explained;
      },
    });
};
