import { eq, gte } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openStore } from './open.ts';
import { type Placeholders, prepare, prepareRows } from './prepare.ts';
import type { Reader } from './store.ts';
import { addPrediction, temporaryStore } from './testing.ts';

test('a statement is built once for each connection, however often it is run', async () => {
  const { store } = await temporaryStore();
  const { store: other } = await temporaryStore();
  let built = 0;
  const find = prepare((db, { predictions }, params: Placeholders<{ attemptId: string }>) => {
    built++;
    return db.select().from(predictions).where(eq(predictions.attemptId, params.attemptId));
  });
  for (const attemptId of ['a', 'b', 'c']) await find(store.read, { attemptId });
  expect(built).toBe(1);
  await store.write((tx) => find(tx, { attemptId: 'a' }));
  await store.write((tx) => find(tx, { attemptId: 'a' }));
  expect(built).toBe(2);
  await find(other.read, { attemptId: 'a' });
  expect(built).toBe(3);
});

test('a statement kept for the writer sees what its own unit has written', async () => {
  const { store } = await temporaryStore();
  const find = prepare((db, { predictions }) => db.select({ value: predictions.value }).from(predictions));
  const found = await store.write(async (tx) => {
    await find(tx, {});
    await addPrediction(tx, store, 'a', 7);
    return find(tx, {});
  });
  expect(found).toEqual([{ value: 7 }]);
});

test('a value that is missing is an error, not an empty result', async () => {
  const { store } = await temporaryStore();
  const find = prepare((db, { predictions }, params: Placeholders<{ attemptId?: string }>) =>
    db.select().from(predictions).where(eq(predictions.attemptId, params.attemptId)),
  );
  await expect(find(store.read, {})).rejects.toThrow(/attemptId/);
});

test('anything but a door of a store is refused', async () => {
  const find = prepare((db, { predictions }) => db.select().from(predictions));
  await expect(find({} as Reader, {})).rejects.toThrow(TypeError);
});

test('rows come as arrays, their columns in the order of the select, alike in both dialects', async () => {
  const list = prepareRows<{ least: number }, [value: number | null, attemptId: string]>(
    (db, { predictions }, params: Placeholders<{ least: number }>) =>
      db
        .select({ value: predictions.value, attemptId: predictions.attemptId })
        .from(predictions)
        .where(gte(predictions.value, params.least))
        .orderBy(predictions.value),
  );
  for (const { store } of [await temporaryStore(), { store: await openStore({ pglite: 'memory' }) }]) {
    await store.write(async (tx) => {
      await addPrediction(tx, store, 'a', 7);
      await addPrediction(tx, store, 'b', 9);
    });
    expect(await list(store.read, { least: 7 })).toEqual([
      [7, 'a'],
      [9, 'b'],
    ]);
    expect(await list(store.read, { least: 8 })).toEqual([[9, 'b']]);
    if (store.dialect === 'postgres') await store.close();
  }
});
