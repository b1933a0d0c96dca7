import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';

/**
 * The column kit: one vocabulary of columns, spoken in two dialects. Tables are defined once over
 * it (`schema/`) and built for SQLite or PostgreSQL. Its static type is SQLite's; the single cast
 * below is what lets one set of queries serve both.
 *
 * Units: `ms` columns are UTC milliseconds, `hundredths` are marks × 100.
 */
export const sqliteKit = {
  table: sqlite.sqliteTable,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
  text: () => sqlite.text(),
  int: () => sqlite.integer({ mode: 'number' }),
  ms: () => sqlite.integer({ mode: 'number' }),
  hundredths: () => sqlite.integer({ mode: 'number' }),
  bool: () => sqlite.integer({ mode: 'boolean' }),
  json: <T>() => sqlite.text({ mode: 'json' }).$type<T>(),
  blob: () => sqlite.blob({ mode: 'buffer' }),
  /** Only for better-auth, whose adapter hands over Date objects. */
  date: () => sqlite.integer({ mode: 'timestamp_ms' }),
};

export type Kit = typeof sqliteKit;

/** Byte order everywhere: a database's locale must never change a page's order. */
const textC = pg.customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** JSON stays text in both dialects, so what was hashed reads back byte for byte. */
const jsonText = pg.customType<{ data: unknown; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (stored) => JSON.parse(stored) as unknown,
});

const bytes = pg.customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  // A driver may hand over its own view of the bytes.
  fromDriver: (stored) => Buffer.from(stored),
});

export const postgresKit = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  text: () => textC(),
  int: () => pg.integer(),
  ms: () => pg.bigint({ mode: 'number' }),
  hundredths: () => pg.integer(),
  bool: () => pg.boolean(),
  json: () => jsonText(),
  blob: () => bytes(),
  date: () => pg.timestamp({ precision: 3, withTimezone: true, mode: 'date' }),
} as unknown as Kit;
