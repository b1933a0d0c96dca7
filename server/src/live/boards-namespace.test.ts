import { createServer } from 'node:http';
import { connect as connectTcp, createServer as createProxy, type Socket as Tcp } from 'node:net';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import { Boards } from '../ranking/boards.ts';
import type { StandingsEvent, WatchReply } from '../ranking/contract.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import {
  makeDeps,
  storeContest,
  storeEntrant,
  storeUnit,
  submitResult,
} from '../ranking/testing/result-facts.ts';
import { attachBoards, socketOptions } from './boards-namespace.ts';
import { Ticker } from './ticker.ts';
import { WatchedUnits } from './watched-units.ts';

const clock = () => 50_000;

/** A server with one contest, whose clock stands still and whose heart beats by hand. */
const serve = async (overrides: Partial<Rules> = {}) => {
  const deps = await makeDeps();
  await storeContest(deps, makeRules(overrides));
  for (const id of ['an', 'binh']) await storeEntrant(deps, id, { unitId: 'u1' });
  const boards = new Boards(deps);
  await boards.start(50_000);
  const http = createServer();
  const io = new Server(http, socketOptions);
  const units = new WatchedUnits(() => Promise.reject(new Error('There are no units')));
  const { push } = attachBoards(io, boards, { units, clock, log: deps.log });
  const finalize = (roundId: string, now: number) => finalizeRound(deps, roundId, now);
  const rerankStale = async () => undefined;
  const ticker = new Ticker({ boards, finalize, rerankStale, push, clock, log: deps.log });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => io.close());
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const watchers = () => io.of('/boards').sockets.size;
  return { deps, boards, ticker, push, watchers, port, url: `http://127.0.0.1:${port}/boards` };
};

const spectator = (url: string): Socket => {
  const socket = connect(url, { transports: ['websocket'], reconnection: false });
  onTestFinished(() => {
    socket.disconnect();
  });
  return socket;
};

const watch = (socket: Socket, board: unknown): Promise<WatchReply> =>
  socket.timeout(5_000).emitWithAck('watch', { board });

const nextStandings = (socket: Socket) =>
  new Promise<StandingsEvent>((resolve) => socket.once('standings', resolve));

/** Every look at the clock takes 10 ms: each watcher is told in a slice of their own. */
const slowDown = () => {
  let now = 0;
  const clockHand = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  onTestFinished(() => clockHand.mockRestore());
};

