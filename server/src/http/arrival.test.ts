import { once } from 'node:events';
import { connect } from 'node:net';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { registerArrival } from './arrival.ts';

/** A server that says when a request arrived, by a clock the test moves. */
async function serve() {
  const clock = { now: 1_000 };
  const headersRead = Promise.withResolvers<void>();
  const app = Fastify();
  onTestFinished(() => app.close());
  registerArrival(app, () => clock.now);
  app.addHook('onRequest', async () => headersRead.resolve());
  app.addHook('preHandler', async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
  app.post('/', async (request) => ({ arrivedAt: request.arrivedAt }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const answer = once(socket, 'data').then(([bytes]) => String(bytes).split('\r\n\r\n')[1]);
  return { clock, headersRead: headersRead.promise, socket, answer };
}

const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n';

test('a body held back after its headers makes the request arrive with its last byte', async () => {
  const { clock, headersRead, socket, answer } = await serve();
  socket.write(`${head}{`);
  await headersRead;
  // Beyond the turn in which the headers were read: the body is waited for by now.
  await new Promise((resolve) => setTimeout(resolve, 20));
  clock.now = 31_000;
  socket.write('}');
  expect(await answer).toBe('{"arrivedAt":31000}');
});

test('a request in one piece arrives when its headers are read, however long it then waits', async () => {
  const { clock, headersRead, socket, answer } = await serve();
  void headersRead.then(() => (clock.now = 31_000));
  socket.write(`${head}{}`);
  expect(await answer).toBe('{"arrivedAt":1000}');
});
