import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
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

/**
 * The installation's secret from `DATA_DIR/secret.key`, made at first start and readable by its owner
 * only. Losing it makes every personal code and session worthless, so backups carry it.
 */
export function openSecret(dataDir: string): Secret {
  const path = join(dataDir, 'secret.key');
  try {
    return new Secret(Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const root = randomBytes(32);
  writeWhole(dataDir, path, root.toString('base64url'));
  return new Secret(root);
}
