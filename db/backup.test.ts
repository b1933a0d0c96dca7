import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUp, restore } from './backup.ts';
import { DataDirInUse, lockDataDir } from './lock.ts';
import { BackupDamaged } from './manifest.ts';
import { openStore } from './open.ts';
import type { BackupProgress } from './store.ts';
import { addPrediction, storedAttempts, temporaryDir } from './testing.ts';

const now = Date.UTC(2026, 10, 21, 1, 30);

/** A data directory as a server leaves it: some rows and a secret. */
const makeDataDir = async (...attempts: string[]): Promise<string> => {
  const dir = temporaryDir();
  const store = await openStore({ file: join(dir, 'contest.db') });
  for (const id of attempts) await store.write((tx) => addPrediction(tx, store, id));
  await store.close();
  writeFileSync(join(dir, 'secret.key'), 'the secret', { mode: 0o600 });
  return dir;
};

const attemptsIn = async (dir: string): Promise<string[]> => {
  const store = await openStore({ file: join(dir, 'contest.db') });
  try {
    return await storedAttempts(store);
  } finally {
    await store.close();
  }
};

test('a backup holds the database, the secret and a manifest, under the time it was made', async () => {
  const dir = await makeDataDir('a');
  const { folder, manifest } = await backUp(dir, { now });
  expect(folder).toBe(join(dir, 'backups', '2026-11-21T01-30-00-000Z'));
  expect(readdirSync(folder).toSorted()).toEqual(['contest.db', 'manifest.json', 'secret.key']);
  expect(manifest.createdAt).toBe(now);
  expect(manifest.files.map(({ name }) => name)).toEqual(['contest.db', 'secret.key']);
  expect(readdirSync(join(dir, 'backups'))).toEqual([basename(folder)]);
});

test('the secret in a backup can be read by its owner alone', async () => {
  const { folder } = await backUp(await makeDataDir(), { now });
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(join(folder, 'secret.key')).mode & 0o077).toBe(0);
});

test('a backup of a directory without a database is refused and leaves nothing half made', async () => {
  const dir = temporaryDir();
  await expect(backUp(dir, { now })).rejects.toThrow(/unable to open database file/);
  expect(readdirSync(join(dir, 'backups'))).toEqual([]);
});

test('a restore brings rows and secret back and keeps what was there before', async () => {
  const dir = await makeDataDir('a');
  const { folder } = await backUp(dir, { now });
  const store = await openStore({ file: join(dir, 'contest.db') });
  await store.write((tx) => addPrediction(tx, store, 'b'));
  await store.close();
  writeFileSync(join(dir, 'secret.key'), 'another secret');
  const { movedAside } = await restore(dir, folder, now + 1);
  expect(await attemptsIn(dir)).toEqual(['a']);
  expect(readFileSync(join(dir, 'secret.key'), 'utf8')).toBe('the secret');
  expect(movedAside.map((file) => basename(file))).toContain('contest.db');
  const aside = join(dir, 'before-restore-2026-11-21T01-30-00-001Z');
  expect(await attemptsIn(aside)).toEqual(['a', 'b']);
  expect(readFileSync(join(aside, 'secret.key'), 'utf8')).toBe('another secret');
});

test('rows that were only in the log of the old database go aside with it, not into the restored one', async () => {
  const dir = await makeDataDir('a');
  const { folder } = await backUp(dir, { now });
  // A server that was killed leaves its log behind: keep one connection open so that nothing folds it in.
  const killed = new Database(join(dir, 'contest.db'));
  onTestFinished(() => void killed.close());
  killed.exec(`insert into predictions (attempt_id, seq, value, saved_at) values ('in the log', 1, 1, 0)`);
  const { movedAside } = await restore(dir, folder, now + 1);
  expect(movedAside.map((file) => basename(file))).toContain('contest.db-wal');
  expect(await attemptsIn(dir)).toEqual(['a']);
});

