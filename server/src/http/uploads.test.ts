import { request as httpRequest, type ClientRequest } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeStaff } from '../../testing/staff.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import { aSound } from '../media/testing/sounds.ts';
import { mostUploads } from './uploads.ts';

let world: Awaited<ReturnType<typeof makeTestApp>>;
let begun: ClientRequest[] = [];
beforeEach(async () => {
  world = await makeTestApp('uploads');
  await world.app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  for (const each of begun) each.destroy();
  begun = [];
  await world.close();
});

const organiser = () => makeStaff(world.deps, [{ role: 'organiser', contestId: null, unitId: null }]);
const paths = [
  '/api/staff/media',
  '/api/staff/units/import?name=a.csv',
  '/api/staff/banks/x/imports?name=a.csv',
];

/** Begins to send a file and never goes on. */
const begin = (cookie: string, path = paths[0]) => {
  const { port } = world.app.server.address() as AddressInfo;
  const headers = { cookie, 'content-type': 'application/octet-stream', 'content-length': 1_000 };
  const sent = httpRequest({ port, host: '127.0.0.1', method: 'POST', path, headers });
  // Cut off at the end of the test.
  sent.on('error', () => undefined);
  begun.push(sent);
  sent.write('x');
};
/** Resolves when the server has taken it in. */
const crawl = async (cookie: string, path = paths[0]) => {
  begin(cookie, path);
  await expect.poll(() => world.app.uploadsInFlight.count).toBe(begun.length);
};
const upload = async (cookie: string, path = paths[0]) => {
  const headers = { cookie, 'content-type': 'application/octet-stream' };
  return world.app.inject({ method: 'POST', url: path ?? '', headers, payload: aSound() });
};
const statusOf = async (cookie: string) => (await upload(cookie)).statusCode;

describe('files on their way', () => {
  it.each(paths)('by one member are two at most, others have their own (%s)', async (path) => {
    const [one, other] = [await organiser(), await organiser()];
    await crawl(one.cookie, path);
    await crawl(one.cookie, path);
    const refused = await upload(one.cookie, path);
    expect(refused.json()).toMatchObject({
      type: '/problems/uploads-full',
      title: 'Máy chủ đang nhận nhiều tệp',
      detail: 'Hãy thử lại sau 15 giây.',
    });
    expect(refused.headers['retry-after']).toBe('15');
    expect(await statusOf(other.cookie)).toBe(200);
  });

  it('are eight at most, whoever sends them; one that is cut off leaves its place', async () => {
    const last = await organiser();
    for (let at = 0; at < mostUploads.server; at += mostUploads.member) {
      const { cookie } = await organiser();
      for (let own = 0; own < mostUploads.member; own++) await crawl(cookie);
    }
    expect(await statusOf(last.cookie)).toBe(503);
    begun[0]?.destroy();
    await expect.poll(() => statusOf(last.cookie)).toBe(200);
  });

  it('that are cut off before it is known who sends them take no place', async () => {
    const { cookie } = await organiser();
    const { server, staffSessions } = world.app;
    const find = staffSessions.find.bind(staffSessions);
    for (let own = 0; own < mostUploads.member; own++) {
      const hungUp = new Promise((resolve) =>
        server.once('connection', (socket: Socket) => socket.once('close', resolve)),
      );
      const looking = vi.spyOn(staffSessions, 'find').mockImplementationOnce(async (...asked) => {
        begun.at(-1)?.destroy();
        await hungUp;
        return find(...asked);
      });
      begin(cookie);
      await expect.poll(() => looking.mock.settledResults.at(-1)?.type).toBe('fulfilled');
      looking.mockRestore();
    }
    expect(await statusOf(cookie)).toBe(200);
  });

  it('leave their place once they are answered, taken or refused', async () => {
    const { cookie } = await organiser();
    for (let at = 0; at <= mostUploads.member; at++) expect(await statusOf(cookie)).toBe(200);
    for (const path of [...paths, ...paths]) expect((await upload(cookie, path)).statusCode).not.toBe(503);
  });

  it('of somebody who may not send any take no place', async () => {
    const auditor = await makeStaff(world.deps, [{ role: 'auditor', contestId: null, unitId: null }]);
    for (let at = 0; at <= mostUploads.server; at++) expect(await statusOf(auditor.cookie)).toBe(403);
    expect(await statusOf((await organiser()).cookie)).toBe(200);
  });
});
