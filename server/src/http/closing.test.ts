import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
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
