import { type Column, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { type Door, doorOf } from './door.ts';
import type { Schema } from './schema/schema.ts';
import type { Reader, Tx } from './store.ts';

/** Stands for the values that come later: `params.id` is `sql.placeholder('id')`, with its type. */
export type Placeholders<P> = { readonly [K in keyof P & string]: Placeholder<K, P[K]> };

/** Any of drizzle's builders, before it is awaited. */
interface Builder<R> extends PromiseLike<R> {
  prepare(name: string): unknown;
}

interface Statement {
  execute(values: unknown): unknown;
}

/** A statement of SQLite: it is kept, and answers at once. */
interface KeptStatement {
  readonly writes: boolean;
  /** What the query gives when it is awaited. */
  now(values: unknown): unknown;
  /** Its rows as the driver gives them. */
  values(values: unknown): unknown;
}

const isStatement = (value: unknown): value is Statement =>
  typeof value === 'object' && value !== null && 'execute' in value && typeof value.execute === 'function';

const isKept = (value: unknown): value is KeptStatement => isStatement(value) && 'writes' in value;

const placeholders = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });

/**
 * `column = value` in a prepared query that also sorts or takes a maximum. SQLite built with STAT4, as better-sqlite3
 * is, plans such a query anew whenever it runs, since the value could call for another plan: that takes five times as
 * long as running it. No plan depends on the value of a cast.
 */
export const isGiven = (column: Column, value: Placeholder): SQL =>
  sql`${column} = cast(${value} as ${sql.raw(column.dataType === 'number' ? 'bigint' : 'text')})`;

/**
 * `order by column desc limit 1`, last in a query's order. drizzle binds the number of a `limit`, and a bound limit makes
 * SQLite plan anew as well.
 */
export const onlyHighest = (column: Column): SQL => sql`${column} desc limit 1`;

let named = 0;

type Build<P, R> = (db: Tx, tables: Schema, params: Placeholders<P>) => Builder<R>;

/** Makes the statement of a query: once for each SQLite connection, each time on PostgreSQL. */
function statements<P, R>(build: Build<P, R>) {
  const name = `prepared_${++named}`;
  const kept = new WeakMap<object, KeptStatement>();
  const make = (db: Tx, tables: Schema): unknown =>
    build(db, tables, placeholders as Placeholders<P>).prepare(name);
  return {
    keptOn: (connection: Tx, { tables }: Door): KeptStatement => {
      const found = kept.get(connection);
      if (found) return found;
      const made = make(connection, tables);
      if (!isKept(made)) throw notAQuery();
      kept.set(connection, made);
      return made;
    },
    onceFor: (database: Reader | Tx, { tables }: Door): Statement => {
      const made = make(database as Tx, tables);
      if (!isStatement(made)) throw notAQuery();
      return made;
    },
  };
}

const notAQuery = () => new TypeError('build must return a query that is not yet awaited');

/** Runs a statement of an SQLite connection, past its door's guard. */
function guarded<T>(door: Door, run: () => T): T {
  door.check();
  try {
    return run();
  } catch (error) {
    throw door.failed(error);
  }
}

/**
 * Prepares a hot query once and gives a function that runs it through a door: `store.read`, or the `tx` of
 * a unit. Building a query costs some twenty times what running it does.
 *
 * On SQLite the statement is kept for each connection; on PostgreSQL it is built from the door each time
 * (one prepared outside the unit would run outside the unit) and the server keeps the plan under its name.
 * `build` must give the same query every time: whatever varies is a placeholder.
 *
 *     const findRound = prepare((db, { rounds }, params: Placeholders<{ id: string }>) =>
 *       db.select().from(rounds).where(eq(rounds.id, params.id)));
 *     const [round] = await findRound(tx, { id });
 */
export function prepare<P extends object = Record<string, unknown>, R = unknown>(
  build: Build<P, R>,
): (database: Reader | Tx, params: P) => Promise<R> {
  const { keptOn, onceFor } = statements(build);
  return async (database, params) => {
    const door = doorOf(database);
    const { connection } = door;
    if (!connection) return (await onceFor(database, door).execute(params)) as R;
    return guarded(door, () => {
      const statement = keptOn(connection, door);
      const result = statement.now(params);
      if (statement.writes) door.changed?.();
      return result as R;
    });
  };
}

/**
 * The same for a query that reads very many rows: each row is an array, its columns in the order of the select, as the
 * driver gives them. Making an object of each takes drizzle as long as SQLite takes to read it. Only for columns that
 * need no decoding, text and whole numbers, each selected by a name of its own.
 */
export function prepareRows<P extends object, Row extends readonly unknown[]>(
  build: Build<P, unknown>,
): (database: Reader, params: P) => Promise<Row[]> {
  const { keptOn, onceFor } = statements(build);
  return async (database, params) => {
    const door = doorOf(database);
    const { connection } = door;
    if (connection)
      return guarded(door, () => {
        const statement = keptOn(connection, door);
        if (statement.writes) throw new TypeError('prepareRows() is for queries that select');
        return statement.values(params) as Row[];
      });
    const rows = (await onceFor(database, door).execute(params)) as object[];
    const values: unknown = rows.map((row) => Object.values(row));
    return values as Row[];
  };
}
