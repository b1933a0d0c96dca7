import type { Statement } from 'better-sqlite3';
import { Column, is, Param, Placeholder } from 'drizzle-orm';
import { BetterSQLiteSession, PreparedQuery } from 'drizzle-orm/better-sqlite3';
import { NoopCache } from 'drizzle-orm/cache/core';
import { NoopLogger } from 'drizzle-orm/logger';
import { BaseSQLiteDatabase, SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Connection } from './connection.ts';

export type NoSchema = Record<string, never>;
export type Prepare = Parameters<BetterSQLiteSession<NoSchema, NoSchema>['prepareQuery']>;
type Fields = NonNullable<Prepare[1]>;
type Values = Record<string, unknown>;

export const dialect = new SQLiteSyncDialect({ casing: 'snake_case' });
export const logger = new NoopLogger();
export const cache = new NoopCache();

function given(values: Values, name: string): unknown {
  const value = values[name];
  if (value === undefined && !(name in values)) throw new Error(`no value for ${name}`);
  return value;
}

/** Where a parameter's value comes from, as drizzle works it out anew each time a query runs. */
function binding(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) {
    const { name } = param;
    return (values) => given(values, name);
  }
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder } = param;
    const { name } = param.value;
    return (values) => encoder.mapToDriverValue(given(values, name));
  }
  return () => param;
}

/** Makes an object of a row; undefined where only drizzle can: expressions, and columns of joined tables kept apart. */
function rowMaker(fields: Fields): ((row: readonly unknown[]) => Values) | undefined {
  const columns = fields.flatMap(({ field }) => (is(field, Column) ? [field] : []));
  const names = fields.flatMap(({ path }) => (path.length === 1 ? path : []));
  if (columns.length < fields.length || names.length < fields.length) return undefined;
  return (row) => {
    const made: Values = {};
    for (let index = 0; index < names.length; index++) {
      const raw = row[index];
      made[names[index] ?? ''] = raw === null ? null : columns[index]?.mapFromDriverValue(raw);
    }
    return made;
  };
}

/**
 * A statement that is kept and runs often. What drizzle finds out at each run, which parameter is whose and which column
 * decodes what, is found out once; columns encode and decode as ever.
 */
export class KeptQuery extends PreparedQuery {
  /** Whether it changes rows. */
  readonly writes: boolean;
  readonly #method: Prepare[2];
  readonly #statement: Statement;
  readonly #bindings: ((values: Values) => unknown)[];
  readonly #makeRow: ((row: readonly unknown[]) => Values) | undefined;

  constructor(connection: Connection, ...[query, fields, method, array, mapper, meta]: Prepare) {
    const statement = connection.prepare(query.sql);
    super(statement, query, logger, cache, meta, undefined, fields, method, array, mapper);
    this.writes = !statement.readonly;
    this.#method = method;
    this.#statement = fields ? statement.raw() : statement;
    this.#bindings = query.params.map(binding);
    this.#makeRow = fields && !mapper ? rowMaker(fields) : undefined;
  }

  /** What the query gives when it is awaited. */
  now(values: Values): unknown {
    return this.#method === 'run' ? this.run(values) : this.all(values);
  }

  override run(values: Values = {}): ReturnType<PreparedQuery['run']> {
    return this.#statement.run(this.#bind(values));
  }

  override all(values: Values = {}): unknown {
    const makeRow = this.#makeRow;
    return makeRow ? this.values(values).map((row) => makeRow(row)) : super.all(values);
  }

  override values(values: Values = {}): unknown[][] {
    return this.#statement.all(this.#bind(values)) as unknown[][];
  }

  #bind(values: Values): unknown[] {
    return this.#bindings.map((bound) => bound(values));
  }
}

/** Makes kept queries of what is prepared on its connection. */
class KeptSession extends BetterSQLiteSession<NoSchema, NoSchema> {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    super(connection, dialect, undefined);
    this.#connection = connection;
  }

  override prepareQuery(...query: Prepare): KeptQuery {
    return new KeptQuery(this.#connection, ...query);
  }
}

/** The connection's builder for kept statements; they are guarded where they are called, in `prepare`. */
export const keptBuilderOn = (connection: Connection) =>
  new BaseSQLiteDatabase('sync', dialect, new KeptSession(connection), undefined);
