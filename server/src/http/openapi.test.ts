import { expect, onTestFinished, test } from 'vitest';
import { makeTestApp } from '../../testing/test-app.ts';

test('the description of the API is one document, the same for everyone', async () => {
  const { app, close } = await makeTestApp();
  onTestFinished(close);
  const first = await app.inject('/api/openapi.json');
  expect(first.headers['content-type']).toMatch(/^application\/json/);
  expect(first.json()).toMatchObject({ openapi: '3.1.0', paths: { '/api/me': { get: {} } } });
  expect((await app.inject('/api/openapi.json')).body).toBe(first.body);
});
