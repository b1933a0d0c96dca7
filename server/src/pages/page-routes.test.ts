import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { buildApp } from '../app.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import type { WebApp } from './web-app.ts';

const web: WebApp = {
  serveFile: (_request, response) => response.end('file'),
  render: async (url) =>
    new Response(`page ${url}`, {
      headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" },
    }),
  shells: new Map([['/attempt', Buffer.from('shell')]]),
};

let app: Awaited<ReturnType<typeof buildApp>>;
let cleanUp: () => Promise<void>;
beforeAll(async () => {
  const made = await makeTestDeps();
  ({ cleanUp } = made);
  app = await buildApp(made.deps, { clock: () => testNow, web });
});
afterAll(async () => {
  await app.close();
  await cleanUp();
});

test('the attempt shell is the same bytes for everybody, and a known copy is not sent again', async () => {
  const first = await app.inject('/attempt?id=one');
  const second = await app.inject({ url: '/attempt?id=two', headers: { cookie: 'entrant=x' } });
  expect(second.body).toBe(first.body);
  const etag = first.headers.etag ?? '';
  const again = await app.inject({ url: '/attempt', headers: { 'if-none-match': etag } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test.each(['weak', 'one of several', 'any'])('a known copy is known by a tag that is %s', async (kind) => {
  const { headers } = await app.inject('/attempt');
  const tag = { weak: `W/${headers.etag}`, any: '*' }[kind] ?? `"other", ${headers.etag}`;
  const again = await app.inject({ url: '/attempt', headers: { 'if-none-match': tag } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  const other = await app.inject({ url: '/attempt', headers: { 'if-none-match': 'W/"other", "x"' } });
  expect(other.statusCode).toBe(200);
});

test('no page may be framed, and a page keeps its own policy', async () => {
  expect((await app.inject('/attempt')).headers['content-security-policy']).toBe("frame-ancestors 'none'");
  expect((await app.inject('/')).headers['content-security-policy']).toBe(
    "default-src 'self'; frame-ancestors 'none'",
  );
});

test('pages are rendered without the reader’s cookies, and only queries that matter make another page', async () => {
  const plain = await app.inject('/contests/a');
  const busy = await app.inject({ url: '/contests/a?utm=1', headers: { cookie: 'entrant=x' } });
  expect(busy.body).toBe(plain.body);
  expect((await app.inject('/contests/a?round=2')).body).toContain('?round=2');
});

test('a page’s data, fetched while walking from page to page, is shared like the page', async () => {
  const reply = await app.inject('/contests/a/__data.json?x-sveltekit-invalidated=01&utm=1');
  expect(reply.body).toMatch(/__data\.json\?x-sveltekit-invalidated=01$/);
});

test('an unknown API address is a problem, not a page', async () => {
  const reply = await app.inject('/api/nothing');
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([404, 'application/problem+json']);
});

test('a browser that takes brotli gets it', async () => {
  const reply = await app.inject({ url: '/', headers: { 'accept-encoding': 'gzip, br' } });
  expect([reply.headers['content-encoding'], reply.headers['vary']]).toEqual(['br', 'accept-encoding']);
});

test.each([
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', undefined],
  ['br; q=0.0,gzip; q=0', undefined],
  ['x-br, gzip;q=0.5', 'gzip'],
  ['gzip, br;q=0.01', 'br'],
])('a browser that says %s gets %s', async (accepted, encoding) => {
  const reply = await app.inject({ url: '/', headers: { 'accept-encoding': accepted } });
  expect(reply.headers['content-encoding']).toBe(encoding);
});

test('a network that has very many pages drawn anew is served what lies there; others are not', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const made = await makeTestDeps();
  let drawn = 0;
  const render = async () => new Response(`drawing ${++drawn}`);
  const busy = await buildApp(made.deps, { clock: () => testNow, web: { ...web, render } });
  onTestFinished(async () => {
    await busy.close();
    await made.cleanUp();
  });
  const ask = (remoteAddress: string, page: number) =>
    busy.inject({ url: `/contests/${page}`, remoteAddress });
  const askAll = async () => {
    for (let page = 0; page < 300; page++) await ask('203.0.113.7', page);
  };
  await askAll();
  vi.advanceTimersByTime(1_000);
  await askAll();
  expect(drawn).toBe(600);
  vi.advanceTimersByTime(1_000);
  const held = await ask('203.0.113.7', 0);
  expect([held.statusCode, held.body]).toEqual([200, 'drawing 301']);
  expect((await ask('198.51.100.1', 0)).body).toBe('drawing 601');
  vi.advanceTimersByTime(9_000);
  await ask('203.0.113.7', 1);
  expect(drawn).toBe(602);
});

test.each([
  'a b',
  '[::1',
  '127.0.0.1:8080@evil.example',
  '<script>',
  'evil.example/path?x=',
  'x'.repeat(5_000),
])('a Host that is no host makes no page: %s', async (host) => {
  const reply = await app.inject({ url: '/contests/a', headers: { host } });
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([404, 'application/problem+json']);
});

test.each(['thi.example.vn', '127.0.0.1:8080', '[::1]:8080'])('%s is a host', async (host) => {
  const reply = await app.inject({ url: '/contests/a', headers: { host } });
  expect(reply.body).toBe(`page http://${host}/contests/a`);
});

describe('in a crowd', () => {
  const crowd = async () => {
    const made = await makeTestDeps();
    const crowded = await buildApp(made.deps, { clock: () => testNow, web });
    onTestFinished(async () => {
      await crowded.close();
      await made.cleanUp();
    });
    await crowded.inject('/contests/known');
    crowded.admission.feel({ loopDelayMs: 5_000, waiting: 0 });
    return crowded;
  };

  test('shells and pages rendered before are served; others say so in their language and come back by themselves', async () => {
    const crowded = await crowd();
    expect((await crowded.inject('/attempt')).body).toBe('shell');
    expect((await crowded.inject('/contests/known')).statusCode).toBe(200);
    const other = await crowded.inject('/contests/other');
    expect([other.statusCode, other.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(other.body).toContain('<html lang="vi" data-seconds="2">');
    expect(other.body).toMatch(/Trang tự tải lại sau khoảng 2\sgiây/);
    expect((await crowded.inject('/en/contests/other')).body).toContain('lang="en"');
  });

  test('what such a page runs is exactly what its policy allows', async () => {
    const { body, headers } = await (await crowd()).inject('/contests/other');
    const hashOf = (tag: string) => {
      const [, source = ''] = body.match(new RegExp(`<${tag}>(.*?)</${tag}>`)) ?? [];
      return createHash('sha256').update(source).digest('base64');
    };
    for (const tag of ['script', 'style'])
      expect(headers['content-security-policy']).toContain(`${tag}-src 'sha256-${hashOf(tag)}'`);
  });

  test('a page’s data is refused as a problem, with the time to come back', async () => {
    const reply = await (await crowd()).inject('/contests/other/__data.json');
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.headers['retry-after']).toBe('2');
  });
});
