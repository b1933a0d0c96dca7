import { once } from 'node:events';
import { get, IncomingMessage, ServerResponse, type IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeContest, makeEntrant, type TestEntrant } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { buildApp } from '../app.ts';
import type { WebApp } from '../pages/web-app.ts';
import { AtOnce } from './at-once.ts';
import { entrantCookie } from './identity.ts';
import { limits } from './limits.ts';

const web: WebApp = {
  serveFile: (_request, response) => response.end('file'),
  render: async (url) =>
    new Response(`page ${url}`, {
      headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" },
    }),
  shells: new Map([['/attempt', Buffer.from('shell')]]),
};

/** A platform that listens, with a contest and somebody signed in. */
async function serve(options: { origin?: string; trustProxy?: string } = {}) {
  const { deps, cleanUp } = await makeTestDeps(`at-once ${JSON.stringify(options)}`);
  const contest = await makeContest(deps, { now: testNow });
  const entrant = await makeEntrant(deps, contest, { now: testNow });
  const app = await buildApp(deps, { clock: () => testNow, web, ...options });
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const close = async () => {
    await app.close();
    await cleanUp();
  };
  const answers = vi.spyOn(app.atOnce, 'answers');
  /** Asks over the network, and says whether it was answered at once. */
  const ask = async (path: string, headers: IncomingHttpHeaders = {}) => {
    const request = get({ port, path, headers, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const body = await buffer(response);
    const { date: _, connection: __, ...sent } = response.headers;
    return {
      isAtOnce: answers.mock.results.at(-1)?.value as boolean,
      answer: { status: response.statusCode, headers: sent, body: body.toString('base64') },
    };
  };
  return { app, close, ask, board: `/api/boards/round:${contest.roundId}`, entrant, contest, deps };
}

const known = (answer: { headers: IncomingHttpHeaders }) => ({ 'if-none-match': `W/${answer.headers.etag}` });

describe('what lies ready', () => {
  let world: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    world = await serve({ origin: 'http://thi.example.vn' });
  });
  afterAll(() => world.close());

  const places: [string, () => string, (entrant: TestEntrant) => IncomingHttpHeaders][] = [
    ['a page', () => '/contests/a', () => ({})],
    ['a page, compressed', () => '/contests/a', () => ({ 'accept-encoding': 'gzip, br' })],
    ['a board', () => world.board, () => ({})],
    ['a part of a board', () => `${world.board}?offset=0&limit=10`, () => ({})],
    ['a board by its encoded name', () => world.board.replace('round:', 'round%3A'), () => ({})],
    ['one’s own place', () => `${world.board}/me`, ({ cookie }) => ({ cookie: `x=1; ${cookie}; y=2` })],
  ];

  it.each(places)(
    '%s is answered at once as its route answered, and counted like it',
    async (_, path, of) => {
      const headers = of(world.entrant);
      const { app, ask } = world;
      const count = async () => (await app.inject('/metrics')).body.match(/http_requests_total\{.*\} \d+/g);
      const first = await ask(path(), headers);
      const countedBefore = await count();
      const again = await ask(path(), headers);
      expect([first.answer.status, again.isAtOnce]).toEqual([200, true]);
      expect(again.answer).toEqual(first.answer);
      const framework = await app.inject({ url: path(), headers });
      const { date: _date, connection: _connection, ...sent } = framework.headers;
      expect(again.answer.headers).toEqual(sent);
      expect(again.answer.body).toBe(framework.rawPayload.toString('base64'));
      const more = ((await count()) ?? []).filter((line) => !countedBefore?.includes(line));
      // The same route, by both ways.
      expect(more.filter((line) => !line.includes('/metrics'))).toHaveLength(1);
    },
  );

  it('the shell of the attempt page never needs its route', async () => {
    const { isAtOnce, answer } = await world.ask('/attempt');
    expect([isAtOnce, answer.status]).toEqual([true, 200]);
    expect((await world.ask('/attempt?id=1')).answer).toEqual(answer);
  });

  it('whoever has it already is told so', async () => {
    for (const path of ['/attempt', '/contests/a', world.board]) {
      const { answer } = await world.ask(path);
      const { isAtOnce, answer: again } = await world.ask(path, known(answer));
      expect([isAtOnce, again.status, again.body]).toEqual([true, 304, '']);
    }
  });
});

