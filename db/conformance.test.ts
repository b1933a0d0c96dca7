import { and, asc, count, desc, eq, gt, inArray, isNull, max, or, sql, sum } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isUniqueViolation, UnitAwaitedOutside, UnitEnded, UniqueViolation } from './errors.ts';
import { serverUrl, type TestStore, testStores } from './fixtures/test-stores.ts';
import { type Placeholders, prepare } from './prepare.ts';
import type { Store, Tx } from './store.ts';

if (!serverUrl)
  console.log('skipped: conformance on a PostgreSQL server, because TEST_DATABASE_URL is not set');

/** Beyond 32 bits, as every time is. */
const noon = Date.UTC(2026, 10, 21, 5);

const attemptRow = (id: string, entrantId: string, number: number, roundId = 'round') => ({
  id,
  contestId: 'contest',
  roundId,
  entrantId,
  number,
  rulesVersion: 1,
  paper: [{ itemVersionId: 'iv1', optionIds: ['b', 'a'] }],
  maxScore: 1000,
  startedAt: noon,
  endsAt: noon + 600_000,
  expiresAt: noon + 605_000,
});

const scoreRow = (id: string, entrantId: string, score: number) => ({
  id,
  attemptId: `attempt of ${entrantId}`,
  contestId: 'contest',
  roundId: 'ranked',
  entrantId,
  score,
  maxScore: 1000,
  formula: 'all-or-nothing/1',
  scoredAt: noon,
});

const seed = (store: Store) =>
  store.write(async (tx) => {
    const { attempts, banks, scoreEvents } = store.tables;
    await tx
      .insert(attempts)
      .values([attemptRow('a1', 'An', 1), attemptRow('a2', 'Bình', 1), attemptRow('a3', 'An', 2)]);
    await tx
      .insert(scoreEvents)
      .values([
        scoreRow('s1', 'An', 850),
        scoreRow('s2', 'Bình', 1000),
        scoreRow('s3', 'Chi', 850),
        scoreRow('s4', 'An', 900),
      ]);
    await tx.insert(banks).values([
      { id: 'b1', slug: 'slug', title: 'Cải cách hành chính', createdAt: noon, revision: 1 },
      { id: 'b2', slug: 'Zslug', title: 'Đề án', createdAt: noon, revision: 1 },
      { id: 'b3', slug: 'đslug', title: 'ả', createdAt: noon, revision: 1 },
    ]);
  });

const savePrediction = prepare(
  (db, { predictions }, params: Placeholders<{ attemptId: string; seq: number; value: number | null }>) =>
    db
      .insert(predictions)
      .values({ attemptId: params.attemptId, seq: params.seq, value: params.value, savedAt: noon }),
);

const saveAndThrow = async (tx: Tx): Promise<void> => {
  await savePrediction(tx, { attemptId: 'between 2', seq: 1, value: 1 });
  throw new RangeError('no');
};

const countPredictions = (store: Store, ...attemptIds: string[]): Promise<number> =>
  Promise.resolve(
    store.read.$count(store.tables.predictions, inArray(store.tables.predictions.attemptId, attemptIds)),
  );

