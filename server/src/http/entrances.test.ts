import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { letGoWhenClosing } from './closing.ts';
import { listenWidely, type Listening } from './entrances.ts';

const host = '127.0.0.1';

async function open(app: FastifyInstance, port = 0): Promise<Listening> {
  letGoWhenClosing(app);
  const listening = await listenWidely(app, { port, host });
  onTestFinished(() => listening.close());
  return listening;
}

function ask(port: number): Promise<string> {
  const socket = connect({ port, host });
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  return text(socket).catch(String);
}

/** A thread that connects so many times, then writes 1 into what it shares. */
const crowd = `
  const { workerData } = require('node:worker_threads');
  const { connect } = require('node:net');
  let left = workerData.many;
  for (let n = left; n > 0; n--)
    connect({ port: workerData.port, host: '${host}' }).on('error', () => {}).on('connect', () => {
      if (--left > 0) return;
      Atomics.store(workerData.isThere, 0, 1);
      Atomics.notify(workerData.isThere, 0);
    });
`;

it.each(['localhost', '0.0.0.0'])('listens at %s', async (at) => {
  const app = Fastify();
  letGoWhenClosing(app);
  const { port, close } = await listenWidely(app, { port: 0, host: at });
  expect(await ask(port)).toMatch(/^HTTP\/1.1 404 /);
  await close();
});

// Elsewhere there is one entrance, and a turn for each of the crowd.
it.runIf(process.platform === 'linux')('a crowd at the door is taken in within few turns', async () => {
  const app = Fastify();
  const { port } = await open(app);
  let inside = 0;
  app.server.on('connection', () => inside++);
  const many = 200;
  const isThere = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(crowd, { eval: true, workerData: { port, many, isThere } });
  onTestFinished(async () => void (await thread.terminate()));
  // The event loop stands still until the system holds all of them.
  expect(Atomics.wait(isThere, 0, 0, 20_000)).not.toBe('timed-out');
  for (let turn = 0; turn < many / 4; turn++) await nextTurn();
  expect(inside).toBe(many);
});

it('who has asked is answered before it closes, by whichever entrance they came', async () => {
  const app = Fastify();
  const asked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  let arrived = 0;
  const many = 100;
  app.get('/', async () => {
    if (++arrived === many) asked.resolve();
    await release.promise;
    return 'answered';
  });
  const { port, close } = await open(app);
  const answers = Array.from({ length: many }, () => ask(port));
  await asked.promise;
  const closed = close();
  release.resolve();
  await closed;
  for (const answer of answers) expect(await answer).toMatch(/^HTTP\/1.1 200 [^]*answered$/);
  expect(await ask(port)).toContain('ECONNREFUSED');
});

it('nobody who came and says nothing keeps it from closing', async () => {
  const app = Fastify();
  const { port, close } = await open(app);
  const many = 100;
  const inside = new Promise<void>((resolve) => {
    let left = many;
    app.server.on('connection', () => void (--left === 0 && resolve()));
  });
  const silent = Array.from({ length: many }, () => connect({ port, host }));
  await inside;
  await close();
  expect(await ask(port)).toContain('ECONNREFUSED');
  for (const socket of silent) socket.destroy();
});

it.each([
  [
    'another program',
    () => {
      const other = Fastify();
      onTestFinished(() => other.close());
      return other.listen({ port: 0, host });
    },
  ],
  ['another of its kind', async () => `http://${host}:${(await open(Fastify())).port}`],
])('a port that %s listens at is refused', async (_who, occupy) => {
  const port = Number(new URL(await occupy()).port);
  const app = Fastify();
  onTestFinished(() => app.close());
  await expect(listenWidely(app, { port, host })).rejects.toThrow('EADDRINUSE');
  expect(await ask(port)).toMatch(/^HTTP\/1.1 404 /);
});

it('takes the port it is told', async () => {
  const { port, close } = await open(Fastify());
  await close();
  expect(await open(Fastify(), port)).toMatchObject({ port });
});
