import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { eventFrame } from './event-frame.ts';

/** A websocket, and the TCP connection under its other end. */
const connect = async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  onTestFinished(() => client.terminate());
  const [[, request]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  return { client, tcp: request.socket };
};

const around = '42/boards,["standings",""]'.length;

it.each([around, 125, 126, 300, 0xffff, 0x1_0000, 200_000])(
  'a message of %i bytes is read as the event of its namespace',
  async (length) => {
    const { client, tcp } = await connect();
    const payload = 'x'.repeat(length - around);
    tcp.write(eventFrame('/boards', 'standings', payload));
    const [data, isBinary] = await once(client, 'message');
    expect(isBinary).toBe(false);
    expect(String(data)).toBe(`42/boards,["standings","${payload}"]`);
    expect(data).toHaveLength(length);
  },
);

it('letters count by their bytes', async () => {
  const { client, tcp } = await connect();
  const name = 'Nguyễn Thị Hồng Đào '.repeat(8);
  tcp.write(eventFrame('/boards', 'standings', { name }));
  const [data] = await once(client, 'message');
  expect(JSON.parse(String(data).slice('42/boards,'.length))).toEqual(['standings', { name }]);
});
