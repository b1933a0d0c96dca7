import { openStore } from '@cchc/db/open.ts';
import { readXlsx } from 'hucre/xlsx';
import { expect, onTestFinished, test } from 'vitest';
import { findContestById } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import {
  changeEntry,
  makeDeps,
  storeContest,
  storeEntrant,
  storeOpenAttempt,
  storeResult,
  storeUnit,
} from '../ranking/testing/result-facts.ts';
import type { ExportOrder, ExportProgress } from './export-facts.ts';
import { writeWorkbook } from './export-workbook.ts';

const round = (id: string, opensAt: number) => ({
  id,
  title: id === 'r1' ? 'Tuần 1' : 'Tuần 2',
  opensAt,
  closesAt: opensAt + 1_000,
  bankId: null,
  blueprint: null,
  sets: [],
});
const people = 7;

/** A contest of two rounds, the first final: ties, guesses, an entry annulled, one merged, one without a result. */
async function play(deps: Deps) {
  const rules = makeRules({
    rounds: [round('r1', 1_000), round('r2', 10_000)],
    prediction: { target: 'attempts', decimals: 0, among: 'round' },
    ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'duration', precisionMs: 1_000 }],
  });
  await storeContest(deps, rules);
  await storeUnit(deps, 'u1', 'Tỉnh Lâm Đồng › Xã An Bình');
  for (let at = 0; at < people; at++)
    await storeEntrant(deps, `e${at}`, { fullName: `Người ${at}`, unitId: at % 2 === 0 ? 'u1' : null });
  for (let at = 0; at < people - 1; at++)
    await storeResult(deps, `e${at}`, { score: 100 * (at % 3), startedAt: 1_000, guesses: [at, at + 1] });
  await storeResult(deps, 'e0', { score: 50, number: 2, startedAt: 1_100 });
  await changeEntry(deps, 'e4', { annulledAt: 1_500 });
  await changeEntry(deps, 'e5', { mergedInto: 'e0' });
  await finalizeRound(deps, 'r1', 9_000);
  for (const at of [0, 1, 2, 5])
    await storeResult(deps, `e${at}`, { roundId: 'r2', score: 100 + at, startedAt: 10_000, guesses: [3] });
  await storeOpenAttempt(deps, 'e3', 11_000, 'r2');
}

async function orderOf(deps: Deps): Promise<ExportOrder> {
  return {
    contest: (await findContestById(deps, 'c1')) ?? expect.fail('no contest'),
    decisions: [],
    documents: new Map(),
    roundId: null,
    language: 'vi',
    exportedAt: 20_000,
    exportedBy: 'Lan',
    people: true,
  };
}

/** The workbook's sheets by name, in order, rows as values; and what was told of it meanwhile. */
async function workbook(deps: Deps, rowsPerSheet = 1_000) {
  const pieces: Uint8Array[] = [];
  const told: ExportProgress[] = [];
  await writeWorkbook(deps, { order: await orderOf(deps), rowsPerSheet }, [], {
    emit: (bytes) => pieces.push(Uint8Array.from(bytes)),
    progress: (progress) => told.push(progress),
  });
  const { sheets } = await readXlsx(Buffer.concat(pieces));
  return { sheets: new Map(sheets.map(({ name, rows }) => [name, rows])), told };
}

const head = 1;

test('a table longer than a sheet goes on on the next, with its head, and the first page says so', async () => {
  const deps = await makeDeps();
  await play(deps);
  const { sheets: whole } = await workbook(deps);
  const { sheets } = await workbook(deps, head + 3);
  expect([...sheets.keys()]).toEqual([
    'Thông tin',
    'Kết quả chung',
    'Kết quả chung (2)',
    'Kết quả Tuần 1',
    'Kết quả Tuần 1 (2)',
    'Kết quả Tuần 2',
    'Thí sinh',
    'Thí sinh (2)',
    'Thí sinh (3)',
    'Thống kê',
    'Thể lệ',
  ]);
  const parts = ['Thí sinh', 'Thí sinh (2)', 'Thí sinh (3)'].map((name) => sheets.get(name) ?? []);
  expect(parts.map((rows) => rows.length)).toEqual([head + 3, head + 3, head + 1]);
  for (const rows of parts) expect(rows[0]).toEqual(whole.get('Thí sinh')?.[0]);
  expect(parts.flatMap((rows) => rows.slice(head))).toEqual(whole.get('Thí sinh')?.slice(head));
  expect(sheets.get('Thống kê')).toEqual(whole.get('Thống kê'));
  const about = JSON.stringify(sheets.get('Thông tin'));
  expect(about).toContain('nhiều nhất 4 dòng');
  expect(about).toContain('Trang “Thí sinh” đã đầy; các dòng sau nằm ở “Thí sinh (2)”, “Thí sinh (3)”.');
  expect(JSON.stringify(whole.get('Thông tin'))).not.toContain('đã đầy');
});

test('a table that just fits stays on one sheet', async () => {
  const deps = await makeDeps();
  await play(deps);
  const names = async (rows: number) => [...(await workbook(deps, rows)).sheets.keys()];
  expect(await names(head + people)).not.toContain('Thí sinh (2)');
  expect(await names(head + people - 1)).toContain('Thí sinh (2)');
});

test('it tells how far it is: first what is read, then what is written', async () => {
  const deps = await makeDeps();
  await play(deps);
  const { told } = await workbook(deps);
  // Places and days of eleven attempts handed in; lines of two boards, of both together, and of everybody.
  expect(told.map(({ step, total }) => [step, total])).toEqual([
    ['reading', 2 * 11],
    ['writing', 4 + 3 + 4 + people],
  ]);
  for (const { rows, total } of told) expect(rows).toBeLessThanOrEqual(total);
});

test('PostgreSQL and SQLite give the same workbook', async () => {
  const onSqlite = await makeDeps();
  await play(onSqlite);
  const store = await openStore({ pglite: 'memory' });
  onTestFinished(() => store.close());
  const onPostgres = await makeDeps(store);
  await play(onPostgres);
  const expected = await workbook(onSqlite, head + 3);
  expect(await workbook(onPostgres, head + 3)).toEqual(expected);
  expect(expected.sheets.get('Kết quả Tuần 1')?.length).toBeGreaterThan(head + 2);
}, 60_000);
