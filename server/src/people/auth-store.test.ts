import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { authStore } from './auth-store.ts';

let opened: Awaited<ReturnType<typeof makeTestDeps>>;
beforeEach(async () => {
  opened = await makeTestDeps();
});
afterEach(() => opened.cleanUp());

const verification = (id: string, value = 'value') => {
  const at = new Date(testNow);
  return { id, identifier: 'who', value, expiresAt: at, createdAt: at, updatedAt: at };
};

/** The database as better-auth's adapter sees it: anything may be called. */
interface Loose {
  insert(table: unknown): {
    values(row: unknown): PromiseLike<unknown> & { returning(): PromiseLike<unknown[]> };
  };
  update(table: unknown): {
    set(row: unknown): { where(clause: unknown): { returning(): PromiseLike<unknown[]> } };
  };
  delete(table: unknown): { where(clause: unknown): { returning(): PromiseLike<unknown[]> } };
  select(fields?: unknown): { from(table: unknown): { where(clause: unknown): PromiseLike<unknown[]> } };
}

const open = () => {
  const { store } = opened.deps;
  return { auth: authStore(store) as Loose, store, table: store.tables.staffVerifications };
};

test('a write comes back with its row and can be read at once', async () => {
  const { auth, table } = open();
  expect(await auth.insert(table).values(verification('a')).returning()).toMatchObject([
    { id: 'a', value: 'value' },
  ]);
  expect(await auth.select().from(table).where(eq(table.id, 'a'))).toMatchObject([{ id: 'a' }]);
  expect(await auth.update(table).set({ value: 'other' }).where(eq(table.id, 'a')).returning()).toMatchObject(
    [{ value: 'other' }],
  );
  expect(await auth.delete(table).where(eq(table.id, 'a')).returning()).toHaveLength(1);
  expect(await auth.select({ id: table.id }).from(table).where(eq(table.id, 'a'))).toEqual([]);
});

test('a write that fails leaves nothing, and nothing of it in the units around it', async () => {
  const { auth, store, table } = open();
  const settled = await Promise.allSettled([
    store.write(async (tx) => {
      await tx.insert(table).values(verification('before'));
    }),
    auth
      .insert(table)
      .values([verification('new'), verification('before')])
      .returning(),
    auth.insert(table).values(verification('after')).returning(),
  ]);
  expect(settled.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const rows = await store.read.select({ id: table.id }).from(table).orderBy(table.id);
  expect(rows.map((row) => row.id)).toEqual(['after', 'before']);
});

test('a write that is awaited twice is done once', async () => {
  const { auth, store, table } = open();
  const write = auth.insert(table).values(verification('once'));
  await Promise.all([write, write]);
  expect(await store.read.select().from(table)).toHaveLength(1);
});

test('a write nobody awaits is not done', async () => {
  const { auth, store, table } = open();
  auth.insert(table).values(verification('never'));
  await store.write(async () => {});
  expect(await store.read.select().from(table)).toEqual([]);
});
