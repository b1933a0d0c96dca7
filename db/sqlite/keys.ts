import Database from 'better-sqlite3';
import { UniqueViolation } from '../errors.ts';
import type { Connection } from './connection.ts';

/** Names of unique keys, by SQLite's own words for them: `entrants.contest_id, entrants.identity_hash`. */
export type KeyNames = ReadonlyMap<string, string>;

interface KeyRow {
  tableName: string;
  indexName: string;
  origin: string;
  columnNames: string;
}

const keysQuery = `
  select tables.name as tableName, keys.name as indexName, keys.origin as origin,
         (select json_group_array(name) from (select name from pragma_index_info(keys.name) order by seqno)) as columnNames
  from sqlite_schema as tables, pragma_index_list(tables.name) as keys
  where tables.type = 'table' and keys."unique" = 1`;

/** Primary keys have no name in SQLite: they take the one PostgreSQL's migrations give them. */
const nameOf = (row: KeyRow, columns: readonly string[]): string => {
  if (row.origin !== 'pk') return row.indexName;
  return columns.length === 1 ? `${row.tableName}_pkey` : `${row.tableName}_${columns.join('_')}_pk`;
};

export const readKeyNames = (connection: Connection): KeyNames => {
  const rows = connection.prepare<[], KeyRow>(keysQuery).all();
  return new Map(
    rows.map((row) => {
      const columns = JSON.parse(row.columnNames) as string[];
      return [columns.map((column) => `${row.tableName}.${column}`).join(', '), nameOf(row, columns)];
    }),
  );
};

/** Gives a clash of keys its type and its key's name; leaves every other error as it is. */
export const explainError = (error: unknown, keyNames: KeyNames): Error => {
  if (!(error instanceof Error)) return new Error(String(error));
  if (!(error instanceof Database.SqliteError)) return error;
  if (!/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(error.code)) return error;
  const columns = error.message.replace('UNIQUE constraint failed: ', '');
  return new UniqueViolation(keyNames.get(columns), error);
};
