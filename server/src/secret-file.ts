import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from './http/secret.ts';

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
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, root.toString('base64url'));
  fsyncSync(file);
  closeSync(file);
  return new Secret(root);
}
