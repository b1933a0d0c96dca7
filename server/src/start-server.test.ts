import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServer } from './start-server.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cchc-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const start = (port: number) =>
  startServer({ port, host: '127.0.0.1', dataDir, logLevel: 'silent', seed: 'none' }, { pages: false });

test('a start that finds its port taken lets go of the data, and the next one tells the first password', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  await expect(start((other.address() as AddressInfo).port)).rejects.toThrow('EADDRINUSE');
  other.close();
  const server = await start(0);
  expect(server.firstAdmin).toMatchObject({ username: 'admin' });
  await server.close();
});

test('the first password is told at the first start only', async () => {
  await start(0).then((server) => server.close());
  const again = await start(0);
  expect(again.firstAdmin).toBeNull();
  await again.close();
});
