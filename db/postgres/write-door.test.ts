import { PGlite } from '@electric-sql/pglite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { StoreClosed, StoreOverloaded, UnitAwaitedOutside, UniqueViolation } from '../errors.ts';
import { serverUrl } from '../fixtures/test-stores.ts';
import type { Store } from '../store.ts';
import { addPrediction, storedAttempts } from '../testing.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './server.ts';
import type { WriteDoorLimits } from './write-door.ts';

if (!serverUrl) console.log('skipped: units on a PostgreSQL server, because TEST_DATABASE_URL is not set');

let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
}, 60_000);
afterAll(() => pglite.close());

const openStore = async (limits: Partial<WriteDoorLimits> = {}): Promise<Store> => {
  const store = await openPglite(pglite, limits);
  onTestFinished(() => store.close());
  return store;
};

const openServer = async (limits: Partial<WriteDoorLimits> = {}) => {
  const store = await openPostgres(serverUrl ?? '', limits);
  await store.write((tx) => tx.delete(store.tables.predictions));
  onTestFinished(() => store.close());
  return store;
};

beforeEach(async () => {
  const store = await openPglite(pglite);
  await store.write((tx) => tx.delete(store.tables.predictions));
});

test('a unit that never settles is refused after its time, leaves nothing, and the next one is stored', async () => {
  const store = await openStore({ unitMs: 60 });
  const stuck = store.write(async (tx) => {
    await addPrediction(tx, store, 'stuck');
    await new Promise(() => undefined);
  });
  await expect(stuck).rejects.toThrow(UnitAwaitedOutside);
  await store.write((tx) => addPrediction(tx, store, 'next'));
  expect(await storedAttempts(store)).toEqual(['next']);
});

test('a query left floating that fails after its unit returned fails the unit', async () => {
  const store = await openStore();
  let floating: Promise<unknown> = Promise.resolve();
  const unit = store.write(async (tx) => {
    await addPrediction(tx, store, 'a');
    floating = Promise.resolve(addPrediction(tx, store, 'a')).catch((error: unknown) => error);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  });
  await expect(unit).rejects.toThrow(UniqueViolation);
  expect(await floating).toBeInstanceOf(UniqueViolation);
  expect(await storedAttempts(store)).toEqual([]);
});

test('a unit is run again after a serialization failure, and only so often', async () => {
  const store = await openStore({ tries: 3 });
  const failure = Object.assign(new Error('could not serialize access'), {
    severity: 'ERROR',
    code: '40001',
  });
  let runs = 0;
  const unit = (id: string, failures: number) =>
    store.write(async (tx) => {
      runs++;
      await addPrediction(tx, store, id);
      if (runs <= failures) throw failure;
    });
  await unit('a', 2);
  expect(await storedAttempts(store)).toEqual(['a']);
  runs = 0;
  await expect(unit('b', 3)).rejects.toThrow('could not serialize access');
  expect(runs).toBe(3);
});

test('units beyond the limit are refused at once', async () => {
  const store = await openStore({ units: 2 });
  const units = ['a', 'b', 'c'].map((id) => store.write((tx) => addPrediction(tx, store, id)));
  await expect(units[2]).rejects.toThrow(StoreOverloaded);
  await Promise.allSettled(units);
  expect(await storedAttempts(store)).toEqual(['a', 'b']);
});

test('closing answers the units under way and refuses new ones', async () => {
  const store = await openStore();
  const units = ['a', 'b'].map((id) => store.write((tx) => addPrediction(tx, store, id)));
  const closed = store.close();
  await expect(store.write(async () => 1)).rejects.toThrow(StoreClosed);
  await closed;
  expect(await Promise.allSettled(units)).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }]);
});

test('a copy of the file is refused: PostgreSQL has its own tools', async () => {
  const store = await openStore();
  await expect(store.backup('copy.db')).rejects.toThrow(/pg_dump/);
});

describe.skipIf(!serverUrl)('on a PostgreSQL server', () => {
  test('more stuck units than there are connections do not shut the door for good', async () => {
    const store = await openServer({ unitMs: 100 });
    const stuck = Array.from({ length: 15 }, () => store.write(() => sleep(60_000)));
    for (const ended of await Promise.allSettled(stuck)) {
      expect(ended).toMatchObject({ reason: expect.any(UnitAwaitedOutside) as unknown });
    }
    await store.write((tx) => addPrediction(tx, store, 'a'));
    expect(await storedAttempts(store)).toEqual(['a']);
  });

  test('two processes that start at once both find the database migrated', async () => {
    const stores = await Promise.all([openServer(), openServer()]);
    for (const store of stores) expect(await storedAttempts(store)).toEqual([]);
  });
});
