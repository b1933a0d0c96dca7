import Database from 'better-sqlite3';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { CommitFailed, StoreBusy } from '../errors.ts';
import { sqliteTables } from '../schema.sqlite.ts';
import type { Tx } from '../store.ts';
import type { DiskReport } from '../fixtures/break-disk.ts';
import { temporaryDir } from '../testing.ts';
import { txMaker } from './doors.ts';
import { readKeyNames } from './keys.ts';
import { openMigrated } from './open.ts';
import { WriteDoor, type WriteDoorLimits } from './write-door.ts';

const breakDiskScript = join(import.meta.dirname, '../fixtures/break-disk.ts');
const holdLock = join(import.meta.dirname, '../fixtures/hold-database.ts');

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

test('when SQLite rolls back everything under a unit, the neighbours are stored all the same', async () => {
  const { door, connection, stored } = openDoor();
  // The way SQLite itself does it after an I/O error: the statement fails and no transaction is left.
  connection.exec(`create temp trigger fault before insert on main.banks when new.id = 'b'
    begin select raise(rollback, 'disk I/O error'); end`);
  const ended = await Promise.allSettled([
    door.write((tx) => addBank(tx, 'a')),
    door.write(async (tx) => {
      await addBank(tx, 'b').catch(() => undefined);
      await addBank(tx, 'never, and never outside a transaction').catch(() => undefined);
    }),
    door.write((tx) => addBank(tx, 'c')),
  ]);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(stored()).toEqual(['a', 'c']);
});

test('a commit that fails refuses every unit in it, and the next one is stored', async () => {
  const { door, connection, stored } = openDoor();
  // A constraint that is only looked at at the commit.
  connection.exec(`create table parents (id text primary key);
    create table children (parent text references parents (id) deferrable initially deferred);
    create temp trigger orphan after insert on main.banks when new.id = 'b'
    begin insert into children values ('nobody'); end`);
  const ended = await Promise.allSettled(['a', 'b', 'c'].map((id) => door.write((tx) => addBank(tx, id))));
  for (const result of ended) expect(result).toMatchObject({ reason: expect.any(CommitFailed) });
  await door.write((tx) => addBank(tx, 'd'));
  expect(stored()).toEqual(['d']);
});

/** Runs `break-disk.ts` after a shell command that makes trouble for it, and reads what it left behind. */
const breakDisk = async (shell: [string, ...string[]], trouble: string, file: string) => {
  const out = temporaryDir();
  const script = `${trouble} && "$0" "$1" "$2" && cp "$2"* ${out}`;
  const [command, ...args] = shell;
  args.push('-c', script, process.execPath, breakDiskScript, file);
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [told] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const reopened = new Database(join(out, 'contest.db'));
  onTestFinished(() => void reopened.close());
  const integrity: unknown = reopened.pragma('integrity_check', { simple: true });
  const stored = reopened.prepare('select id from banks order by rowid').pluck().all();
  return { ...(JSON.parse(told) as DiskReport), integrity, stored };
};

/** What must be seen when writes failed with `code` and there was room again afterwards. */
const recovered = (code: string, acknowledged: string[]) => ({
  acknowledged,
  atCommit: [`CommitFailed ${code}`, `CommitFailed ${code}`],
  afterwards: ['stored', `SqliteError ${code}`, 'stored'],
  integrity: 'ok',
  stored: acknowledged,
});

test('an I/O error at the commit, or inside a unit, loses nothing acknowledged, and the door works on', async () => {
  // Writing past the limit fails with EFBIG, which is an I/O error to SQLite.
  const report = await breakDisk(['bash'], 'ulimit -S -f 1500', join(temporaryDir(), 'contest.db'));
  expect(report.acknowledged.length).toBeGreaterThan(4);
  expect(report).toEqual(recovered('SQLITE_IOERR_WRITE', report.acknowledged));
});

/** Mounts a disk of two and a half megabytes that only the child sees. */
const mountSmallDisk = (dir: string): string => `mount -t tmpfs -o size=2500k none ${dir}`;
const mayMount = spawnSync('unshare', ['-rm', 'sh', '-c', mountSmallDisk(tmpdir())]).status === 0;
if (!mayMount) console.log('skipped: a disk that is really full, because mounting one is not allowed here');

test.skipIf(!mayMount)('a disk that is full loses nothing acknowledged, and the door works on', async () => {
  const dir = temporaryDir();
  const report = await breakDisk(['unshare', '-rm', 'bash'], mountSmallDisk(dir), join(dir, 'contest.db'));
  expect(report.acknowledged.length).toBeGreaterThan(4);
  expect(report).toEqual(recovered('SQLITE_FULL', report.acknowledged));
});

/** Another program, in a process of its own, with the database locked until its input ends. */
const lockElsewhere = async (file: string): Promise<{ release: () => Promise<void> }> => {
  const child = spawn(process.execPath, [holdLock, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return {
    release: async () => {
      child.stdin.end();
      await once(child, 'close');
    },
  };
};

test('a foreign lock holds units up without holding up the event loop, and they are stored when it goes', async () => {
  const { door, file, stored } = openDoor();
  const lock = await lockElsewhere(file);
  const units = Promise.all(['a', 'b'].map((id) => door.write((tx) => addBank(tx, id))));
  let longest = 0;
  for (let turn = 0; turn < 20; turn++) {
    const before = performance.now();
    await sleep(5);
    longest = Math.max(longest, performance.now() - before);
  }
  // SQLite's own wait for a lock is five seconds; a busy machine holds a turn up by far less than one.
  expect(longest).toBeLessThan(1_000);
  expect(stored()).toEqual([]);
  await lock.release();
  await units;
  expect(stored()).toEqual(['a', 'b']);
});

test('a unit that waited too long for a foreign lock is refused; one that came later is stored', async () => {
  const { door, file, stored } = openDoor({ busyMs: 150 });
  const lock = await lockElsewhere(file);
  await expect(door.write((tx) => addBank(tx, 'a'))).rejects.toThrow(StoreBusy);
  const later = door.write((tx) => addBank(tx, 'b'));
  await lock.release();
  await later;
  expect(stored()).toEqual(['b']);
});
