import { eq, sql } from 'drizzle-orm';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { StoreClosed, StoreOverloaded, UnitAwaitedOutside, UnitEnded, UniqueViolation } from '../errors.ts';
import { prepare, type Placeholders } from '../prepare.ts';
import type { Schema } from '../schema/schema.ts';
import type { Store, Tx } from '../store.ts';
import { addPrediction, storedAttempts, temporaryStore } from '../testing.ts';
import type { WriteDoorLimits } from './write-door.ts';

/** How each of several units ended: `stored`, or the name of its error. */
const outcomes = async (units: Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(units)).map((result) =>
    result.status === 'fulfilled' ? 'stored' : (result.reason as Error).name,
  );

const throwAtOnce = (): never => {
  throw new RangeError('no');
};

test('a unit is answered with what it returned, once its rows can be read', async () => {
  const { store } = await temporaryStore();
  const answer = await store.write(async (tx) => {
    await addPrediction(tx, store, 'a');
    return 'answer';
  });
  expect(answer).toBe('answer');
  expect(await storedAttempts(store)).toEqual(['a']);
});

test('a unit sees what it has written and what units before it in the same commit have written', async () => {
  const { store } = await temporaryStore();
  const count = async (tx: Tx, id: string) => {
    await addPrediction(tx, store, id);
    return tx.$count(store.tables.predictions);
  };
  const counts = await Promise.all(['a', 'b', 'c'].map((id) => store.write((tx) => count(tx, id))));
  expect(counts).toEqual([1, 2, 3]);
});

test('a unit that throws leaves nothing and its neighbours are stored', async () => {
  const { store } = await temporaryStore();
  const ended = await outcomes([
    store.write((tx) => addPrediction(tx, store, 'a')),
    store.write(async (tx) => {
      await addPrediction(tx, store, 'b');
      throw new RangeError('no');
    }),
    store.write((tx) => addPrediction(tx, store, 'c')),
  ]);
  expect(ended[1]).toBe('RangeError');
  expect(await storedAttempts(store)).toEqual(['a', 'c']);
});

test('a unit that throws before it returns a promise fails like any other', async () => {
  const { store } = await temporaryStore();
  await expect(store.write(throwAtOnce)).rejects.toThrow(RangeError);
  await store.write((tx) => addPrediction(tx, store, 'a'));
  expect(await storedAttempts(store)).toEqual(['a']);
});

test('a unit one of whose statements failed is not stored even if it caught the error', async () => {
  const { store } = await temporaryStore();
  const unit = store.write(async (tx) => {
    await addPrediction(tx, store, 'a');
    await addPrediction(tx, store, 'a').catch(() => undefined);
    return 'all is well';
  });
  await expect(unit).rejects.toThrow(UniqueViolation);
  expect(await storedAttempts(store)).toEqual([]);
});

test('a prepared write inside a failing unit leaves nothing', async () => {
  const { store } = await temporaryStore();
  const add = prepare((db, { predictions }, params: Placeholders<{ attemptId: string }>) =>
    db.insert(predictions).values({ attemptId: params.attemptId, seq: 1, value: 1, savedAt: 0 }),
  );
  await outcomes([
    store.write((tx) => add(tx, { attemptId: 'a' })),
    store.write(async (tx) => {
      await add(tx, { attemptId: 'b' });
      throw new RangeError('no');
    }),
    store.write((tx) => add(tx, { attemptId: 'c' })),
  ]);
  expect(await storedAttempts(store)).toEqual(['a', 'c']);
});

/** Ways a unit may have written before it throws. */
const waysToWrite: [string, (tx: Tx, tables: Schema) => PromiseLike<unknown>][] = [
  ['an insert', (tx, { predictions }) => tx.insert(predictions).values(row('b'))],
  ['an insert that returns', (tx, { predictions }) => tx.insert(predictions).values(row('b')).returning()],
  ['an update', (tx, { predictions }) => tx.update(predictions).set({ value: 9 })],
  ['an update that returns', (tx, { predictions }) => tx.update(predictions).set({ value: 9 }).returning()],
  ['a delete', (tx, { predictions }) => tx.delete(predictions)],
  ['a prepared insert', (tx) => insertPrepared(tx, { attemptId: 'b' })],
  ['a prepared delete that returns', (tx) => deletePrepared(tx, {})],
];

