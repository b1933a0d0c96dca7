import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
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
  const { push } = attachBoards(io, boards, { clock, log: deps.log });
  const finalize = (roundId: string, now: number) => finalizeRound(deps, roundId, now);
  const rerankStale = async () => undefined;
  const ticker = new Ticker({ boards, finalize, rerankStale, push, clock, log: deps.log });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => io.close());
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { deps, boards, ticker, url: `http://127.0.0.1:${port}/boards` };
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
