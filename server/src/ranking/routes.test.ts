import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import { registerErrors } from '../http/errors.ts';
import type { Entry } from '../http/identity.ts';
import { Boards } from './boards.ts';
import { PageCache } from './page-cache.ts';
import { boardRoutes } from './routes.ts';
import { makeRules } from './testing/make-rules.ts';
import { makeDeps, storeContest, storeEntrant, storeResult, submitResult } from './testing/result-facts.ts';

/** The board routes over three results, asked by whoever `entries` says. */
const serve = async (overrides: Partial<Rules> = {}, entries: readonly Entry[] = []) => {
  const deps = await makeDeps();
  await storeContest(deps, makeRules(overrides));
  for (const [at, id] of ['an', 'binh', 'chi'].entries()) {
    await storeEntrant(deps, id, { audience: 'can-bo' });
    await storeResult(deps, id, { score: 900 - at * 100 });
  }
  const boards = new Boards(deps);
  await boards.start(50_000);
  const app = Fastify({ routerOptions: { maxParamLength: 200 } });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerErrors(app);
  app.decorateRequest('arrivedAt', 50_000);
  app.decorateRequest('entries', { getter: () => entries });
  await app.register(boardRoutes, { boards, pages: new PageCache() });
  onTestFinished(() => app.close());
  return { deps, boards, get: (url: string, headers = {}) => app.inject({ url, headers }) };
};

const audiences = [{ id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [] }];

describe('a page of a board', () => {
  it('holds the rows asked for, with ranks on the whole board', async () => {
    const { get } = await serve();
    const reply = await get('/api/boards/round:r1?offset=1&limit=1');
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(reply.json()).toEqual({
      board: 'round:r1',
      version: 1,
      frozen: false,
      state: 'provisional',
      shownAt: null,
      total: 3,
      rows: [
        {
          key: expect.stringMatching(/^[\w-]{16}$/),
          rank: 2,
          name: 'binh',
          unit: null,
          score: 800,
          durationMs: 60_000,
        },
      ],
    });
  });

  it.each(['round:r1:audience:can-bo', 'round%3Ar1%3Aaudience%3Acan-bo'])('is found by %s', async (name) => {
    const { get } = await serve({ audiences });
    expect((await get(`/api/boards/${name}`)).json()).toMatchObject({
      board: 'round:r1:audience:can-bo',
      total: 3,
    });
  });

  it('of an unknown board is not found', async () => {
    const { get } = await serve();
    const reply = await get('/api/boards/round:nowhere');
    expect([reply.statusCode, reply.json().type]).toEqual([404, '/problems/not-found']);
  });

  it.each(['offset=-1', 'limit=0', 'limit=101', 'offset=1.5', 'limit=x'])(
    'is refused with %s',
    async (query) => {
      const { get } = await serve();
      const reply = await get(`/api/boards/round:r1?${query}`);
      expect([reply.statusCode, reply.json().errors[0].pointer]).toEqual([400, `/${query.split('=')[0]}`]);
    },
  );

  it('is sent again only when it changed', async () => {
    const { get, deps, boards } = await serve();
    const { etag } = (await get('/api/boards/round:r1')).headers;
    const again = await get('/api/boards/round:r1', { 'if-none-match': etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    await submitResult(deps, 'chi', { number: 2, score: 1_000 });
    await boards.tick(51_000);
    const changed = await get('/api/boards/round:r1', { 'if-none-match': etag });
    expect([changed.statusCode, changed.json().rows[0].name]).toEqual([200, 'chi']);
  });
});

describe('one’s own rank', () => {
  const chi = [{ entrantId: 'chi', contestId: 'c1' }];

  it('comes with the key of one’s row', async () => {
    const { get } = await serve({}, chi);
    const { rows } = (await get('/api/boards/round:r1')).json();
    const reply = await get('/api/boards/round:r1/me');
    expect(reply.json()).toEqual({
      board: 'round:r1',
      version: 1,
      frozen: false,
      rank: 3,
      score: 700,
      durationMs: 60_000,
      key: rows[2].key,
    });
    expect(reply.headers['cache-control']).toBe('private, no-store');
  });

  it('is kept back with the scores', async () => {
    const { get } = await serve({ reveal: { score: 'on-close', key: 'on-close' } }, chi);
    expect((await get('/api/boards/round:r1/me')).json()).toEqual({
      board: 'round:r1',
      version: 1,
      frozen: false,
      rank: null,
      key: expect.any(String),
    });
  });

  it('is null for an entrant without a result', async () => {
    const { get } = await serve({}, [{ entrantId: 'new', contestId: 'c1' }]);
    expect((await get('/api/boards/contest:c1/me')).json()).toMatchObject({ rank: null });
  });

  it('asks to sign in, also somebody from another contest', async () => {
    const stranger = await serve({}, [{ entrantId: 'x', contestId: 'c2' }]);
    expect((await stranger.get('/api/boards/round:r1/me')).statusCode).toBe(401);
    expect((await stranger.get('/api/boards/round:nowhere/me')).statusCode).toBe(404);
  });
});
