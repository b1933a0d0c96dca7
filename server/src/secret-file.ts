import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@cchc/db/store.ts';
import { Secret } from './http/secret.ts';

function syncDir(dir: string) {
  const handle = openSync(dir, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Whole or not there at all, also after a power cut: half a secret would keep the server from ever starting. */
function writeWhole(dir: string, path: string, text: string) {
  const file = openSync(`${path}.new`, 'w', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
  syncDir(dir);
}

function readSecret(path: string): Secret {
  try {
    return new Secret(Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url'));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(
      `${path}: khoá bị hỏng, hãy lấy lại từ bản sao lưu · damaged, restore it from a backup`,
    );
  }
}

/**
 * Refuses to make a new secret for data that hangs on a lost one: every code would stop working, and nobody
 * would know why.
 * @throws {Error} saying which file to bring back.
 */
export async function refuseLostSecret(dataDir: string, { read, tables }: Store): Promise<void> {
  const path = join(dataDir, 'secret.key');
  if (existsSync(path)) return;
  const [someone] = await read.select({ id: tables.entrants.id }).from(tables.entrants).limit(1);
  if (someone)
    throw new Error(`${path}: mất khoá, hãy lấy lại từ bản sao lưu · missing, restore it from a backup`);
}

/**
 * The installation's secret from `DATA_DIR/secret.key`, made at first start and readable by its owner
 * only. Losing it makes every personal code and session worthless, so backups carry it.
 *
 * @throws {RangeError} when the file is damaged.
 */
export function openSecret(dataDir: string): Secret {
  const path = join(dataDir, 'secret.key');
  if (existsSync(path)) return readSecret(path);
  const root = randomBytes(32);
  writeWhole(dataDir, path, root.toString('base64url'));
  return new Secret(root);
}
