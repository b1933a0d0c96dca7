import { connect } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { sitDown } from '../../testing/sitting.ts';
import { makeTestApp } from '../../testing/test-app.ts';

/** More than may start at once. */
const many = 20;

async function serve() {
  const world = await makeTestApp();
  onTestFinished(world.close);
  const { port } = new URL(await world.app.listen({ port: 0, host: '127.0.0.1' }));
  const sitting = await sitDown(world);
  const say = (text: string) => {
    const socket = connect(Number(port), '127.0.0.1').resume();
    onTestFinished(() => void socket.destroy());
    socket.write(text);
  };
  const other = new EntrantClient(world.app, await makeEntrant(world.deps, sitting.contest));
  const startOther = async () => (await other.start(sitting.roundId)).status;
  const start = `POST /api/rounds/${sitting.roundId}/attempts HTTP/1.1\r\nHost: x\r\n`;
  return { ...world, ...sitting, say, start, startOther };
}

test('starts asked for behind an answer that does not end keep nobody else from starting', async () => {
  const { app, attemptId, entrant, say, start, startOther } = await serve();
  const listen = `GET /api/attempts/${attemptId}/events HTTP/1.1\r\nHost: x\r\nCookie: ${entrant.cookie}\r\n\r\n`;
  const taken = vi.spyOn(app.admission.turns, 'take');
  say(listen + `${start}Content-Length: 0\r\n\r\n`.repeat(many));
  await expect.poll(() => taken).toHaveBeenCalledTimes(many);
  expect(app.attemptEvents.size).toBe(1);
  expect(await startOther()).toBe(200);
});

test('starts whose body never comes keep nobody else from starting', async () => {
  const { app, say, start, startOther } = await serve();
  let begun = 0;
  app.server.on('request', () => begun++);
  for (let count = 0; count < many; count++)
    say(`${start}Content-Type: application/json\r\nContent-Length: 10\r\n\r\n`);
  await expect.poll(() => begun).toBe(many);
  expect(await startOther()).toBe(200);
});