describe.each(testStores)('%s', (_, open) => {
  let opened: TestStore;
  let store: Store;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
    await seed(store);
  }, 60_000);
  afterAll(() => opened.cleanUp());

  test('an insert returns the row as it is stored, with its JSON, null and 64-bit columns', async () => {
    const { attempts } = store.tables;
    const [row] = await store.write((tx) =>
      tx
        .insert(attempts)
        .values(attemptRow('new', 'Dũng', 1))
        .returning(),
    );
    expect(row).toEqual({
      ...attemptRow('new', 'Dũng', 1),
      submittedAt: null,
      submittedBy: null,
      durationMs: null,
      receiptCode: null,
      setId: null,
      deviceHash: null,
      networkHash: null,
    });
  });

  test('booleans, dates and Vietnamese text come back as they went in', async () => {
    const { staffUsers } = store.tables;
    const row = {
      id: 'u1',
      name: 'Nguyễn Thị Ánh Tuyết ✓',
      email: 'u1@example.vn',
      emailVerified: false,
      mustChangePassword: true,
      createdAt: new Date(noon + 7),
      updatedAt: new Date(noon),
    };
    await store.write((tx) => tx.insert(staffUsers).values(row));
    const [found] = await store.read.select().from(staffUsers).where(eq(staffUsers.id, 'u1'));
    expect(found).toMatchObject(row);
  });

  test('text is ordered byte by byte, whatever the locale', async () => {
    const { banks } = store.tables;
    const rows = await store.read.select({ slug: banks.slug }).from(banks).orderBy(asc(banks.slug));
    expect(rows.map(({ slug }) => slug)).toEqual(['Zslug', 'slug', 'đslug']);
  });

  test('a guarded upsert changes the row only when the new one is newer', async () => {
    const { banks } = store.tables;
    const upsert = (tx: Tx, revision: number) =>
      tx
        .insert(banks)
        .values({ id: 'guarded', slug: 'guarded', title: `revision ${revision}`, createdAt: noon, revision })
        .onConflictDoUpdate({
          target: banks.id,
          set: { title: sql`excluded.title`, revision: sql`excluded.revision` },
          setWhere: gt(sql`excluded.revision`, banks.revision),
        })
        .returning({ title: banks.title });
    expect(await store.write((tx) => upsert(tx, 5))).toEqual([{ title: 'revision 5' }]);
    expect(await store.write((tx) => upsert(tx, 4))).toEqual([]);
    expect(await store.write((tx) => upsert(tx, 6))).toEqual([{ title: 'revision 6' }]);
  });

  test('on conflict do nothing returns the row that was stored, or none', async () => {
    const { banks } = store.tables;
    const row = { id: 'once', slug: 'once', title: 'first', createdAt: noon, revision: 1 };
    const insert = (tx: Tx) => tx.insert(banks).values(row).onConflictDoNothing().returning({ id: banks.id });
    expect(await store.write(insert)).toEqual([{ id: 'once' }]);
    expect(await store.write(insert)).toEqual([]);
  });

  test('row_number over a CTE picks the latest score of each entrant', async () => {
    const { scoreEvents } = store.tables;
    const newest = sql`row_number() over (partition by ${scoreEvents.entrantId} order by ${scoreEvents.id} desc)`;
    const latest = store.read.$with('latest').as(
      store.read
        .select({
          entrantId: scoreEvents.entrantId,
          score: scoreEvents.score,
          place: newest.mapWith(Number).as('place'),
        })
        .from(scoreEvents),
    );
    const rows = await store.read
      .with(latest)
      .select()
      .from(latest)
      .where(eq(latest.place, 1))
      .orderBy(asc(latest.entrantId));
    expect(rows).toEqual([
      { entrantId: 'An', score: 900, place: 1 },
      { entrantId: 'Bình', score: 1000, place: 1 },
      { entrantId: 'Chi', score: 850, place: 1 },
    ]);
  });

  test('rank leaves a gap after those who share one, and is a number', async () => {
    const { scoreEvents } = store.tables;
    const rank = sql`rank() over (order by ${scoreEvents.score} desc)`.mapWith(Number);
    const rows = await store.read
      .select({ id: scoreEvents.id, rank })
      .from(scoreEvents)
      .orderBy(desc(scoreEvents.score), asc(scoreEvents.id));
    expect(rows.map(({ id, rank: place }) => [id, place])).toEqual([
      ['s2', 1],
      ['s4', 2],
      ['s1', 3],
      ['s3', 3],
    ]);
  });

  test('a keyset page, by expression or by row value, begins after the last row of the one before', async () => {
    const { scoreEvents } = store.tables;
    const page = (after: ReturnType<typeof or>) =>
      store.read
        .select({ id: scoreEvents.id })
        .from(scoreEvents)
        .where(after)
        .orderBy(asc(scoreEvents.score), asc(scoreEvents.id))
        .limit(2);
    const byExpression = or(
      gt(scoreEvents.score, 850),
      and(eq(scoreEvents.score, 850), gt(scoreEvents.id, 's1')),
    );
    expect(await page(byExpression)).toEqual([{ id: 's3' }, { id: 's4' }]);
    const byRow = sql`(${scoreEvents.score}, ${scoreEvents.id}) > (${850}, ${'s1'})`;
    expect(await page(byRow)).toEqual([{ id: 's3' }, { id: 's4' }]);
  });

  test('a conditional update returns the rows it changed, and none the second time', async () => {
    const { attempts } = store.tables;
    const submit = (tx: Tx) =>
      tx
        .update(attempts)
        .set({
          submittedAt: noon + 1,
          submittedBy: 'entrant',
          durationMs: sql`${noon + 1} - ${attempts.startedAt}`,
        })
        .where(and(eq(attempts.id, 'a2'), isNull(attempts.submittedAt)))
        .returning({ id: attempts.id, durationMs: attempts.durationMs });
    expect(await store.write(submit)).toEqual([{ id: 'a2', durationMs: 1 }]);
    expect(await store.write(submit)).toEqual([]);
  });

  test('a delete returns what it removed', async () => {
    const { predictions } = store.tables;
    await store.write((tx) => savePrediction(tx, { attemptId: 'deleted', seq: 1, value: 2 }));
    const remove = (tx: Tx) =>
      tx
        .delete(predictions)
        .where(eq(predictions.attemptId, 'deleted'))
        .returning({ value: predictions.value });
    expect(await store.write(remove)).toEqual([{ value: 2 }]);
  });

  test('aggregates are numbers, also when there is nothing to add up', async () => {
    const { scoreEvents } = store.tables;
    const totals = (entrantId: string) =>
      store.read
        .select({
          entries: count(),
          total: sum(scoreEvents.score).mapWith(Number),
          newest: max(scoreEvents.scoredAt),
          mean: sql`avg(${scoreEvents.score})`.mapWith(Number),
        })
        .from(scoreEvents)
        .where(eq(scoreEvents.entrantId, entrantId));
    expect(await totals('An')).toEqual([{ entries: 2, total: 1750, newest: noon, mean: 875 }]);
    expect(await totals('nobody')).toEqual([{ entries: 0, total: null, newest: null, mean: null }]);
    expect(await store.read.$count(scoreEvents, eq(scoreEvents.score, 850))).toBe(2);
  });

  test('a join with a correlated subquery finds the latest event of each', async () => {
    const { attempts, scoreEvents } = store.tables;
    const latest = store.read
      .select({ id: max(scoreEvents.id) })
      .from(scoreEvents)
      .where(eq(scoreEvents.entrantId, attempts.entrantId));
    const rows = await store.read
      .select({ attemptId: attempts.id, latest: sql<string>`(${latest})` })
      .from(attempts)
      .where(inArray(attempts.id, ['a1', 'a2']))
      .orderBy(asc(attempts.id));
    expect(rows).toEqual([
      { attemptId: 'a1', latest: 's4' },
      { attemptId: 'a2', latest: 's2' },
    ]);
  });

  test('a left join gives null for what is not there', async () => {
    const { attempts, entrantProfiles } = store.tables;
    const rows = await store.read
      .select({ id: attempts.id, fullName: entrantProfiles.fullName })
      .from(attempts)
      .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, attempts.entrantId))
      .where(eq(attempts.id, 'a1'));
    expect(rows).toEqual([{ id: 'a1', fullName: null }]);
  });

  test('a column erased to null stays null', async () => {
    const { entrantProfiles } = store.tables;
    const rows = await store.write(async (tx) => {
      await tx
        .insert(entrantProfiles)
        .values({ entrantId: 'e', fullName: 'Ánh', birthYear: 1990, phone: '0901' });
      await tx
        .update(entrantProfiles)
        .set({ fullName: null, birthYear: null, phone: null, erasedAt: noon })
        .where(eq(entrantProfiles.entrantId, 'e'));
      return tx.select().from(entrantProfiles).where(eq(entrantProfiles.entrantId, 'e'));
    });
    expect(rows).toMatchObject([{ fullName: null, birthYear: null, phone: null, erasedAt: noon }]);
  });

  test('a prepared query runs through both doors, with JSON and null among its values', async () => {
    const find = prepare((db, { responses }, params: Placeholders<{ attemptId: string }>) =>
      db
        .select()
        .from(responses)
        .where(eq(responses.attemptId, params.attemptId))
        .orderBy(asc(responses.seq)),
    );
    const save = prepare(
      (db, { responses }, params: Placeholders<{ attemptId: string; seq: number; choice: string[] }>) =>
        db
          .insert(responses)
          .values({
            attemptId: params.attemptId,
            slot: 1,
            seq: params.seq,
            choice: params.choice,
            savedAt: noon,
          })
          .returning({ seq: responses.seq }),
    );
    const inUnit = await store.write(async (tx) => {
      expect(await save(tx, { attemptId: 'prepared', seq: 1, choice: ['a', 'ử'] })).toEqual([{ seq: 1 }]);
      expect(await save(tx, { attemptId: 'prepared', seq: 2, choice: [] })).toEqual([{ seq: 2 }]);
      return find(tx, { attemptId: 'prepared' });
    });
    expect(inUnit.map(({ choice }) => choice)).toEqual([['a', 'ử'], []]);
    expect(await find(store.read, { attemptId: 'prepared' })).toEqual(inUnit);
  });

  test('a unit that fails between two that succeed leaves nothing, prepared writes included', async () => {
    const ended = await Promise.allSettled([
      store.write((tx) => savePrediction(tx, { attemptId: 'between 1', seq: 1, value: null })),
      store.write(saveAndThrow),
      store.write((tx) => savePrediction(tx, { attemptId: 'between 3', seq: 1, value: 1 })),
    ]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await countPredictions(store, 'between 2')).toBe(0);
    expect(await countPredictions(store, 'between 1', 'between 3')).toBe(2);
  });

  test('a clash of keys has one type and names the key, for an index, a column and a primary key', async () => {
    const { attempts, banks } = store.tables;
    const clash = (unit: (tx: Tx) => Promise<unknown>) => store.write(unit).catch((error: unknown) => error);
    const index = await clash((tx) => tx.insert(attempts).values(attemptRow('other id', 'An', 1)));
    const column = await clash((tx) =>
      tx.insert(banks).values({ id: 'b9', slug: 'slug', title: '', createdAt: noon, revision: 1 }),
    );
    const key = await clash((tx) => tx.insert(attempts).values(attemptRow('a1', 'Giang', 1)));
    await store.write((tx) => savePrediction(tx, { attemptId: 'twice', seq: 1, value: 1 }));
    const keyOfTwo = await clash((tx) => savePrediction(tx, { attemptId: 'twice', seq: 1, value: 1 }));
    const names = [index, column, key, keyOfTwo].map(
      (error) => error instanceof UniqueViolation && error.constraint,
    );
    expect(names).toEqual([
      'attempts_number',
      'banks_slug_unique',
      'attempts_pkey',
      'predictions_attempt_id_seq_pk',
    ]);
    expect(isUniqueViolation(index, 'attempts_number')).toBe(true);
    expect(isUniqueViolation(index, 'banks_slug_unique')).toBe(false);
    expect(isUniqueViolation(new Error('wrapped', { cause: index }))).toBe(true);
    expect(isUniqueViolation(new Error('other'))).toBe(false);
  });

  test('a unit that catches a failed statement is not stored', async () => {
    const unit = store.write(async (tx) => {
      await savePrediction(tx, { attemptId: 'caught', seq: 1, value: 1 });
      await savePrediction(tx, { attemptId: 'caught', seq: 1, value: 1 }).catch(() => undefined);
      return 'all is well';
    });
    await expect(unit).rejects.toThrow(UniqueViolation);
    expect(await countPredictions(store, 'caught')).toBe(0);
  });

  test('a foreign key that points nowhere is refused', async () => {
    const { items } = store.tables;
    const orphan = store.write((tx) =>
      tx.insert(items).values({ id: 'i', bankId: 'no such bank', code: 'c', currentVersionId: 'v' }),
    );
    await expect(orphan).rejects.toThrow(/foreign key/i);
  });

  test('an error quotes nothing of the row, so that no name or number reaches a log', async () => {
    const { entrantProfiles } = store.tables;
    const row = { entrantId: 'logged', fullName: 'Trần Văn Kín', phone: '0912345678' };
    const insert = (tx: Tx) => tx.insert(entrantProfiles).values(row);
    await store.write(insert);
    const clash: unknown = await store.write(insert).catch((error: unknown) => error);
    const tooBig: unknown = await store
      .write((tx) => tx.insert(entrantProfiles).values({ ...row, entrantId: 'big', birthYear: 1.5 }))
      .catch((error: unknown) => error);
    const told = [clash, tooBig].map((error) =>
      error instanceof Error ? `${error.stack} ${JSON.stringify(error)} ${JSON.stringify(error.cause)}` : '',
    );
    expect(told.join()).not.toMatch(/Kín|0912345678/);
  });

  test('a tx is of no use after its unit, also for a query that was built in it', async () => {
    const [kept, built] = await store.write(async (tx): Promise<[Tx, unknown[]]> => [
      tx,
      [tx.select().from(store.tables.banks)],
    ]);
    await expect(kept.select().from(store.tables.banks)).rejects.toThrow(UnitEnded);
    await expect(built[0]).rejects.toThrow(UnitEnded);
    await expect(savePrediction(kept, { attemptId: 'late', seq: 1, value: 1 })).rejects.toThrow(UnitEnded);
  });

  test('the other doors are shut inside a unit', async () => {
    const nested = store.write(async (tx) => {
      await savePrediction(tx, { attemptId: 'outer', seq: 1, value: 1 });
      await store.write((inner) => savePrediction(inner, { attemptId: 'inner', seq: 1, value: 1 }));
    });
    await expect(nested).rejects.toThrow(UnitAwaitedOutside);
    await expect(store.write(() => countPredictions(store, 'outer'))).rejects.toThrow(UnitAwaitedOutside);
    expect(await countPredictions(store, 'outer', 'inner')).toBe(0);
  });

  test('a serializable unit is stored like any other', async () => {
    await store.write((tx) => savePrediction(tx, { attemptId: 'serial', seq: 1, value: 1 }), {
      serializable: true,
    });
    expect(await countPredictions(store, 'serial')).toBe(1);
  });

  test('two serializable units that decide on what the other changes do not both get their way', async () => {
    const { predictions } = store.tables;
    // Each may add one as long as there is none yet.
    const addFirst = (seq: number) =>
      store.write(
        async (tx) => {
          const taken = await tx.$count(predictions, eq(predictions.attemptId, 'contended'));
          if (taken === 0) await savePrediction(tx, { attemptId: 'contended', seq, value: 1 });
        },
        { serializable: true },
      );
    await Promise.all(Array.from({ length: 5 }, (__, seq) => addFirst(seq)));
    expect(await countPredictions(store, 'contended')).toBe(1);
  });
});
