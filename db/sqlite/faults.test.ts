import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { CommitFailed, StoreBusy } from '../errors.ts';
import { sqliteTables } from '../schema.sqlite.ts';
import type { Tx } from '../store.ts';
import { temporaryDir } from '../testing.ts';
import { txMaker } from './doors.ts';
import { readKeyNames } from './keys.ts';
import { openMigrated } from './open.ts';
import { WriteDoor, type WriteDoorLimits } from './write-door.ts';

/** A write door whose connection the test can do harm to. */
const openDoor = (limits: Partial<WriteDoorLimits> = {}) => {
  const file = join(temporaryDir(), 'contest.db');
  const connection = openMigrated(file);
  const door = new WriteDoor(connection, txMaker(connection, readKeyNames(connection)), limits);
  onTestFinished(async () => {
    await door.close();
    connection.close();
  });
  const stored = () => connection.prepare('select id from banks order by id').pluck().all();
  return { door, connection, file, stored };
};

const addBank = (tx: Tx, id: string, title = 'small'): Promise<void> =>
  tx.insert(sqliteTables.banks).values({ id, slug: id, title, createdAt: 0, revision: 1 });

const large = 'x'.repeat(200_000);

/** Leaves room for a few rows, not for a large one. */
const fillDisk = (connection: Database.Database) => {
  const pages = Number(connection.pragma('page_count', { simple: true }));
  connection.pragma(`max_page_count = ${pages + 8}`);
};

const freeDisk = (connection: Database.Database) => connection.pragma('max_page_count = 1000000');

test('a full disk inside a unit fails that unit alone, and the door works on', async () => {
  const { door, connection, stored } = openDoor();
  fillDisk(connection);
  const ended = await Promise.allSettled([
    door.write((tx) => addBank(tx, 'a')),
    door.write((tx) => addBank(tx, 'b', large)),
    door.write((tx) => addBank(tx, 'c')),
  ]);
  expect(ended[1]).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_FULL' } });
  expect(stored()).toEqual(['a', 'c']);
  freeDisk(connection);
  await door.write((tx) => addBank(tx, 'd', large));
  expect(stored()).toEqual(['a', 'c', 'd']);
});

test('a unit that catches the full disk is refused all the same, and its later statements do not run', async () => {
  const { door, connection, stored } = openDoor();
  fillDisk(connection);
  const unit = door.write(async (tx) => {
    await addBank(tx, 'a', large).catch(() => undefined);
    await addBank(tx, 'b').catch(() => undefined);
  });
  await expect(unit).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  expect(connection.inTransaction).toBe(false);
  expect(stored()).toEqual([]);
});

test('a transaction that SQLite rolled back under a unit costs its neighbours nothing', async () => {
  const { door, connection, stored } = openDoor();
  // What SQLite does by itself after an I/O error, done to it at the same place.
  connection.function('break_transaction', () => 'unused');
  const ended = await Promise.allSettled([
    door.write((tx) => addBank(tx, 'a')),
    door.write(async (tx) => {
      await addBank(tx, 'b');
      connection.exec('ROLLBACK');
      await addBank(tx, 'c');
    }),
    door.write((tx) => addBank(tx, 'd')),
  ]);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(stored()).toEqual(['a', 'd']);
});
