import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTestApp } from '../../testing/test-app.ts';

let world: Awaited<ReturnType<typeof makeTestApp>>;
beforeAll(async () => {
  world = await makeTestApp();
});
afterAll(() => world.close());

const status = async (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  (await world.app.inject({ url, headers, remoteAddress })).statusCode;

it('tells a supervisor that the process answers and reaches its data', async () => {
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
});

it('gives its metrics to this machine, which count entries, and to nobody else', async () => {
  expect(await status('/metrics')).toBe(200);
  expect(await status('/metrics', {}, '192.0.2.7')).toBe(404);
});

it.each([{ 'x-forwarded-for': '192.0.2.7' }, { forwarded: 'for=192.0.2.7' }])(
  'gives no metrics to whom a proxy on this machine passed on: %j',
  async (headers) => {
    expect(await status('/metrics', headers)).toBe(404);
  },
);
