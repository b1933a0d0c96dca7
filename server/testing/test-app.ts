import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@cchc/db/open.ts';
import type { Store } from '@cchc/db/store.ts';
import pino from 'pino';
import { buildApp, type AppOptions } from '../src/app.ts';
import { Changes } from '../src/changes.ts';
import type { Deps } from '../src/deps.ts';
import { Secret } from '../src/http/secret.ts';
import { makeNewId } from '../src/ids.ts';

/** 21/11/2026 08:30 in Hanoi. */
export const testNow = Date.UTC(2026, 10, 21, 1, 30);

/** The same bytes for the same seed, run after run: what a test puts in randomness's place. */
export function seededBytes(seed: string): (size: number) => Uint8Array {
  let round = 0;
  return (size) => {
    const parts: Buffer[] = [];
    for (let length = 0; length < size; length += 32)
      parts.push(createHash('sha256').update(`${seed}:${round++}`).digest());
    return Buffer.concat(parts).subarray(0, size);
  };
}

const openInDir = (dir: string) => openStore({ file: join(dir, 'contest.db') });

/**
 * Deps over a fresh SQLite file with real migrations; `cleanUp` closes and removes it.
 *
 * @param open given by a test that wants a hand on the store; it opens `contest.db` in the directory.
 */
export async function makeTestDeps(
  seed = 'test',
  open: (dir: string) => Store | Promise<Store> = openInDir,
): Promise<{ deps: Deps; dir: string; cleanUp: () => Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'cchc-'));
  const store = await open(dir);
  const randomBytes = seededBytes(seed);
  const deps: Deps = {
    store,
    secret: new Secret(createHash('sha256').update('secret').digest()),
    newId: makeNewId(seededBytes(`${seed}:ids`)),
    randomBytes,
    changes: new Changes(),
    log: pino({ level: 'silent' }),
  };
  const cleanUp = async () => {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { deps, dir, cleanUp };
}

/** The whole application over a fresh database, with a clock the test moves: `clock.now += 1000`. */
export async function makeTestApp(
  seed = 'test',
  open?: (dir: string) => Store | Promise<Store>,
  options: Pick<AppOptions, 'readUpload' | 'startTurns' | 'connectionsPerNetwork' | 'trustProxy'> = {},
) {
  const { deps, dir, cleanUp } = await makeTestDeps(seed, open);
  const clock = { now: testNow };
  const app = await buildApp(deps, { clock: () => clock.now, ...options });
  const close = async () => {
    await app.close();
    await cleanUp();
  };
  return { app, deps, clock, dir, close };
}
