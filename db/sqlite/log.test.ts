import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { prepare } from '../prepare.ts';
import { sqliteTables } from '../schema.sqlite.ts';
import type { Tx } from '../store.ts';
import { temporaryDir } from '../testing.ts';
import { openReader } from './connection.ts';
import { openReadDoor, txMaker } from './doors.ts';
import { readKeyNames } from './keys.ts';
import { Log, type LogLimits } from './log.ts';
import { openMigrated } from './open.ts';
import { WriteDoor } from './write-door.ts';

const { banks } = sqliteTables;
const addBank = (tx: Tx, id: string, title = 'small'): Promise<void> =>
  tx.insert(banks).values({ id, slug: id, title, createdAt: 0, revision: 1 });

/** Both doors over a log that tests may hold back. */
const openDoors = (logOf: (log: Log) => Pick<Log, 'sync' | 'keepShort'>, limits?: LogLimits) => {
  const file = join(temporaryDir(), 'contest.db');
  const connection = openMigrated(file);
  const reader = openReader(file);
  const keyNames = readKeyNames(connection);
  const log = new Log(connection, limits);
  const door = new WriteDoor(connection, logOf(log), txMaker(connection, keyNames));
  onTestFinished(async () => {
    await door.close();
    await log.close();
    reader.close();
    connection.close();
  });
  return { file, door, read: openReadDoor(reader, keyNames, () => door.unsynced) };
};

const turns = async () => {
  for (let left = 5; left > 0; left--) await turn();
};

test('what has been committed is told by no read and followed by no unit before it is on the disk', async () => {
  const held = Promise.withResolvers<void>();
  const { door, read } = openDoors((log) => ({
    keepShort: () => log.keepShort(),
    sync: async () => {
      await held.promise;
      await log.sync();
    },
  }));
  const told: string[] = [];
  const tell = (what: string) => () => void told.push(what);
  const kept = prepare((db) => db.select({ id: banks.id }).from(banks));
  const written = door.write((tx) => addBank(tx, 'a')).then(tell('written'));
  await turns();
  const built = read.select({ id: banks.id }).from(banks).where(eq(banks.id, 'a'));
  const reads = [built, kept(read, {})].map(async (rows) => {
    expect(await rows).toEqual([{ id: 'a' }]);
    told.push('read');
  });
  const next = door.write((tx) => addBank(tx, 'b')).then(tell('next'));
  await turns();
  expect(told).toEqual([]);
  held.resolve();
  await Promise.all([written, ...reads, next]);
  expect(told.at(-1)).toBe('next');
  expect(door.unsynced).toBeUndefined();
});

test('however long units go on, the log begins anew again and again', async () => {
  const { file, door } = openDoors((log) => log, { pages: 60, looksEvery: 4 });
  const watcher = new Database(file, { readonly: true });
  onTestFinished(() => void watcher.close());
  const length = () => (watcher.pragma('wal_checkpoint(NOOP)') as { log: number }[])[0]?.log ?? 0;
  let written = 0;
  // It never does if nobody copies it, or if what was added meanwhile is left in it; then the test runs out of time.
  for (let begunAnew = 0; begunAnew < 3; written++) {
    const before = length();
    await door.write((tx) => addBank(tx, `bank ${written}`, 'x'.repeat(8_000)));
    if (length() < before) begunAnew++;
  }
  expect(watcher.prepare('select count(*) from banks').pluck().get()).toBe(written);
});

test('a log that is not the one SQLite writes to ends the process, and nothing is answered', () => {
  const script = join(import.meta.dirname, '../fixtures/replace-log.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, join(temporaryDir(), 'contest.db')],
    { encoding: 'utf8' },
  );
  expect(stdout).toBe('ack before\n');
  expect(stderr).toContain('the log was not synced');
  expect(status).not.toBe(0);
});
