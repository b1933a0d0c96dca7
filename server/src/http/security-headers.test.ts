import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { makeContest } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';

let app: Awaited<ReturnType<typeof buildApp>>;
let board: string;
let cleanUp: () => Promise<void>;
beforeAll(async () => {
  const made = await makeTestDeps();
  ({ cleanUp } = made);
  const { roundId } = await makeContest(made.deps, { now: testNow });
  board = `/api/boards/round:${roundId}`;
  app = await buildApp(made.deps, {
    clock: () => testNow,
    origin: 'https://thi.example.vn',
    web: {
      serveFile: (_request, response) => response.end('file'),
      render: async () => new Response('page'),
      shells: new Map([['/attempt', Buffer.from('shell')]]),
    },
  });
});
afterAll(async () => {
  await app.close();
  await cleanUp();
});

const ofEverything = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': expect.stringContaining('max-age='),
};
const ofPages = {
  ...ofEverything,
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

test.each([
  ['an answer of the API', () => '/api/contests', 200, ofEverything],
  ['a refusal', () => '/api/nothing', 404, ofEverything],
  ['an address that cannot be read', () => '/api/%zz', 404, ofEverything],
  ['an address too long for any route', () => `/api/boards/${'a'.repeat(300)}/me`, 404, ofEverything],
  ['a board page, which lies ready', () => board, 200, ofEverything],
  ['a page, which lies ready', () => '/contests/a', 200, ofPages],
  ['the shell of the attempt page', () => '/attempt', 200, ofPages],
  ['a file', () => '/favicon.svg', 200, ofPages],
])('%s carries what keeps browsers from harm', async (_case, url, status, expected) => {
  const { statusCode, headers } = await app.inject(url());
  expect(statusCode).toBe(status);
  expect(headers).toMatchObject(expected);
});

test('so does the answer to whoever has the page or the board already', async () => {
  for (const url of [board, '/contests/a']) {
    const { headers } = await app.inject(url);
    const again = await app.inject({ url, headers: { 'if-none-match': headers.etag ?? '' } });
    expect(again.statusCode).toBe(304);
    expect(again.headers).toMatchObject(ofEverything);
  }
});