test('a restore into an empty directory works', async () => {
  const { folder } = await backUp(await makeDataDir('a'), { now });
  const dir = join(temporaryDir(), 'new');
  const { movedAside } = await restore(dir, folder, now);
  expect(movedAside).toEqual([]);
  expect(await attemptsIn(dir)).toEqual(['a']);
});

test('a restore is refused while a server holds the data directory, and changes nothing', async () => {
  const dir = await makeDataDir('a');
  const { folder } = await backUp(dir, { now });
  const server = lockDataDir(dir);
  await expect(restore(dir, folder, now)).rejects.toThrow(DataDirInUse);
  server.release();
  expect(readdirSync(dir).filter((name) => name.startsWith('before-restore'))).toEqual([]);
});

test('a backup that was changed, cut short or never finished is refused, and nothing is moved', async () => {
  const dir = await makeDataDir('a');
  const { folder } = await backUp(dir, { now });
  appendFileSync(join(folder, 'contest.db'), 'x');
  await expect(restore(dir, folder, now)).rejects.toThrow(BackupDamaged);
  const unfinished = join(temporaryDir(), 'unfinished');
  mkdirSync(unfinished);
  await expect(restore(dir, unfinished, now)).rejects.toThrow(BackupDamaged);
  expect(existsSync(join(dir, 'contest.db'))).toBe(true);
  expect(await attemptsIn(dir)).toEqual(['a']);
});

test.each(['../contest.db', 'server.lock', 7])('a manifest that names %s is refused', async (name) => {
  const dir = await makeDataDir('a');
  const { folder } = await backUp(dir, { now });
  const files = [{ name, bytes: 1, sha256: '' }];
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ format: 1, createdAt: now, files }));
  await expect(restore(dir, folder, now)).rejects.toThrow(BackupDamaged);
});

test('a backup does not start over when somebody writes between two of its steps', async () => {
  const dir = await makeDataDir('a');
  const store = await openStore({ file: join(dir, 'contest.db') });
  onTestFinished(() => store.close());
  const add = (id: string, title: string) =>
    store.write((tx) =>
      tx.insert(store.tables.banks).values({ id, slug: id, title, createdAt: 0, revision: 1 }),
    );
  await add('large', 'x'.repeat(8_000_000));
  const remaining: number[] = [];
  const writes: Promise<unknown>[] = [];
  const onProgress = ({ remainingPages }: BackupProgress) => {
    remaining.push(remainingPages);
    // A backup that starts over each time would never end.
    if (writes.length < 50) writes.push(add(`during ${writes.length}`, ''));
  };
  await backUp(dir, { now, onProgress });
  await Promise.all(writes);
  expect(remaining.length).toBeGreaterThan(3);
  expect(new Set(remaining).size).toBe(remaining.length);
});

/** A server under load in a process of its own; `acknowledged` grows as it answers. */
const startWriting = async (dir: string) => {
  const script = join(import.meta.dirname, 'fixtures/write-units.ts');
  const child = spawn(process.execPath, [script, join(dir, 'contest.db'), '1000000']);
  onTestFinished(() => void child.kill('SIGKILL'));
  const acknowledged: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (lines: string) => {
    for (const line of lines.split('\n')) if (line.startsWith('ack ')) acknowledged.push(line.slice(4));
  });
  while (acknowledged.length < 500) await once(child.stdout, 'data');
  return { child, acknowledged };
};

test('a backup made under load holds every unit acknowledged before it began, and is whole', async () => {
  const dir = temporaryDir();
  const { child, acknowledged } = await startWriting(dir);
  const before = acknowledged.slice(0, -1);
  const { folder } = await backUp(dir, { now });
  const during = acknowledged.length;
  child.kill('SIGKILL');
  await once(child, 'close');
  await restore(dir, folder, now);
  const stored = new Set(await attemptsIn(dir));
  expect(during).toBeGreaterThan(before.length + 1);
  expect(before.filter((id) => !stored.has(id))).toEqual([]);
});
