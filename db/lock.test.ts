import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DataDirInUse, lockDataDir } from './lock.ts';
import { temporaryDir } from './testing.ts';

const holdElsewhere = async (dir: string) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/hold-data-dir.ts'), dir]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
};

test('a data directory another process holds is refused, with the pid of the holder', async () => {
  const dir = temporaryDir();
  const holder = await holdElsewhere(dir);
  expect(() => lockDataDir(dir)).toThrow(DataDirInUse);
  expect(() => lockDataDir(dir)).toThrow(expect.objectContaining({ pid: holder.pid }));
});

test('the lock of a process that was killed is gone at once', async () => {
  const dir = temporaryDir();
  const holder = await holdElsewhere(dir);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = lockDataDir(dir);
  expect(() => lockDataDir(dir)).toThrow(expect.objectContaining({ pid: process.pid }));
  lock.release();
});

test('a second lock in the same process is refused until the first is released', () => {
  const dir = temporaryDir();
  const lock = lockDataDir(dir);
  expect(() => lockDataDir(dir)).toThrow(expect.objectContaining({ pid: process.pid }));
  lock.release();
  lockDataDir(dir).release();
});

test('a data directory that is not there yet is made', () => {
  const dir = join(temporaryDir(), 'a', 'b');
  lockDataDir(dir).release();
  expect(existsSync(dir)).toBe(true);
});

test('releasing twice is harmless, also when somebody else holds the lock by then', () => {
  const dir = temporaryDir();
  const first = lockDataDir(dir);
  first.release();
  const second = lockDataDir(dir);
  first.release();
  expect(() => lockDataDir(dir)).toThrow(expect.objectContaining({ pid: process.pid }));
  second.release();
});
