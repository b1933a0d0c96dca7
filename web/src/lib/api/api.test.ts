import { expect, test } from 'vitest';
import { api } from '#lib/api/api.ts';
import { ApiProblem, NetworkFailure } from '#lib/api/api-problem.ts';
import { fieldErrors } from '#lib/api/field-errors.ts';

const answering = (status: number, body: string, headers: Record<string, string> = {}): typeof fetch =>
  (async () => new Response(body, { status, headers })) as typeof fetch;

const refusal = {
  type: '/problems/invalid-request',
  title: 'Thông tin gửi lên chưa đúng',
  status: 400,
  errors: [
    { pointer: '/phone', detail: 'Số điện thoại cần 10 chữ số.' },
    { pointer: '/phone', detail: 'second' },
  ],
  stored: 7,
};

test('a refusal arrives with its name, its fields and what else it carries', async () => {
  const fetch = answering(400, JSON.stringify(refusal));
  const error: unknown = await api.post('/api/x', {}, { fetch }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({ problem: 'invalid-request', status: 400, extra: { stored: 7 } });
  expect(fieldErrors(error)).toEqual({ '/phone': 'Số điện thoại cần 10 chữ số.' });
});

test('Retry-After is given in milliseconds', async () => {
  const body = JSON.stringify({ type: '/problems/overloaded', title: 'x', status: 503 });
  const fetch = answering(503, body, { 'retry-after': '3' });
  await expect(api.get('/api/x', { fetch })).rejects.toMatchObject({ retryAfterMs: 3000 });
});

test.each([
  ['no network', (async () => Promise.reject(new TypeError('Failed to fetch'))) as typeof fetch],
  ['a proxy in between answering HTML', answering(502, '<html>Bad gateway</html>')],
  ['a captive portal answering 200', answering(200, '<html>Sign in to the Wi-Fi</html>')],
])('%s is a network failure, not a refusal', async (_case, fetch) => {
  await expect(api.get('/api/x', { fetch })).rejects.toBeInstanceOf(NetworkFailure);
});

test('a request the page itself gave up is neither', async () => {
  const controller = new AbortController();
  controller.abort();
  const fetch = (async () => Promise.reject(controller.signal.reason)) as typeof globalThis.fetch;
  await expect(api.get('/api/x', { fetch, signal: controller.signal })).rejects.toBe(
    controller.signal.reason,
  );
});

test('errors that are not refusals have no fields', () => {
  expect(fieldErrors(new NetworkFailure('x'))).toEqual({});
});
