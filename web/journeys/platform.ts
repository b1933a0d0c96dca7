import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Platform {
  url: string;
  admin: { username: string; password: string };
  stop: () => Promise<void>;
}

/** A server of its own for one story: a fresh data directory, the built pages, a free port. */
export async function startPlatform(environment: Record<string, string> = {}): Promise<Platform> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cchc-journey-'));
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/src/main.ts'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => server.on('exit', () => resolve()));
  const stop = async () => {
    server.kill('SIGTERM');
    await exited;
    rmSync(dataDir, { recursive: true, force: true });
  };
  let url = '';
  let username = '';
  for await (const line of createInterface({ input: server.stdout })) {
    url ||= /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
    username ||= /username\s+(\S+)/.exec(line)?.[1] ?? '';
    const password = /· password\s+(\S+)/.exec(line)?.[1];
    if (password) return { url, admin: { username, password }, stop };
  }
  throw new Error('The server ended before it said where to look');
}
