import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBank } from '../../testing/builders.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import { makeFirstAdmin } from '../people/first-admin.ts';

let test: Awaited<ReturnType<typeof makeTestApp>>;
let bankId: string;
beforeAll(async () => {
  test = await makeTestApp();
  ({ bankId } = await makeBank(test.deps, { items: 4 }));
});
afterAll(() => test.close());

const next = 'một mật khẩu đủ dài 2026';
const signIn = async () => {
  const first = await makeFirstAdmin(test.deps, testNow);
  const reply = await test.app.inject({ method: 'POST', url: '/api/staff/sign-in', payload: first ?? {} });
  const cookies = Object.fromEntries(reply.cookies.map(({ name, value }) => [name, value]));
  const payload = { current: first?.password, next };
  await test.app.inject({ method: 'POST', url: '/api/staff/password', cookies, payload });
  return cookies;
};

describe('GET /api/staff/banks', () => {
  it('is for staff alone', async () => {
    expect((await test.app.inject('/api/staff/banks')).statusCode).toBe(401);
  });

  it('counts what a blueprint can draw and shows no item', async () => {
    const cookies = await signIn();
    const reply = await test.app.inject({ url: '/api/staff/banks', cookies });
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(reply.json()).toEqual([
      {
        id: bankId,
        slug: `bank-${bankId}`,
        title: 'Ngân hàng thử',
        createdAt: testNow,
        revision: 1,
        retired: 0,
        items: 4,
        pool: [
          { topic: 'general', level: 'recall', documents: [], count: 2 },
          { topic: 'general', level: 'understand', documents: [], count: 1 },
          { topic: 'general', level: 'apply', documents: [], count: 1 },
        ],
        documents: [],
      },
    ]);
  });
});
