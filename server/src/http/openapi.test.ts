import { expect, onTestFinished, test } from 'vitest';
import { makeTestApp } from '../../testing/test-app.ts';
import { catalogue } from '../problems.ts';

test('the description of the API is one document, the same for everyone', async () => {
  const { app, close } = await makeTestApp();
  onTestFinished(close);
  const first = await app.inject('/api/openapi.json');
  expect(first.headers['content-type']).toMatch(/^application\/json/);
  expect(first.json()).toMatchObject({ openapi: '3.1.0', paths: { '/api/me': { get: {} } } });
  expect((await app.inject('/api/openapi.json')).body).toBe(first.body);
});

test('it says of every route how a refusal looks, with every name of the catalogue', async () => {
  const { app, close } = await makeTestApp();
  onTestFinished(close);
  const { paths } = (await app.inject('/api/openapi.json')).json<{
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
  }>();
  const routes = Object.values(paths).flatMap((path) => Object.values(path));
  expect(routes.length).toBeGreaterThan(20);
  const refusals = routes.map(({ responses }) => JSON.stringify(responses['4XX']));
  for (const name of Object.keys(catalogue)) expect(refusals[0]).toContain(`"/problems/${name}"`);
  expect(new Set(refusals).size).toBe(1);
});
