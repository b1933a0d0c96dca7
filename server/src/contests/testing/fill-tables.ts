import { getTableColumns, type Column, type Table } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Deps } from '../../deps.ts';

/** The ids by which a row belongs to a contest, by the name of the column that holds them. */
export type Owner = Record<'contestId' | 'roundId' | 'entrantId' | 'attemptId' | 'userId', string>;

const idOf = (name: string, owner: Readonly<Partial<Record<string, string>>>) => owner[name];

/** What a column that must hold something holds; null where it need not. */
function valueOf(name: string, column: Column, owner: Owner): unknown {
  const id = idOf(name, owner);
  if (id !== undefined) return id;
  if (!column.notNull || column.hasDefault) return undefined;
  const of = { number: 77, boolean: false, json: [], date: new Date(0), buffer: Buffer.alloc(1) };
  return (
    Object.entries(of).find(([type]) => type === column.dataType)?.[1] ?? `made up for ${owner.contestId}`
  );
}

const rowOf = (table: Table, owner: Owner) =>
  Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, column]) => [name, valueOf(name, column, owner)]),
  );

/** Every table but the audit, which outlives what it tells of. */
const tablesOf = ({ store }: Pick<Deps, 'store'>): [string, SQLiteTable][] =>
  Object.entries(store.tables).filter(([name]) => name !== 'auditEvents');

/**
 * Puts a row of the owner's into every table that has a column for one of a contest's ids. Tables are found in the
 * schema, so that none can be forgotten.
 *
 * @returns the names of these tables.
 */
export async function fillTables(deps: Pick<Deps, 'store'>, owner: Owner): Promise<string[]> {
  const owned = tablesOf(deps).filter(([, table]) =>
    Object.keys(getTableColumns(table)).some((name) => name in owner && name !== 'userId'),
  );
  for (const [, table] of owned)
    await deps.store.write((tx) => tx.insert(table).values(rowOf(table, owner)).onConflictDoNothing());
  return owned.map(([name]) => name);
}

/** Rows of every table but the audit as text, by the table's name. */
export async function readTables(deps: Pick<Deps, 'store'>): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const [name, table] of tablesOf(deps))
    told[name] = JSON.stringify(await deps.store.read.select().from(table));
  return told;
}
