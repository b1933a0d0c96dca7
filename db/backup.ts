import Database from 'better-sqlite3';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { lockDataDir } from './lock.ts';
import { BackupDamaged, type BackupFile, type Manifest, verifyManifest, writeManifest } from './manifest.ts';
import type { BackupProgress } from './store.ts';

const databaseFile = 'contest.db';
const secretFile = 'secret.key';
const pagesPerStep = 256;

/** Puts a file's, or a folder's, bytes on the disk: a backup that a power cut can empty is none. */
const sync = (path: string): void => {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** 2026-11-21T01-30-00-000Z: sorts by time and is a file name everywhere. */
const stamp = (now: number): string => new Date(now).toISOString().replaceAll(/[:.]/g, '-');

/** @throws {BackupDamaged} SQLite finds a fault in the file. */
const checkIntegrity = (connection: Database.Database): void => {
  const result: unknown = connection.pragma('integrity_check', { simple: true });
  if (result !== 'ok') throw new BackupDamaged(`integrity_check: ${String(result)}`);
};

/**
 * Copies from a snapshot of its own: the read transaction keeps the copy from starting over whenever the
 * server writes, and keeps nobody waiting.
 */
const copyDatabase = async (
  from: string,
  to: string,
  onProgress?: (progress: BackupProgress) => void,
): Promise<void> => {
  const source = new Database(from, { readonly: true, fileMustExist: true });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    const progress = (made: BackupProgress) => {
      onProgress?.(made);
      return pagesPerStep;
    };
    await source.backup(to, { progress });
  } finally {
    source.close();
  }
};

/** Folds the copy into one file without a log beside it, and looks it over. */
const settleCopy = (file: string): void => {
  const copy = new Database(file);
  try {
    copy.pragma('journal_mode = DELETE');
    checkIntegrity(copy);
  } finally {
    copy.close();
  }
  sync(file);
};

const fillFolder = async (
  dataDir: string,
  folder: string,
  now: number,
  onProgress?: (progress: BackupProgress) => void,
): Promise<Manifest> => {
  const names: BackupFile[] = [databaseFile];
  await copyDatabase(join(dataDir, databaseFile), join(folder, databaseFile), onProgress);
  settleCopy(join(folder, databaseFile));
  if (existsSync(join(dataDir, secretFile))) {
    copyFileSync(join(dataDir, secretFile), join(folder, secretFile));
    sync(join(folder, secretFile));
    names.push(secretFile);
  }
  const manifest = await writeManifest(folder, names, now);
  sync(join(folder, 'manifest.json'));
  sync(folder);
  return manifest;
};

export interface BackupOptions {
  /** Where backups are kept; `DATA_DIR/backups` when not given. */
  to?: string;
  /** UTC milliseconds; names the folder. */
  now: number;
  onProgress?: (progress: BackupProgress) => void;
}

/**
 * Backs up a data directory, with or without a server running on it: the database and the secret that the
 * hashes in it are keyed with. The folder appears under its name only when it is whole and on the disk.
 *
 * @returns the folder and what is in it. Everything acknowledged before the call is.
 * @throws {BackupDamaged} the copy does not pass SQLite's integrity check.
 */
export const backUp = async (
  dataDir: string,
  { to = join(dataDir, 'backups'), now, onProgress }: BackupOptions,
): Promise<{ folder: string; manifest: Manifest }> => {
  const folder = join(to, stamp(now));
  const partial = join(to, `.partial-${stamp(now)}-${process.pid}`);
  // The secret is in it: nobody else on the machine has any business there.
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  try {
    const manifest = await fillFolder(dataDir, partial, now, onProgress);
    renameSync(partial, folder);
    sync(to);
    return { folder, manifest };
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
};

/** @throws {BackupDamaged} a file differs from the manifest, or SQLite finds a fault in the database. */
const verifyBackup = async (folder: string): Promise<Manifest> => {
  const manifest = await verifyManifest(folder);
  const copy = new Database(join(folder, databaseFile), { readonly: true, fileMustExist: true });
  try {
    checkIntegrity(copy);
  } finally {
    copy.close();
  }
  return manifest;
};

const moveAside = (dataDir: string, aside: string, names: readonly string[]): string[] => {
  const present = names.filter((name) => existsSync(join(dataDir, name)));
  if (present.length > 0) mkdirSync(aside, { mode: 0o700 });
  for (const name of present) renameSync(join(dataDir, name), join(aside, name));
  return present.map((name) => join(aside, name));
};

/** The log belongs to the database it was written for: it goes wherever that goes. */
const withLog = (name: BackupFile): string[] =>
  name === databaseFile ? [name, `${name}-wal`, `${name}-shm`] : [name];

const putInPlace = (dataDir: string, folder: string, manifest: Manifest, now: number): Restored => {
  const names = manifest.files.map(({ name }) => name);
  const arriving = (name: string) => join(dataDir, `${name}.restoring`);
  for (const name of names) {
    copyFileSync(join(folder, name), arriving(name));
    sync(arriving(name));
  }
  const aside = join(dataDir, `before-restore-${stamp(now)}`);
  const movedAside = moveAside(dataDir, aside, names.flatMap(withLog));
  for (const name of names) renameSync(arriving(name), join(dataDir, name));
  sync(dataDir);
  return { restored: names.map((name) => join(dataDir, name)), movedAside, createdAt: manifest.createdAt };
};

export interface Restored {
  /** The files now in place. */
  restored: string[];
  /** Where the files went that were there before; nothing is deleted. */
  movedAside: string[];
  /** UTC milliseconds: the moment the data directory is back at. */
  createdAt: number;
}

/**
 * Puts a backup in the place of what a data directory holds, which is moved aside.
 *
 * @param now UTC milliseconds; names the folder for what was there before.
 * @throws {DataDirInUse} a server is running on the data directory.
 * @throws {BackupDamaged} the backup is not whole. The data directory is as it was.
 */
export const restore = async (dataDir: string, folder: string, now: number): Promise<Restored> => {
  const lock = lockDataDir(dataDir);
  try {
    return putInPlace(dataDir, folder, await verifyBackup(folder), now);
  } finally {
    lock.release();
  }
};