/** A line between spectator and server that can stop taking anything in. */
const layLine = async (port: number) => {
  const ends: { client: Tcp; upstream: Tcp }[] = [];
  const proxy = createProxy((client) => {
    const upstream = connectTcp(port, '127.0.0.1');
    ends.push({ client, upstream });
    client.pipe(upstream).pipe(client);
    for (const end of [client, upstream]) end.on('error', () => undefined);
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.close();
    ends.forEach(({ upstream }) => upstream.destroy());
  });
  const address = proxy.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/boards`,
    stall: () => ends.forEach(({ upstream }) => upstream.unpipe().pause()),
    flow: () => ends.forEach(({ client, upstream }) => upstream.pipe(client)),
  };
};

describe('a spectator', () => {
  it('is shown the board, and then a score as it arrives', async () => {
    const { deps, ticker, url } = await serve();
    const socket = spectator(url);
    expect(await watch(socket, 'round:r1')).toMatchObject({
      version: 1,
      state: 'provisional',
      total: 0,
      rows: [],
    });
    const heard = nextStandings(socket);
    await submitResult(deps, 'an', { score: 700 });
    await ticker.tick(51_000);
    const event = await heard;
    expect(event).toMatchObject({
      board: 'round:r1',
      version: 2,
      total: 1,
      rows: [{ rank: 1, name: 'an', score: 700 }],
    });
    expect(event.order).toEqual([event.rows[0]?.key]);
  });

  it('hears only of the boards they watch, and no more after unwatching', async () => {
    const { deps, ticker, url } = await serve();
    const [watcher, other] = [spectator(url), spectator(url)];
    const heard: string[] = [];
    watcher.on('standings', ({ board }: StandingsEvent) => heard.push(board));
    await watch(watcher, 'contest:c1');
    await watch(watcher, 'round:r1');
    await watch(other, 'round:r1');
    watcher.emit('unwatch', { board: 'round:r1' });
    // The answer comes after the unwatching: messages of one socket keep their order.
    await watch(watcher, 'nonsense');
    const settled = nextStandings(other);
    await submitResult(deps, 'an');
    await ticker.tick(51_000);
    await settled;
    expect(heard).toEqual(['contest:c1']);
  });

  it('of a hidden board hears nothing until it is final', async () => {
    const { deps, ticker, url } = await serve({ reveal: { score: 'on-close', key: 'on-close' } });
    const socket = spectator(url);
    expect(await watch(socket, 'round:r1')).toMatchObject({
      version: 1,
      state: 'hidden',
      shownAt: 105_000,
      rows: [],
    });
    const heard = nextStandings(socket);
    await submitResult(deps, 'an');
    await submitResult(deps, 'binh', { score: 800 });
    for (const now of [51_000, 52_000, 104_999, 105_000]) await ticker.tick(now);
    expect(await heard).toMatchObject({
      version: 2,
      state: 'final',
      rows: [{ name: 'binh' }, { name: 'an' }],
    });
  });

  it.each([
    ['an unknown board', 'round:nowhere', 'not-found'],
    ['a board named by a number', 7, 'invalid-request'],
    ['a board with a very long name', 'x'.repeat(300), 'invalid-request'],
  ])('is told why when watching %s', async (_title, board, problem) => {
    const { url } = await serve();
    expect(await watch(spectator(url), board)).toEqual({ problem });
  });

  it('watches eight boards at most, also when it asks for many at once', async () => {
    const { deps, url } = await serve();
    const names = Array.from({ length: 20 }, (_, number) => `x${number}`);
    for (const name of names) await storeUnit(deps, name, `Xã ${name}`);
    const socket = spectator(url);
    const answers = await Promise.all(names.map((name) => watch(socket, `round:r1:unit:${name}`)));
    expect(answers.filter((answer) => 'rows' in answer)).toHaveLength(8);
  });

  it('watches eight boards at most, and another after letting one go', async () => {
    const { deps, url } = await serve();
    for (let number = 0; number < 9; number++) await storeUnit(deps, `x${number}`, `Xã ${number}`);
    const socket = spectator(url);
    for (let number = 0; number < 8; number++)
      expect(await watch(socket, `round:r1:unit:x${number}`)).toHaveProperty('rows');
    expect(await watch(socket, 'round:r1:unit:x8')).toEqual({ problem: 'too-many-requests' });
    expect(await watch(socket, 'round:r1:unit:x0')).toHaveProperty('rows');
    socket.emit('unwatch', { board: 'round:r1:unit:x0' });
    expect(await watch(socket, 'round:r1:unit:x8')).toHaveProperty('rows');
  });

  it('who says nonsense hurts nobody, and one who says too much is cut off', async () => {
    const { url } = await serve();
    const socket = spectator(url);
    socket.emit('watch', { board: 'round:r1' });
    socket.emit('watch');
    socket.emit('unwatch', null, 3);
    expect(await watch(socket, 'round:r1')).toHaveProperty('rows');
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('watch', { board: 'x'.repeat(5_000) });
    await gone;
  });

  it('can connect by websocket only', async () => {
    const { url } = await serve();
    const socket = connect(url, { transports: ['polling'], reconnection: false });
    await new Promise((resolve) => socket.once('connect_error', resolve));
    expect(socket.connected).toBe(false);
  });

  it('who leaves no longer keeps a unit’s board', async () => {
    const { boards, deps, url } = await serve();
    await storeUnit(deps, 'u1', 'Xã An Bình');
    const socket = spectator(url);
    await watch(socket, 'round:r1:unit:u1');
    const board = await boards.open('round:r1:unit:u1', 50_000);
    boards.letGoIdle(200_000);
    expect(await boards.open('round:r1:unit:u1', 50_000)).toBe(board);
    socket.disconnect();
    const isStillThere = async () => {
      boards.letGoIdle(200_000);
      return (await boards.open('round:r1:unit:u1', 50_000)) === board;
    };
    await expect.poll(isStillThere).toBe(false);
  });
});

describe('while a crowd is being told', () => {
  it('everybody hears of every change once and in order, and so does who comes in between', async () => {
    const { deps, ticker, url } = await serve();
    slowDown();
    const crowd = Array.from({ length: 40 }, () => spectator(url));
    const versions = crowd.map(() => [] as number[]);
    await Promise.all(crowd.map((socket) => watch(socket, 'round:r1')));
    crowd.forEach((socket, index) =>
      socket.on('standings', ({ version }: StandingsEvent) => versions[index]?.push(version)),
    );
    const late = spectator(url);
    await watch(late, 'contest:c1');
    const heardLate: number[] = [];
    late.on('standings', ({ board, version }: StandingsEvent) => {
      if (board === 'round:r1') heardLate.push(version);
    });

    const firstHears = nextStandings(crowd[0]!);
    await submitResult(deps, 'an');
    let isTold = false;
    const told = ticker.tick(51_000).then(() => (isTold = true));
    await firstHears;
    const page = await watch(late, 'round:r1');
    expect(isTold).toBe(false);
    expect(page).toMatchObject({ version: 2, rows: [{ name: 'an' }] });
    await told;
    await submitResult(deps, 'binh', { score: 800 });
    await ticker.tick(52_000);
    for (const each of versions) await expect.poll(() => each).toEqual([2, 3]);
    await expect.poll(() => heardLate).toEqual([3]);
  });

  it('who stops watching hears no more, also of what is on its way to others', async () => {
    const { deps, ticker, url } = await serve();
    slowDown();
    const [first, ...others] = Array.from({ length: 40 }, () => spectator(url));
    await watch(first!, 'round:r1');
    for (const socket of others) await watch(socket, 'round:r1');
    const last = others.at(-1)!;
    const heard: number[] = [];
    last.on('standings', ({ version }: StandingsEvent) => heard.push(version));
    const firstHears = nextStandings(first!);
    await submitResult(deps, 'an');
    const told = ticker.tick(51_000);
    await firstHears;
    last.emit('unwatch', { board: 'round:r1' });
    await watch(last, 'nonsense');
    await told;
    await watch(last, 'nonsense');
    expect(heard).toEqual([]);
  });
});

describe('a watcher who takes nothing in', () => {
  it('is cut off, is told so, and finds the newest board on coming back', async () => {
    const { deps, boards, ticker, push, watchers, port } = await serve();
    const line = await layLine(port);
    const socket = connect(line.url, { transports: ['websocket'], reconnectionDelay: 10, timeout: 2_000 });
    onTestFinished(() => {
      socket.disconnect();
    });
    await watch(socket, 'round:r1');
    line.stall();
    await submitResult(deps, 'an', { score: 700 });
    await ticker.tick(51_000);
    const board = await boards.open('round:r1', 51_000);
    const { rows, total = 1, ...page } = board.page(0, 50);
    const large = { ...page, total, order: [], rows: Array.from({ length: 2_000 }, () => rows[0]!) };
    while (watchers() > 0) await push([large]);

    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    const back = new Promise<void>((resolve) => socket.once('connect', resolve));
    line.flow();
    // By itself the client comes back from a closed connection only, not from a server that says goodbye.
    expect(await gone).toBe('transport close');
    await back;
    expect(await watch(socket, 'round:r1')).toMatchObject({ version: 2, rows: [{ name: 'an', score: 700 }] });
  });
});
