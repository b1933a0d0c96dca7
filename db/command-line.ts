import { resolve } from 'node:path';
import { DataDirInUse } from './lock.ts';
import { BackupDamaged } from './manifest.ts';

/**
 * The data directory the environment names.
 *
 * @throws when the platform runs on PostgreSQL, where these commands do not apply.
 */
export const dataDirectory = (): string => {
  if (process.env['DATABASE_URL']) {
    throw new TypeError('DATABASE_URL: hãy dùng pg_dump và pg_restore · use pg_dump and pg_restore');
  }
  return resolve(process.env['DATA_DIR'] ?? 'data');
};

const explain = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DataDirInUse) {
    return `Máy chủ đang chạy, hãy dừng trước đã · A server is running, stop it first: ${message}`;
  }
  if (error instanceof BackupDamaged) {
    return `Bản sao lưu không nguyên vẹn · The backup is not whole: ${message}`;
  }
  return `Không thực hiện được · Failed: ${message}`;
};

/** Runs one command; what goes wrong is said in one line, and the exit code says so too. */
export const commandLine = async (command: () => Promise<void>): Promise<void> => {
  try {
    await command();
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
};
