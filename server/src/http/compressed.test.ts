import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { compressed } from './compressed.ts';

const long = { paper: 'Câu hỏi '.repeat(1_000) };
const app = Fastify();
app.get('/long', { onSend: compressed }, async () => long);
app.get('/short', { onSend: compressed }, async () => ({ saved: true }));

test('a long reply goes compressed to who takes it, and says that it depends on that', async () => {
  const packed = await app.inject({ url: '/long', headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(long);
  for (const accepted of ['identity', 'br, gzip;q=0', 'gzippy']) {
    const plain = await app.inject({ url: '/long', headers: { 'accept-encoding': accepted } });
    expect(plain.headers).toMatchObject({ vary: 'accept-encoding' });
    expect(plain.json()).toEqual(long);
  }
});

test('a short reply is left as it is', async () => {
  const reply = await app.inject({ url: '/short', headers: { 'accept-encoding': 'gzip' } });
  expect(reply.headers['content-encoding']).toBeUndefined();
  expect(reply.json()).toEqual({ saved: true });
});