describe('what does not', () => {
  let world: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    world = await serve();
  });
  beforeEach(() => world.app.sessions.forget(world.deps.secret.hash('entrant-session', world.entrant.token)));
  afterAll(() => world.close());

  it.each([
    ['a page nobody has asked for', '/contests/new', 200],
    ['a file', '/favicon.svg', 200],
    ['a page of a board nobody has asked for', 'BOARD?offset=0&limit=7', 200],
    ['a page that cannot be', 'BOARD?offset=-1', 400],
    ['a page named twice', 'BOARD?limit=3&limit=10', 400],
    ['a board that is not', '/api/boards/round:nothing', 404],
    ['a name that is no text', '/api/boards/%E0%A4%A', 404],
    ['a name that is too long', `/api/boards/${'a'.repeat(300)}`, 404],
    ['one’s own place without a session', 'BOARD/me', 401],
    ['one’s own place by a made-up session', 'BOARD/me', 401],
    ['anything else of the API', '/api/contests', 200],
  ])('%s is left to its route', async (kind, path, status) => {
    const cookie = kind.includes('made-up') ? { cookie: `${entrantCookie}=made-up` } : {};
    const { isAtOnce, answer } = await world.ask(path.replace('BOARD', world.board), cookie);
    expect([isAtOnce, answer.status]).toEqual([false, status]);
  });

  it.each(['a b', 'a, b', 'a.example/contests', 'x'.repeat(300)])(
    'a page under the host “%s” is left to its route, whatever lies ready',
    async (host) => {
      await world.ask('/contests/c', { host: 'a.example' });
      expect((await world.ask('/contests/c', { host: 'a.example' })).isAtOnce).toBe(true);
      const { isAtOnce, answer } = await world.ask(host.includes('/') ? '/c' : '/contests/c', { host });
      expect([isAtOnce, answer.status]).toEqual([false, 404]);
    },
  );

  it('so is a question with a body', async () => {
    await world.ask('/contests/d');
    const { isAtOnce, answer } = await world.ask('/contests/d', { 'content-length': '0' });
    expect([isAtOnce, answer.status]).toEqual([false, 200]);
  });

  it('and what is asked for too often, which its route says', async () => {
    const { max } = limits.reading;
    const { ask, close } = await serve();
    // So many on a slow machine would take longer than what is counted together.
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    for (let at = 1; at < max; at++) await ask('/attempt');
    expect((await ask('/attempt')).isAtOnce).toBe(true);
    expect(await ask('/attempt')).toMatchObject({ isAtOnce: false, answer: { status: 200 } });
    await close();
  }, 60_000);

  it('a mistake in answering at once is its route’s to tell, and the server lives', async () => {
    const { app, ask, board } = world;
    const mistake = vi.spyOn(app.boards, 'find').mockImplementation(() => {
      throw new Error('a mistake');
    });
    expect(await ask(board)).toMatchObject({ isAtOnce: false, answer: { status: 500 } });
    mistake.mockRestore();
    expect((await ask(board)).answer.status).toBe(200);
  });

  it('a session that ended a moment ago speaks for nobody', async () => {
    const { app, ask, board, entrant, deps } = world;
    const headers = { cookie: entrant.cookie };
    await ask(`${board}/me`, headers);
    expect(await ask(`${board}/me`, headers)).toMatchObject({ isAtOnce: true, answer: { status: 200 } });
    const { entrantSessions } = deps.store.tables;
    await deps.store.write(async (tx) => tx.delete(entrantSessions));
    app.sessions.forget(deps.secret.hash('entrant-session', entrant.token));
    expect(await ask(`${board}/me`, headers)).toMatchObject({ isAtOnce: false, answer: { status: 401 } });
  });

  it('a board that has changed is read anew', async () => {
    const { app, ask, board, contest, deps } = world;
    const { answer } = await ask(board);
    expect((await ask(board)).isAtOnce).toBe(true);
    const { contests } = deps.store.tables;
    await deps.store.write(async (tx) => tx.update(contests).set({ publishedAt: null }));
    deps.changes.emit('contest', { contestId: contest.contestId });
    await app.boards.tick(testNow);
    expect(await ask(board)).toMatchObject({ isAtOnce: false, answer: { status: 404 } });
    await deps.store.write(async (tx) => tx.update(contests).set({ publishedAt: testNow }));
    deps.changes.emit('contest', { contestId: contest.contestId });
    await app.boards.tick(testNow);
    const renewed = await ask(board);
    expect([renewed.isAtOnce, renewed.answer.status]).toEqual([false, answer.status]);
  });

  it('another host’s page is another page', async () => {
    const of = (host: string) => world.ask('/contests/b', { host });
    await of('a.example.vn');
    expect((await of('b.example.vn')).isAtOnce).toBe(false);
    const [a, b] = [await of('a.example.vn'), await of('b.example.vn')];
    expect([a.isAtOnce, b.isAtOnce, a.answer.body === b.answer.body]).toEqual([true, true, false]);
  });

  it('once it closes nothing is answered at once', async () => {
    world.app.atOnce.close();
    expect(await world.ask('/attempt')).toMatchObject({ isAtOnce: false, answer: { status: 200 } });
  });
});

it('behind a proxy that may name the address, a page without an address of its own is left to its route', async () => {
  const world = await serve({ trustProxy: '127.0.0.1' });
  const named = { 'x-forwarded-host': 'thi.example.vn', 'x-forwarded-proto': 'https' };
  await world.ask('/contests/a', named);
  const { isAtOnce, answer } = await world.ask('/contests/a', named);
  expect(isAtOnce).toBe(false);
  expect(Buffer.from(answer.body, 'base64').toString()).toBe('page https://thi.example.vn/contests/a');
  await world.close();
});

it('an answer that cannot be sent is left to its route whole', () => {
  const atOnce = new AtOnce({ count: () => undefined, callerOf: () => 'network' });
  atOnce.add('/', () => ({ route: '/', status: 200, headers: { 'x-name': 'two\nlines' } }));
  const request = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url: '/' });
  const response = new ServerResponse(request);
  expect([atOnce.answers(request, response), response.headersSent]).toEqual([false, false]);
});