const row = (attemptId: string) => ({ attemptId, seq: 1, value: 1, savedAt: 0 });

const insertPrepared = prepare((db, { predictions }, params: Placeholders<{ attemptId: string }>) =>
  db.insert(predictions).values({ attemptId: params.attemptId, seq: 1, value: 1, savedAt: 0 }),
);

const deletePrepared = prepare((db, { predictions }) => db.delete(predictions).returning());

test.each(waysToWrite)('%s before a throw is undone, between neighbours and alone', async (_, writes) => {
  const { store } = await temporaryStore();
  const fail = () =>
    store.write(async (tx) => {
      await writes(tx, store.tables);
      throw new RangeError('no');
    });
  const ended = await outcomes([
    store.write((tx) => addPrediction(tx, store, 'a')),
    fail(),
    store.write((tx) => addPrediction(tx, store, 'c')),
  ]);
  expect(ended).toEqual(['stored', 'RangeError', 'stored']);
  await expect(fail()).rejects.toThrow(RangeError);
  const stored = await store.read.select().from(store.tables.predictions);
  expect(stored).toEqual([row('a'), row('c')]);
});

/** Runs units in one batch and tells which ran, in order. */
const ranIn = async (store: Store, units: Record<string, (tx: Tx) => Promise<unknown>>) => {
  const ran: string[] = [];
  const ended = await outcomes(
    Object.entries(units).map(([id, unit]) =>
      store.write((tx) => {
        ran.push(id);
        return unit(tx);
      }),
    ),
  );
  return { ran: ran.join(' '), ended };
};

test('a unit that fails with rows written costs the batch one more run; the next ones cost nothing', async () => {
  const { store } = await temporaryStore();
  const add = (id: string) => (tx: Tx) => addPrediction(tx, store, id);
  const addAndFail = (id: string) => async (tx: Tx) => {
    await addPrediction(tx, store, id);
    throwAtOnce();
  };
  const first = await ranIn(store, { a: add('a'), b: addAndFail('b'), c: add('c'), d: addAndFail('d') });
  expect(first.ran).toBe('a b a b c d');
  expect(first.ended).toEqual(['stored', 'RangeError', 'stored', 'RangeError']);
  expect((await ranIn(store, { e: add('e'), f: addAndFail('f'), g: add('g') })).ran).toBe('e f g');
  expect(await storedAttempts(store)).toEqual(['a', 'c', 'e', 'g']);
});

test('a unit that fails alone, or with nothing written, costs nobody another run', async () => {
  const { store } = await temporaryStore();
  const add = (id: string) => (tx: Tx) => addPrediction(tx, store, id);
  const first = await ranIn(store, {
    a: async (tx) => {
      await addPrediction(tx, store, 'a');
      throwAtOnce();
    },
  });
  expect(first.ran).toBe('a');
  const { predictions } = store.tables;
  const next = await ranIn(store, {
    b: add('b'),
    refused: async (tx) => {
      await tx.select().from(predictions);
      throwAtOnce();
    },
    clash: add('b'),
    clashInTheSecondRow: (tx) => tx.insert(predictions).values([row('never'), row('b')]),
    clashThatReturns: (tx) => tx.insert(predictions).values(row('b')).returning(),
    c: add('c'),
  });
  expect(next.ran).toBe('b refused clash clashInTheSecondRow clashThatReturns c');
  const refused = Array.from({ length: 3 }, () => 'UniqueViolation');
  expect(next.ended).toEqual(['stored', 'RangeError', ...refused, 'stored']);
  expect(await storedAttempts(store)).toEqual(['b', 'c']);
});

