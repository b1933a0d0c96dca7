import Database from 'better-sqlite3';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another process serves, or restores, this data directory. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  /** Process id of the holder; undefined when it has not said. */
  readonly pid: number | undefined;

  constructor(dir: string, pid: number | undefined) {
    super(`${dir} is in use by another process${pid === undefined ? '' : ` (pid ${pid})`}`);
    this.pid = pid;
  }
}

export interface DataDirLock {
  release(): void;
}

/** Kept here because a connection nobody refers to is collected, and its lock with it. */
const held = new Set<Database.Database>();

const readPid = (file: string): number | undefined => {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isSafeInteger(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
};

const isHeld = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

const hold = (file: string): Database.Database => {
  const connection = new Database(file, { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};

/**
 * Takes a data directory for this process, making it if need be. The lock is the operating system's, on an
 * open file (`server.lock`, held through SQLite): it ends with the process, however that ends, so there is
 * nothing stale to clean up. The pid beside it is only told to whoever comes second.
 *
 * @throws {DataDirInUse} another process, or this one, already holds it.
 */
export const lockDataDir = (dir: string): DataDirLock => {
  mkdirSync(dir, { recursive: true });
  const pidFile = join(dir, 'server.pid');
  try {
    const connection = hold(join(dir, 'server.lock'));
    held.add(connection);
    writeFileSync(pidFile, `${process.pid}\n`);
    const release = () => {
      if (!held.delete(connection)) return;
      rmSync(pidFile, { force: true });
      connection.close();
    };
    return { release };
  } catch (error) {
    throw isHeld(error) ? new DataDirInUse(dir, readPid(pidFile)) : error;
  }
};
