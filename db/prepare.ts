import { type Column, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { ExecuteResultSync } from 'drizzle-orm/sqlite-core';
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

const isStatement = (value: unknown): value is Statement =>
  typeof value === 'object' && value !== null && 'execute' in value && typeof value.execute === 'function';

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
  build: (db: Tx, tables: Schema, params: Placeholders<P>) => Builder<R>,
): (door: Reader | Tx, params: P) => Promise<R> {
  const name = `prepared_${++named}`;
  const kept = new WeakMap<object, Statement>();
  const make = (db: Tx, tables: Schema): Statement => {
    const statement = build(db, tables, placeholders as Placeholders<P>).prepare(name);
    if (!isStatement(statement)) throw new TypeError('build must return a query that is not yet awaited');
    return statement;
  };
  const keptFor = (connection: Tx, door: Door): Statement => {
    const found = kept.get(connection);
    if (found) return found;
    const made = make(connection, door.tables);
    kept.set(connection, made);
    return made;
  };
  return async (database, params) => {
    const door = doorOf(database);
    if (!door.connection) return (await make(database as Tx, door.tables).execute(params)) as R;
    door.check();
    try {
      const result = keptFor(door.connection, door).execute(params);
      return (result instanceof ExecuteResultSync ? result.sync() : result) as R;
    } catch (error) {
      throw door.failed(error);
    }
  };
}
