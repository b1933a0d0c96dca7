import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { auditCommand } from './audit-command.ts';
import { genesisHash, hashAfter, type ChainedEvent } from './chain.ts';
import { checkChain } from './check-chain.ts';
import { recordAudit } from './record-audit.ts';

let opened: Awaited<ReturnType<typeof makeTestDeps>>;
beforeEach(async () => {
  opened = await makeTestDeps();
});
afterEach(() => opened.cleanUp());

const act = (reason: string) => ({
  at: testNow,
  actor: 'staff-1',
  action: 'entry.annul' as const,
  subject: 'entrant:e1',
  contestId: 'c1',
  detail: { was: null },
  reason,
});

const decide = (...reasons: string[]) =>
  opened.deps.store.write(async (tx) => {
    for (const reason of reasons) await recordAudit(tx, opened.deps, act(reason));
  });

const events = () => opened.deps.store.tables.auditEvents;
const alter = (seq: number, values: { reason?: string; seq?: number }) =>
  opened.deps.store.write((tx) => tx.update(events()).set(values).where(eq(events().seq, seq)));
const check = (noted?: { seq: number; hash: string }) => checkChain(opened.deps, noted);

test('decisions are numbered from one, each sealed with all before it', async () => {
  await decide('một', 'hai');
  await decide('ba');
  const rows = await opened.deps.store.read.select().from(events()).orderBy(events().seq);
  expect(rows.map((row) => [row.seq, row.reason])).toEqual([
    [1, 'một'],
    [2, 'hai'],
    [3, 'ba'],
  ]);
  let before = genesisHash;
  for (const row of rows) {
    before = hashAfter(before, { ...row, seq: row.seq ?? 0 });
    expect(row.hash).toBe(before);
  }
  expect(await check()).toEqual({ checked: 3, head: { seq: 3, hash: before }, fault: null });
});

test('before the first decision there is nothing to be wrong', async () => {
  expect(await check()).toEqual({ checked: 0, head: null, fault: null });
});

test('a unit that fails takes no number', async () => {
  await decide('một');
  const failing = opened.deps.store.write(async (tx) => {
    await recordAudit(tx, opened.deps, act('không xảy ra'));
    throw new Error('changed our mind');
  });
  await expect(failing).rejects.toThrow('changed our mind');
  await decide('hai');
  expect(await check()).toMatchObject({ checked: 2, fault: null });
});

test('an altered decision is found at its number', async () => {
  await decide('một', 'hai', 'ba');
  await alter(2, { reason: 'khác' });
  expect((await check()).fault).toEqual({ seq: 2, kind: 'altered' });
});

test('a removed decision is found, in the middle and at the end', async () => {
  await decide('một', 'hai', 'ba');
  const remove = (seq: number) =>
    opened.deps.store.write((tx) => tx.delete(events()).where(eq(events().seq, seq)));
  await remove(3);
  expect((await check()).fault).toEqual({ seq: 3, kind: 'missing' });
  await remove(2);
  expect((await check()).fault).toEqual({ seq: 2, kind: 'missing' });
});

test('a chain sealed anew is not the one that was noted', async () => {
  await decide('một');
  const noted = (await check()).head ?? expect.fail('no head');
  const forged: ChainedEvent = { seq: 1, id: 'x', ...act('giả'), detail: null };
  const hash = hashAfter(genesisHash, forged);
  const { auditHeads } = opened.deps.store.tables;
  await opened.deps.store.write(async (tx) => {
    await tx.update(events()).set({ ...forged, hash });
    await tx.update(auditHeads).set({ hash });
  });
  expect((await check()).fault).toBeNull();
  expect((await check(noted)).fault).toEqual({ seq: 1, kind: 'differs' });
  expect((await check({ ...noted, seq: 9 })).fault).toEqual({ seq: 9, kind: 'missing' });
});

test('long chains are gone through whole', async () => {
  await decide(...Array.from({ length: 1_201 }, (_, index) => `${index}`));
  expect(await check()).toMatchObject({ checked: 1_201, fault: null });
  await alter(1_100, { reason: 'khác' });
  expect((await check()).fault).toEqual({ seq: 1_100, kind: 'altered' });
});

test('the command says what to note down, and fails where the chain is not whole', async () => {
  const { store } = opened.deps;
  expect(await auditCommand(store, ['check'])).toEqual(['Chưa có quyết định nào · No decision yet']);
  await decide('một', 'hai');
  const lines = await auditCommand(store, ['check']);
  const { head } = await check();
  expect(lines.at(-1)).toContain(`2 ${head?.hash}`);
  await expect(auditCommand(store, ['check', '1', '0'.repeat(64)])).rejects.toThrow('number 1');
  await alter(1, { reason: 'khác' });
  await expect(auditCommand(store, ['check'])).rejects.toThrow('number 1');
  await expect(auditCommand(store, ['check', 'x'])).rejects.toThrow('npm run audit');
});

test('any change to any member of an event changes its hash', () => {
  const text = fc.string({ maxLength: 8 });
  const anyEvent = fc.record<ChainedEvent>({
    seq: fc.integer({ min: 1 }),
    id: text,
    at: fc.integer({ min: 0 }),
    actor: text,
    action: text,
    subject: text,
    contestId: fc.option(text),
    detail: fc.option(text),
    reason: fc.option(text),
  });
  fc.assert(
    fc.property(anyEvent, anyEvent, (one, other) => {
      const differ = (Object.keys(one) as (keyof ChainedEvent)[]).some((key) => one[key] !== other[key]);
      expect(hashAfter(genesisHash, one) !== hashAfter(genesisHash, other)).toBe(differ);
    }),
  );
});
