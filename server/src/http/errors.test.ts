import { CommitFailed, StoreBusy, StoreClosed, StoreOverloaded } from '@cchc/db/errors.ts';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { registerErrors } from './errors.ts';

/** What the API answers when a use case throws `thrown`. */
async function answerTo(thrown: unknown, language = 'en') {
  const app = Fastify();
  registerErrors(app);
  app.get('/', async () => {
    throw thrown;
  });
  const reply = await app.inject({ url: '/', headers: { 'accept-language': language } });
  await app.close();
  return { reply, document: reply.json<Record<string, unknown>>() };
}

const sqlite = (code: string) => Object.assign(new Error('told by the disk'), { code });

it.each([
  ['a full queue', new StoreOverloaded('x'), 'overloaded', '2'],
  ['a locked database', new StoreBusy('x'), 'overloaded', '5'],
  ['a server that is stopping', new StoreClosed('x'), 'overloaded', '5'],
  ['a commit that failed', new CommitFailed('x'), 'storage-unavailable', '10'],
  ['a full disk inside a unit', sqlite('SQLITE_FULL'), 'storage-unavailable', '10'],
  ['an I/O error inside a unit', sqlite('SQLITE_IOERR_WRITE'), 'storage-unavailable', '10'],
  ['a full disk under PostgreSQL', sqlite('53100'), 'storage-unavailable', '10'],
  ['a query that wraps it', new Error('x', { cause: sqlite('SQLITE_FULL') }), 'storage-unavailable', '10'],
])('%s is answered 503 with when to try again', async (_title, thrown, name, retryAfter) => {
  const { reply, document } = await answerTo(thrown);
  expect(reply.statusCode).toBe(503);
  expect(reply.headers['retry-after']).toBe(retryAfter);
  expect(reply.headers['content-type']).toMatch('application/problem+json');
  expect(document).toMatchObject({ type: `/problems/${name}`, status: 503 });
  expect(reply.body).not.toContain('told by the disk');
});

it.each([
  ['a mistake of ours', new TypeError('secret')],
  ['a constraint nobody expected', sqlite('SQLITE_CONSTRAINT_CHECK')],
])('%s is answered 500 and tells nothing', async (_title, thrown) => {
  const { reply, document } = await answerTo(thrown);
  expect(document).toMatchObject({ type: '/problems/unexpected', status: 500 });
  expect(reply.headers['retry-after']).toBeUndefined();
  expect(reply.body).not.toMatch(/secret|told by the disk/);
});

it('an entrant whose answer could not be stored is told in their language what is safe', async () => {
  const { document } = await answerTo(new CommitFailed('x'), 'vi-VN,vi;q=0.9');
  expect(document).toMatchObject({
    title: 'Máy chủ tạm thời không lưu được dữ liệu',
    detail: expect.stringContaining('vẫn còn nguyên'),
  });
});

it('a way that leads nowhere is told as a problem too', async () => {
  const app = Fastify();
  registerErrors(app);
  const reply = await app.inject({
    method: 'POST',
    url: '/api/nowhere',
    headers: { 'accept-language': 'en' },
  });
  expect(reply.statusCode).toBe(404);
  expect(reply.headers['content-type']).toMatch('application/problem+json');
  expect(reply.json()).toMatchObject({ type: '/problems/not-found', title: 'Not found' });
  await app.close();
});
