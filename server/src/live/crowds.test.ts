import { once } from 'node:events';
import { createServer } from 'node:http';
import pino from 'pino';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { socketOptions } from './boards-namespace.ts';
import { Crowds } from './crowds.ts';
import { Line } from './line.ts';

const board = 'round:r1';

/** A server whose sockets watch one board from the beginning. */
const serve = async () => {
  const http = createServer();
  const io = new Server(http, socketOptions);
  const crowds = new Crowds('/boards', pino({ level: 'silent' }));
  const packets: string[] = [];
  io.engine.on('connection', (conn) =>
    conn.on('packetCreate', ({ type }: { type: string }) => packets.push(type)),
  );
  const sockets: ServerSocket[] = [];
  const lines: Line[] = [];
  io.of('/boards').on('connection', (socket) => {
    const line = new Line(socket);
    sockets.push(socket);
    lines.push(line);
    crowds.join(board, line);
    socket.on('disconnect', () => crowds.leave(board, line));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => io.close());
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  /** Something to tell, told by its number; `fill` makes it as large as a test needs. */
  const tell = (number: number, fill: unknown = '') =>
    crowds.tell([{ board, event: 'standings', payload: { number, fill } }]);
  return {
    crowds,
    tell,
    sockets,
    lines,
    packets,
    url: `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`,
  };
};

/** A websocket that speaks just enough of Socket.IO to be in the namespace, and what it has heard. */
const spectator = async (url: string) => {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  onTestFinished(() => socket.terminate());
  const heard: number[] = [];
  const joined = new Promise((resolve) => {
    socket.on('message', (data) => {
      const message = String(data);
      if (message.startsWith('0')) socket.send('40/boards,');
      if (message.startsWith('40/boards')) resolve(undefined);
      const told = /^42\/boards,\["standings",\{"number":(\d+)/.exec(message)?.[1];
      if (told) heard.push(Number(told));
    });
  });
  await joined;
  return { socket, heard };
};

const megabyte = 'x'.repeat(1_000_000);

describe('a crowd', () => {
  // Should a release of Socket.IO or Engine.IO no longer say which connection a socket came by, this fails: boards
  // would still be told, at a higher cost.
  it('is told by finished frames, for which Engine.IO makes no packets', async () => {
    const { tell, packets, url } = await serve();
    const { heard } = await spectator(url);
    packets.length = 0;
    await tell(1);
    await expect.poll(() => heard).toEqual([1]);
    expect(packets).toEqual([]);
  });

  it('hears everything in order, however many boards are told of at once', async () => {
    const { crowds, tell, lines, url } = await serve();
    let now = 0;
    const clockHand = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
    onTestFinished(() => clockHand.mockRestore());
    for (let number = 0; number < 9; number++) await spectator(url);
    const { heard } = await spectator(url);
    const last = lines.at(-1);
    if (last) crowds.join('round:r2', last);
    const told = tell(1);
    // Alone before this board, they are soon reached; but the news before comes first.
    await crowds.tell([{ board: 'round:r2', event: 'standings', payload: { number: 2 } }]);
    await told;
    await expect.poll(() => heard).toEqual([1, 2]);
  });

  it('hears the next tiding when one could not be put into words', async () => {
    const { tell, url } = await serve();
    const { heard } = await spectator(url);
    const failing = tell(1, { toJSON: () => expect.fail('no words') });
    const next = tell(2);
    await expect(failing).rejects.toThrow('no words');
    await next;
    await expect.poll(() => heard).toEqual([2]);
  });
});

describe('a watcher whose line is full', () => {
  it('is cut off, and keeps nobody else waiting', async () => {
    const { tell, url } = await serve();
    const [slow, quick] = [await spectator(url), await spectator(url)];
    const closed = once(slow.socket, 'close');
    slow.socket.pause();
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    for (const number of numbers) {
      await tell(number, megabyte);
      // Only one of the two takes it in; the other's line fills up.
      await expect.poll(() => quick.heard.length, { interval: 1 }).toBe(number + 1);
    }
    slow.socket.resume();
    await closed;
    expect(quick.heard).toEqual(numbers);
    expect(slow.heard.length).toBeLessThan(numbers.length);
    expect(slow.heard).toEqual(numbers.slice(0, slow.heard.length));
  });

  it('hears what Socket.IO still holds back before what came later', async () => {
    const { tell, sockets, url } = await serve();
    const slow = await spectator(url);
    const later: string[] = [];
    slow.socket.on('message', (data) => later.push(/first|second|"number":-1/.exec(String(data))?.[0] ?? ''));
    const [socket] = sockets;
    slow.socket.pause();
    const isFull = () => (socket?.request.socket.writableLength ?? 0) > 0;
    while (!isFull()) await tell(1, 'x'.repeat(20_000));
    // The connection has room for a few bytes of these; Engine.IO holds the second one back until the first is through.
    socket?.emit('first');
    socket?.emit('second');
    expect(socket?.conn.transport.writable).toBe(false);
    await tell(-1);
    slow.socket.resume();
    await expect.poll(() => later.at(-1)).toBe('"number":-1');
    expect(later.slice(-3)).toEqual(['first', 'second', '"number":-1']);
  });

  it('is cut off when Socket.IO holds back more and more', async () => {
    const { tell, sockets, url } = await serve();
    const slow = await spectator(url);
    const [socket] = sockets;
    slow.socket.pause();
    while (!socket?.request.socket.writableLength) await tell(1, 'x'.repeat(20_000));
    socket.emit('first');
    for (let number = 0; number < 32; number++) await tell(number);
    expect(socket.connected).toBe(true);
    await tell(33);
    await expect.poll(() => socket.connected).toBe(false);
  });
});
