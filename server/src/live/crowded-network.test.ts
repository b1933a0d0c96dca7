import { io as connect } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { makeTestApp } from '../../testing/test-app.ts';

/** A server behind a proxy on this machine, where a network may hold two connections open. */
async function serve() {
  const { app, close } = await makeTestApp('test', undefined, {
    connectionsPerNetwork: 2,
    trustProxy: '127.0.0.1',
  });
  onTestFinished(close);
  return { app, url: await app.listen({ port: 0, host: '127.0.0.1' }) };
}

/** Whether somebody from that network finds room to watch; `leave` ends it. */
async function come(url: string, network: string) {
  const socket = connect(`${url}/boards`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { 'x-forwarded-for': network },
  });
  onTestFinished(() => void socket.disconnect());
  const isIn = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('connect_error', () => resolve(false));
  });
  return { isIn, leave: () => void socket.disconnect() };
}

test('watchers of one network are so many; others come in, and so does the next when one leaves', async () => {
  const { app, url } = await serve();
  const first = await come(url, '203.0.113.7');
  expect(first.isIn).toBe(true);
  expect((await come(url, '203.0.113.7')).isIn).toBe(true);
  expect((await come(url, '203.0.113.7')).isIn).toBe(false);
  expect((await come(url, '203.0.113.8')).isIn).toBe(true);
  expect(app.boardWatchers()).toBe(3);
  first.leave();
  await expect.poll(async () => (await come(url, '203.0.113.7')).isIn).toBe(true);
});