const unreadable = sql`1`.mapWith(throwAtOnce);
const keptUnreadable = prepare((db, { predictions }, params: Placeholders<{ id: string }>) =>
  db
    .insert(predictions)
    .values({ ...row(''), attemptId: params.id })
    .returning({ unreadable }),
);

test.each([
  [
    'a query',
    ({ tables }: Store, tx: Tx) => tx.insert(tables.predictions).values(row('b')).returning({ unreadable }),
  ],
  ['a kept statement', (_: Store, tx: Tx) => keptUnreadable(tx, { id: 'b' })],
])('a row written by %s that cannot be read back is undone with its unit', async (_, write) => {
  const { store } = await temporaryStore();
  const ended = await outcomes([
    store.write((tx) => addPrediction(tx, store, 'a')),
    store.write((tx): Promise<unknown> => write(store, tx)),
    store.write((tx) => addPrediction(tx, store, 'c')),
  ]);
  expect(ended).toEqual(['stored', 'RangeError', 'stored']);
  expect(await storedAttempts(store)).toEqual(['a', 'c']);
});

test('a clash with a row of a unit that is undone is not told as a clash', async () => {
  const { store } = await temporaryStore();
  const ended = await outcomes([
    store.write((tx) => addPrediction(tx, store, 'a')),
    store.write(async (tx) => {
      await addPrediction(tx, store, 'b');
      throwAtOnce();
    }),
    store.write((tx) => addPrediction(tx, store, 'b')),
  ]);
  expect(ended).toEqual(['stored', 'RangeError', 'stored']);
  expect(await storedAttempts(store)).toEqual(['a', 'b']);
});

test('a unit that awaits a timer is refused, leaves nothing, and its neighbours are stored', async () => {
  const { store } = await temporaryStore();
  const ended = await outcomes([
    store.write((tx) => addPrediction(tx, store, 'a')),
    store.write(async (tx) => {
      await addPrediction(tx, store, 'b');
      await sleep(1);
      await addPrediction(tx, store, 'c');
    }),
    store.write((tx) => addPrediction(tx, store, 'd')),
  ]);
  expect(ended[1]).toBe('UnitAwaitedOutside');
  await sleep(5);
  expect(await storedAttempts(store)).toEqual(['a', 'd']);
});

test.each([
  ['a timer that is already due', () => sleep(0)],
  ['the next turn of the event loop', () => new Promise((resolve) => setImmediate(resolve))],
  ['the next tick', () => new Promise<void>((resolve) => process.nextTick(resolve))],
  ['a file', () => readFile(import.meta.filename)],
])('a unit that awaits %s is refused', async (_, awaitIt) => {
  const { store } = await temporaryStore();
  const unit = store.write(async (tx) => {
    await addPrediction(tx, store, 'a');
    await awaitIt();
  });
  await expect(unit).rejects.toThrow(UnitAwaitedOutside);
  expect(await storedAttempts(store)).toEqual([]);
});

test('two units in one batch that await something else are both refused, and the rest are stored', async () => {
  const { store } = await temporaryStore();
  const offend = (id: string) =>
    store.write(async (tx) => {
      await addPrediction(tx, store, id);
      await new Promise((resolve) => setImmediate(resolve));
      await addPrediction(tx, store, `${id}, late`);
    });
  const keep = (id: string) => store.write((tx) => addPrediction(tx, store, id));
  const ended = await outcomes([keep('a'), offend('b'), keep('c'), offend('d'), keep('e')]);
  expect(ended).toEqual(['stored', 'UnitAwaitedOutside', 'stored', 'UnitAwaitedOutside', 'stored']);
  await sleep(5);
  expect(await storedAttempts(store)).toEqual(['a', 'c', 'e']);
});

test('a unit that never settles is refused and the queue goes on', async () => {
  const { store } = await temporaryStore();
  const ended = await outcomes([
    store.write(() => new Promise(() => undefined)),
    store.write((tx) => addPrediction(tx, store, 'a')),
  ]);
  expect(ended).toEqual(['UnitAwaitedOutside', 'stored']);
  await store.write((tx) => addPrediction(tx, store, 'b'));
  expect(await storedAttempts(store)).toEqual(['a', 'b']);
});

