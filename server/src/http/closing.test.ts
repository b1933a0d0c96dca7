import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { letGoWhenClosing } from './closing.ts';

it('a connection on which something was under way as the server closed goes with its answer', async () => {
  const app = Fastify();
  letGoWhenClosing(app);
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<string>();
  app.get('/', () => {
    asked.resolve();
    return answer.promise;
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const agent = new Agent({ keepAlive: true });
  const responded = once(get(url, { agent }), 'response');
  await asked.promise;
  const closing = app.close();
  answer.resolve('late');
  const [response] = (await responded) as [IncomingMessage];
  response.resume();
  // Kept alive it would hold the server for more than a minute.
  await closing;
  expect(response.statusCode).toBe(200);
  agent.destroy();
});

it('one that has begun to ask and goes no further is cut off after a while', async () => {
  const app = Fastify();
  letGoWhenClosing(app, 300);
  const inside = once(app.server, 'connection');
  const { port, hostname } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const socket = connect({ port: Number(port), host: hostname });
  socket.write('GET / HTTP/1.1\r\nho');
  await inside;
  const cutOff = once(socket, 'close');
  await app.close();
  await cutOff;
  expect(socket.destroyed).toBe(true);
});
