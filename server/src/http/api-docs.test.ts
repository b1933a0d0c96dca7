import { expect, it } from 'vitest';
import { makeTestApp } from '../../testing/test-app.ts';

it('shows the API on a page with a script of its own, and nothing else below it', async () => {
  const { app } = await makeTestApp();
  const moved = await app.inject('/api/docs');
  expect([moved.statusCode, moved.headers['location']]).toEqual([301, '/api/docs/']);
  const page = await app.inject('/api/docs/');
  expect(page.headers['content-type']).toMatch(/^text\/html/);
  expect(page.body).toContain('/api/openapi.json');
  const script = /src="([^"]+\.js)"/.exec(page.body)?.[1] ?? '';
  const loaded = await app.inject(new URL(script, 'http://here/api/docs/').pathname);
  expect([loaded.statusCode, loaded.headers['content-type']]).toEqual([
    200,
    expect.stringMatching(/javascript/),
  ]);
  const missing = await app.inject('/api/docs/none');
  expect([missing.statusCode, missing.json<{ type: string }>().type]).toEqual([404, '/problems/not-found']);
});