test('an offender costs the units before it one more run, alone: a second offender costs them nothing', async () => {
  const { store } = await temporaryStore();
  const ran: string[] = [];
  const keep = (id: string) =>
    store.write(async (tx) => {
      ran.push(id);
      await addPrediction(tx, store, id);
    });
  const offend = () => store.write(() => sleep(1));
  await Promise.allSettled([keep('a'), offend(), keep('b'), offend(), keep('c')]);
  expect(ran).toEqual(['a', 'a', 'b', 'b', 'c']);
});

test('a clash with a row that an offender takes away again is not told as a clash', async () => {
  const { store } = await temporaryStore();
  const ended = await outcomes([
    store.write((tx) => addPrediction(tx, store, 'a')),
    store.write((tx) => addPrediction(tx, store, 'a')),
    store.write(() => sleep(1)),
  ]);
  expect(ended).toEqual(['stored', 'UniqueViolation', 'UnitAwaitedOutside']);
});

test('a write inside a unit is refused, and neither of the two is stored', async () => {
  const { store } = await temporaryStore();
  const nested = store.write(async (tx) => {
    await addPrediction(tx, store, 'outer');
    await store.write((inner) => addPrediction(inner, store, 'inner'));
  });
  await expect(nested).rejects.toThrow(UnitAwaitedOutside);
  expect(await storedAttempts(store)).toEqual([]);
});

test('a read through store.read inside a unit is refused: it would not see what the unit wrote', async () => {
  const { store } = await temporaryStore();
  await expect(store.write(() => storedAttempts(store))).rejects.toThrow(UnitAwaitedOutside);
  expect(await storedAttempts(store)).toEqual([]);
});

test('a promise left floating in a unit cannot write into the next unit', async () => {
  const { store } = await temporaryStore();
  let floating: Promise<unknown> = Promise.resolve();
  const leave = store.write(async (tx) => {
    const later = async () => {
      for (let tick = 0; tick < 20; tick++) await Promise.resolve();
      await addPrediction(tx, store, 'floating');
    };
    floating = later().catch((error: unknown) => error);
  });
  const next = store.write(async (tx) => {
    await addPrediction(tx, store, 'a');
    for (let tick = 0; tick < 40; tick++) await Promise.resolve();
    await addPrediction(tx, store, 'b');
  });
  expect(await outcomes([leave, next])).toEqual(['stored', 'stored']);
  expect(await floating).toBeInstanceOf(UnitEnded);
  expect(await storedAttempts(store)).toEqual(['a', 'b']);
});

test('a query built in a unit and awaited after it is refused', async () => {
  const { store } = await temporaryStore();
  const [builder] = await store.write(async (tx) => [
    tx.insert(store.tables.predictions).values({ attemptId: 'a', seq: 1, value: 1, savedAt: 0 }),
  ]);
  await expect(builder).rejects.toThrow(UnitEnded);
  expect(await storedAttempts(store)).toEqual([]);
});

test('a query prepared in a unit and executed after it is refused', async () => {
  const { store } = await temporaryStore();
  const statement = await store.write(async (tx) =>
    tx.insert(store.tables.predictions).values({ attemptId: 'a', seq: 1, value: 1, savedAt: 0 }).prepare(),
  );
  await expect(statement.execute()).rejects.toThrow(UnitEnded);
  expect(await storedAttempts(store)).toEqual([]);
});

test('tx is of no use after its unit: building, counting and preparing are all refused', async () => {
  const { store } = await temporaryStore();
  const [kept] = await store.write(async (tx) => [tx]);
  if (!kept) throw new Error('no tx');
  const { predictions } = store.tables;
  const find = prepare((db, tables) => db.select().from(tables.predictions));
  await expect(kept.select().from(predictions)).rejects.toThrow(UnitEnded);
  await expect(kept.delete(predictions).where(eq(predictions.seq, 1))).rejects.toThrow(UnitEnded);
  await expect(Promise.resolve(kept.$count(predictions))).rejects.toThrow(UnitEnded);
  await expect(find(kept, {})).rejects.toThrow(UnitEnded);
});

