import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PageCache } from './page-cache.ts';

/** A renderer that numbers its renderings. */
function counting(status = 200) {
  let rendered = 0;
  const render = async (url: string) =>
    new Response(`${url} #${++rendered}`, {
      status,
      headers: { 'content-type': 'text/html', 'set-cookie': 'a=1' },
    });
  return { render, count: () => rendered };
}

test('a page is rendered once a second, however many ask', async () => {
  const { render, count } = counting();
  const cache = new PageCache(render);
  await Promise.all([cache.page('/a', 0), cache.page('/a', 0), cache.page('/a', 999)]);
  expect(count()).toBe(1);
  await cache.page('/a', 1_000);
  expect(count()).toBe(2);
});

test.each([
  [1, 10_000],
  [2, 30_000],
  [3, 30_000],
])('at level %i of a crowd a rendering serves for %i ms', async (level, life) => {
  const { render, count } = counting();
  const cache = new PageCache(render);
  await cache.page('/a', 0);
  await cache.page('/a', life - 1, level);
  expect(count()).toBe(1);
  await cache.page('/a', life, level);
  expect(count()).toBe(2);
  await cache.page('/a', life + 1_000);
  expect(count()).toBe(3);
});

test('pages of different addresses are kept apart', async () => {
  const cache = new PageCache(counting().render);
  const [a, b] = await Promise.all([cache.page('/a', 0), cache.page('/b', 0)]);
  expect(a.identity.bytes.toString()).toContain('/a');
  expect(b.identity.bytes.toString()).toContain('/b');
  expect(a.identity.etag).not.toBe(b.identity.etag);
});

test('compressed bytes are the page', async () => {
  const page = await new PageCache(counting().render).page('/a', 0);
  expect(gunzipSync(page.gzip.bytes)).toEqual(page.identity.bytes);
  expect(brotliDecompressSync(page.br.bytes)).toEqual(page.identity.bytes);
});

test('a shared page carries what every page does, and never a cookie', async () => {
  const page = await new PageCache(counting().render, { 'x-of-all': 'yes' }).page('/a', 0);
  expect(page.gzip.headers).toEqual({
    'x-of-all': 'yes',
    'content-type': 'text/html',
    'content-security-policy': "frame-ancestors 'none'",
    etag: page.gzip.etag,
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
    'content-encoding': 'gzip',
    'content-length': String(page.gzip.bytes.length),
  });
});

test('made-up addresses share one page that says so, in their language', async () => {
  const drawn: string[] = [];
  const cache = new PageCache(async (url) => {
    if (!url.endsWith('/404')) return new Response(null, { status: 404 });
    drawn.push(url);
    return new Response(`nothing at ${url}`, { status: 404 });
  });
  const at = 'https://thi.example.vn';
  const paths = [
    '/x',
    '/contests/made-up',
    '/english',
    '/en/x',
    '/en',
    '/stage',
    '/en/receipts/R-0',
    '/stage/a',
  ];
  const pages = await Promise.all(paths.map((path) => cache.page(at + path, 0)));
  expect(pages.map(({ identity }) => identity.bytes.toString())).toEqual([
    ...Array.from({ length: 3 }, () => `nothing at ${at}/404`),
    ...Array.from({ length: 2 }, () => `nothing at ${at}/en/404`),
    ...['/404', '/en/receipts/404', '/stage/404'].map((path) => `nothing at ${at}${path}`),
  ]);
  expect(drawn).toHaveLength(4);
  expect(cache.has(`${at}/x`)).toBe(false);
});

test('a rendering that fails is not kept', async () => {
  let fails = true;
  const cache = new PageCache(async () => {
    if (fails) throw new Error('no');
    return new Response('yes');
  });
  await expect(cache.page('/a', 0)).rejects.toThrow('no');
  fails = false;
  expect((await cache.page('/a', 1)).identity.bytes.toString()).toBe('yes');
});
