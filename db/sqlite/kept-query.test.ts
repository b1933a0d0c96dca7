import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Placeholders, prepare } from '../prepare.ts';
import type { Schema } from '../schema/schema.ts';
import type { Tx } from '../store.ts';
import { temporaryStore } from '../testing.ts';

const noon = Date.UTC(2026, 10, 21, 5);

const attemptRow = (id: string, submittedAt: number | null) => ({
  id,
  contestId: 'contest',
  roundId: 'round',
  entrantId: id,
  number: 1,
  rulesVersion: 1,
  paper: [{ itemVersionId: 'iv1', optionIds: ['b', 'a'] }],
  maxScore: 1000,
  startedAt: noon,
  endsAt: noon + 600_000,
  expiresAt: noon + 605_000,
  submittedAt,
});

const staffRow = (id: string, mustChangePassword: boolean) => ({
  id,
  name: 'Nguyễn Thị Ánh Tuyết ✓',
  email: `${id}@example.vn`,
  emailVerified: false,
  mustChangePassword,
  createdAt: new Date(noon + 7),
  updatedAt: new Date(noon),
});

const seeded = async () => {
  const { store } = await temporaryStore();
  const { attempts, responses, staffUsers } = store.tables;
  await store.write(async (tx) => {
    await tx.insert(attempts).values([attemptRow('a', null), attemptRow('b', noon + 1)]);
    await tx.insert(responses).values({ attemptId: 'a', slot: 1, seq: 1, choice: ['b', 'c'], savedAt: noon });
    await tx.insert(staffUsers).values([staffRow('u', true), staffRow('v', false)]);
  });
  return store;
};

type Given = Record<string, never>;
type Build = (
  db: Tx,
  tables: Schema,
  given: Given,
) => PromiseLike<unknown> & { prepare(name: string): unknown };

test.each<[string, Record<string, unknown>, Build]>([
  [
    'whole rows with JSON, null and 64-bit columns',
    { id: 'a' },
    (db, { attempts }, given) => db.select().from(attempts).where(eq(attempts.id, given['id']!)),
  ],
  [
    'booleans and dates',
    { id: 'u' },
    (db, { staffUsers }, given) => db.select().from(staffUsers).where(eq(staffUsers.id, given['id']!)),
  ],
  [
    'columns of two tables side by side, one of them missing',
    { slot: 1 },
    (db, { attempts, responses }, given) =>
      db
        .select({ id: attempts.id, submittedAt: attempts.submittedAt, choice: responses.choice })
        .from(attempts)
        .leftJoin(responses, and(eq(responses.attemptId, attempts.id), eq(responses.slot, given['slot']!)))
        .orderBy(asc(attempts.id)),
  ],
  [
    'two tables, each an object of its own, one of them missing',
    { slot: 1 },
    (db, { attempts, responses }, given) =>
      db
        .select()
        .from(attempts)
        .leftJoin(responses, and(eq(responses.attemptId, attempts.id), eq(responses.slot, given['slot']!)))
        .orderBy(asc(attempts.id)),
  ],
  [
    'expressions with and without a decoder, beside columns',
    { id: 'a' },
    (db, { attempts }, given) =>
      db
        .select({
          paper: attempts.paper,
          text: sql`cast(${attempts.number} as text)`.mapWith(Number),
          raw: sql<number>`${attempts.number} + 1`.as('raw'),
        })
        .from(attempts)
        .where(eq(attempts.id, given['id']!)),
  ],
  [
    'a number of rows, and a value that stands in the query itself',
    { id: 'a' },
    (db, { attempts }, given) =>
      db
        .select({ n: count() })
        .from(attempts)
        .where(and(inArray(attempts.id, [given['id']!, 'b']), eq(attempts.number, 1))),
  ],
  [
    'no row',
    { id: 'x' },
    (db, { attempts }, given) => db.select().from(attempts).where(eq(attempts.id, given['id']!)),
  ],
])('a kept query gives what drizzle gives: %s', async (_, values, build) => {
  const store = await seeded();
  const byDrizzle = await build(store.read as Tx, store.tables, values as Given);
  const kept = prepare((db, tables, params) => build(db, tables, params as unknown as Given));
  expect(await kept(store.read, values)).toEqual(byDrizzle);
  expect(await kept(store.read, values)).toEqual(byDrizzle);
});

interface Response {
  attemptId: string;
  slot: number;
  seq: number;
  choice: string[];
  savedAt: number;
}

const insertResponse = prepare((db, { responses }, params: Placeholders<Response>) =>
  db
    .insert(responses)
    .values({
      attemptId: params.attemptId,
      slot: params.slot,
      seq: params.seq,
      choice: params.choice,
      savedAt: params.savedAt,
    })
    .returning(),
);

test('whatever a kept query stores, it returns, and drizzle reads the same', async () => {
  const store = await seeded();
  const { responses } = store.tables;
  let written = 0;
  const given = fc.record({
    slot: fc.integer(),
    seq: fc.maxSafeInteger(),
    choice: fc.array(fc.string({ unit: 'binary' })),
    savedAt: fc.maxSafeInteger(),
  });
  await fc.assert(
    fc.asyncProperty(given, async (some) => {
      const row = { attemptId: `attempt ${written++}`, ...some };
      const returned = await store.write((tx) => insertResponse(tx, row));
      expect(returned).toEqual([row]);
      expect(await store.read.select().from(responses).where(eq(responses.attemptId, row.attemptId))).toEqual(
        [row],
      );
    }),
    { numRuns: 50 },
  );
});

test('booleans and dates are stored by a kept query as by drizzle', async () => {
  const store = await seeded();
  const add = prepare(
    (db, { staffUsers }, params: Placeholders<{ id: string; email: string; must: boolean; at: Date }>) =>
      db.insert(staffUsers).values({
        id: params.id,
        name: 'An',
        email: params.email,
        emailVerified: true,
        mustChangePassword: params.must,
        createdAt: params.at,
        updatedAt: params.at,
      }),
  );
  const at = new Date(noon + 99);
  await store.write((tx) => add(tx, { id: 'w', email: 'w@example.vn', must: false, at }));
  const { staffUsers } = store.tables;
  const [row] = await store.read.select().from(staffUsers).where(eq(staffUsers.id, 'w'));
  expect(row).toMatchObject({ emailVerified: true, mustChangePassword: false, createdAt: at, updatedAt: at });
});
