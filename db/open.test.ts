import Database from 'better-sqlite3';
import {
  type DrizzleSnapshotJSON,
  type DrizzleSQLiteSnapshotJSON,
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from './open.ts';
import * as postgresSchema from './schema.postgres.ts';
import * as sqliteSchema from './schema.sqlite.ts';
import { openSqlite } from './sqlite/open.ts';
import { addPrediction, storedAttempts, temporaryDir, temporaryStore } from './testing.ts';

/** Tables a schema file exports by name, beside the object that holds them all. */
const named = (schema: object) => Object.keys(schema).filter((name) => !name.endsWith('Tables'));

/** Every migration of a dialect, one after the other. */
const migrations = (dialect: string): string => {
  const folder = join(import.meta.dirname, 'migrations', dialect);
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
};

/** What drizzle-kit noted down after the newest migration. */
const snapshot = (dialect: string): unknown => {
  const folder = join(import.meta.dirname, `migrations/${dialect}/meta`);
  const newest =
    readdirSync(folder)
      .filter((name) => name.endsWith('_snapshot.json'))
      .toSorted()
      .at(-1) ?? '';
  return JSON.parse(readFileSync(join(folder, newest), 'utf8'));
};

test('a store opened again has its rows and is not migrated twice', async () => {
  const file = join(temporaryDir(), 'contest.db');
  const first = await openStore({ file });
  await first.write((tx) => addPrediction(tx, first, 'a'));
  await first.close();
  const second = await openStore({ file });
  onTestFinished(() => second.close());
  expect(await storedAttempts(second)).toEqual(['a']);
});

test('closing folds the log into the file, so that the file alone is the database', async () => {
  const { store, file } = await temporaryStore();
  await store.write((tx) => addPrediction(tx, store, 'a'));
  await store.close();
  const copy = join(temporaryDir(), 'contest.db');
  copyFileSync(file, copy);
  const opened = await openStore({ file: copy });
  onTestFinished(() => opened.close());
  expect(await storedAttempts(opened)).toEqual(['a']);
});

test('every table of the schema is exported for drizzle-kit, in both dialects', () => {
  expect(named(sqliteSchema).toSorted()).toEqual(Object.keys(sqliteSchema.sqliteTables).toSorted());
  expect(named(postgresSchema).toSorted()).toEqual(Object.keys(postgresSchema.postgresTables).toSorted());
});

test('the migrations hold everything the schema has: `npm run -w db generate` would add nothing', async () => {
  const sqlite = snapshot('sqlite') as DrizzleSQLiteSnapshotJSON;
  const sqliteNow = await generateSQLiteDrizzleJson(sqliteSchema, sqlite.id, 'snake_case');
  expect(await generateSQLiteMigration(sqlite, sqliteNow)).toEqual([]);
  const postgres = snapshot('postgres') as DrizzleSnapshotJSON;
  const postgresNow = generateDrizzleJson(postgresSchema, postgres.id, undefined, 'snake_case');
  expect(await generateMigration(postgres, postgresNow)).toEqual([]);
});

test('the index of open attempts holds open attempts only, in both dialects', () => {
  expect(migrations('sqlite')).toMatch(/INDEX `attempts_open` .* WHERE .*submitted_at" is null/);
  expect(migrations('postgres')).toMatch(/INDEX "attempts_open" .* WHERE .*submitted_at" is null/);
});

test('on PostgreSQL every text column is compared byte by byte', () => {
  const columns = migrations('postgres')
    .split('\n')
    .filter((line) => /^\t"\w+" text/.test(line));
  expect(columns.length).toBeGreaterThan(50);
  expect(columns.filter((line) => !line.includes('text COLLATE "C"'))).toEqual([]);
});

test('a database in memory is refused: its two doors could not share it', async () => {
  await expect(openStore({ file: ':memory:' })).rejects.toThrow(TypeError);
});

test('opening waits for another program that holds the file for a moment', async () => {
  const file = join(temporaryDir(), 'contest.db');
  const other = new Database(file);
  other.exec('create table theirs (id integer); begin exclusive');
  const opening = openSqlite(file);
  await sleep(60);
  other.close();
  const store = await opening;
  onTestFinished(() => store.close());
  expect(await storedAttempts(store)).toEqual([]);
});

test('a copy made while units go on is whole and holds every unit answered before it began', async () => {
  const { store } = await temporaryStore();
  const write = (id: string) => store.write((tx) => addPrediction(tx, store, id));
  const before = Array.from({ length: 300 }, (_, place) => `before ${place}`);
  await Promise.all(before.map(write));
  const to = join(temporaryDir(), 'copy.db');
  const steps: number[] = [];
  const [, ended] = await Promise.all([
    store.backup(to, ({ remainingPages }) => void steps.push(remainingPages)),
    Promise.allSettled(['during 1', 'during 2', 'during 3'].map(write)),
    store.write(() => sleep(1)).catch(() => undefined),
  ]);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  expect(steps.length).toBeGreaterThan(0);
  const copy = await openStore({ file: to });
  onTestFinished(() => copy.close());
  const copied = new Set(await storedAttempts(copy));
  expect(before.filter((id) => !copied.has(id))).toEqual([]);
});