test('raw statements are not for sale: a stray COMMIT would end everybody’s transaction', async () => {
  const { store } = await temporaryStore();
  const unit = store.write(async (tx) => {
    const { run } = tx as unknown as { run: (query: string) => void };
    run('COMMIT');
  });
  await expect(unit).rejects.toThrow(TypeError);
});

test('store.read cannot write', async () => {
  const { store } = await temporaryStore();
  await expect(addPrediction(store.read as Tx, store, 'a')).rejects.toThrow(/readonly/);
});

test('units beyond the limit of the queue are refused at once; those within it are stored', async () => {
  const { store } = await temporaryStore({ queued: 2 });
  const units = ['a', 'b', 'c'].map((id) => store.write((tx) => addPrediction(tx, store, id)));
  await expect(units[2]).rejects.toThrow(StoreOverloaded);
  expect(await outcomes(units)).toEqual(['stored', 'stored', 'StoreOverloaded']);
  await store.write((tx) => addPrediction(tx, store, 'd'));
  expect(await storedAttempts(store)).toEqual(['a', 'b', 'd']);
});

test('more units than fit in one commit are all stored, in the order they came', async () => {
  const { store } = await temporaryStore({ batch: 3 });
  const order: number[] = [];
  const units = Array.from({ length: 10 }, (_, place) =>
    store.write(async (tx) => {
      order.push(place);
      await addPrediction(tx, store, `${place}`);
    }),
  );
  await Promise.all(units);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(await storedAttempts(store)).toHaveLength(10);
});

test('closing answers the units that wait, an offender among them, and refuses new ones', async () => {
  const { store } = await temporaryStore();
  const waiting = ['a', 'b'].map((id) => store.write((tx) => addPrediction(tx, store, id)));
  const ended = outcomes([...waiting, store.write(() => sleep(1))]);
  const closed = store.close();
  await expect(store.write(async () => 1)).rejects.toThrow(StoreClosed);
  await closed;
  expect(await ended).toEqual(['stored', 'stored', 'UnitAwaitedOutside']);
});

test('closing twice, or with nothing waiting, is harmless', async () => {
  const { store } = await temporaryStore();
  await expect(Promise.all([store.close(), store.close()])).resolves.toHaveLength(2);
});

/** A store with units that fill the log, and what of it has been copied: the database grows only then. */
async function logFiller(limits: Partial<WriteDoorLimits> = {}) {
  const { store, file } = await temporaryStore({ batchMs: 60_000, commitMs: 60_000, ...limits });
  let id = 0;
  // In the table and in its index: some 200 pages.
  const write = () => store.write((tx) => addPrediction(tx, store, `${id++}`.padEnd(400_000, '.')));
  return {
    writeAtOnce: (units: number) => Promise.all(Array.from({ length: units }, write)),
    megabytes: async () => (await stat(file)).size / 1e6,
  };
}

test('the log is copied often and in little pieces, and seldom while many wait', async () => {
  const { writeAtOnce, megabytes } = await logFiller();
  // 6,500 pages in one commit.
  await writeAtOnce(33);
  expect(await megabytes()).toBeLessThan(2);
  await writeAtOnce(1);
  expect(await megabytes()).toBeGreaterThan(26);
  for (let commit = 0; commit < 2; commit++) await writeAtOnce(33);
  expect(await megabytes()).toBeLessThan(30);
  await writeAtOnce(33);
  expect(await megabytes()).toBeGreaterThan(100);
});

test('on a disk that is slow the log is copied often, however many wait', async () => {
  const { writeAtOnce, megabytes } = await logFiller({ commitMs: 0 });
  await writeAtOnce(1);
  await writeAtOnce(33);
  expect(await megabytes()).toBeGreaterThan(26);
});
