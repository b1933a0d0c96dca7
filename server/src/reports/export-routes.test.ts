import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest } from '../../testing/builders.ts';
import { makeStaff } from '../../testing/staff.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { Rules } from '../contests/contract.ts';
import { readCatalogue } from '../legal-documents/catalogue.ts';
import { loadCatalogue } from '../legal-documents/load-catalogue.ts';
import type { Role } from '../people/contract.ts';
import type { BoardPage } from '../ranking/contract.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { rerankContest } from '../ranking/rerank-round.ts';
import { storedLines } from '../ranking/testing/stored-lines.ts';
import {
  changeEntry,
  storeContest,
  storeEntrant,
  storeOpenAttempt,
  storeResult,
  storeUnit,
} from '../ranking/testing/result-facts.ts';

const hour = 3_600_000;

let world: Awaited<ReturnType<typeof makeTestApp>>;
let admin: string;

beforeEach(async () => {
  world = await makeTestApp();
  admin = await makeMember('admin', null);
});
afterEach(() => world.close());

async function send(method: 'GET' | 'POST', url: string, cookie: string, payload?: object) {
  return world.app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
}

/** A member of staff with a role in one contest. @returns the cookie of their session. */
async function makeMember(role: Role, contestId: string | null = 'c1') {
  return (await makeStaff(world.deps, [{ role, contestId, unitId: null }])).cookie;
}

const twoRounds = (overrides: Partial<Rules> = {}) =>
  makeRules({
    rounds: [
      {
        id: 'r1',
        title: 'Tuần 1',
        opensAt: testNow - 48 * hour,
        closesAt: testNow - 24 * hour,
        bankId: null,
        blueprint: null,
        sets: [],
      },
      {
        id: 'r2',
        title: 'Tuần 2',
        opensAt: testNow - 2 * hour,
        closesAt: testNow + 24 * hour,
        bankId: null,
        blueprint: null,
        sets: [],
      },
    ],
    prediction: { target: 'attempts', decimals: 0, among: 'round' },
    ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'duration', precisionMs: 1_000 }],
    audiences: [{ id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [] }],
    privacy: { names: 'masked', showUnit: true },
    ...overrides,
  });

const begin = testNow - 47 * hour;

/** Six people: round 1 final with a tie broken by prediction and one left, round 2 running. */
async function playContest(overrides: Partial<Rules> = {}) {
  const { deps } = world;
  await storeContest(deps, twoRounds(overrides));
  await storeUnit(deps, 'u1', 'Tỉnh Lâm Đồng › Xã An Bình');
  const names = ['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Chí', '=cmd|calc', 'Phạm Dung', null];
  for (const [at, fullName] of names.entries())
    await storeEntrant(deps, `e${at}`, { fullName, unitId: at < 4 ? 'u1' : null, audience: 'can-bo' });
  await storeResult(deps, 'e0', { score: 800, startedAt: begin, guesses: [9, 5] });
  await storeResult(deps, 'e0', { score: 600, number: 2, startedAt: begin + hour });
  await storeResult(deps, 'e1', { score: 800, startedAt: begin, guesses: [6] });
  await storeResult(deps, 'e2', { score: 850, durationMs: 123_456, startedAt: begin });
  await storeResult(deps, 'e3', { score: 400, startedAt: begin });
  await storeResult(deps, 'e5', { score: 400, startedAt: begin });
  await finalizeRound(deps, 'r1', testNow);
  for (const [entrantId, score] of [
    ['e0', 300],
    ['e2', 300],
    ['e4', 1_000],
  ] as const)
    await storeResult(deps, entrantId, { roundId: 'r2', score, startedAt: testNow - hour, guesses: [7] });
  await storeOpenAttempt(deps, 'e1', testNow + hour, 'r2');
  world.app.boards.contestChanged('c1');
  await world.app.boards.tick(testNow);
}

const download = (query = '', cookie = admin) =>
  send('GET', `/api/staff/contests/c1/export.xlsx${query}`, cookie);

/** The workbook's sheets by name, rows as values. */
async function sheetsOf(bytes: Buffer) {
  const { sheets } = await readXlsx(bytes);
  return new Map(sheets.map(({ name, rows }) => [name, rows]));
}

/** The cells of a sheet, by their column's head. */
function table(rows: readonly (readonly unknown[])[] | undefined) {
  const [head = [], ...body] = rows ?? [];
  return body.map((row) => Object.fromEntries(head.map((name, at) => [String(name), row[at] ?? null])));
}

const board = async (name: string) =>
  (await send('GET', `/api/boards/${name}?limit=100`, '')).json<BoardPage>().rows;

describe('the workbook of a contest', () => {
  test('ranks every round, and all together, exactly as the boards', async () => {
    const plain = { privacy: { names: 'full', showUnit: true }, prediction: null } as const;
    await playContest({ ...plain, ranking: [{ by: 'score' }] });
    const sheets = await sheetsOf((await download()).rawPayload);
    for (const [sheet, name, score] of [
      ['Kết quả Tuần 1', 'round:r1', 'Điểm'],
      ['Kết quả Tuần 2', 'round:r2', 'Điểm'],
      ['Kết quả chung', 'contest:c1', 'Tổng điểm'],
    ] as const) {
      const shown = await board(name);
      expect(shown.length).toBeGreaterThan(2);
      const exported = table(sheets.get(sheet));
      expect(exported.map((row) => [row['Hạng'], row['Họ và tên'], Number(row[score]) * 100])).toEqual(
        shown.map((row) => [
          row.rank,
          row.name === '=cmd|calc' ? "'=cmd|calc" : (row.name ?? '(đã xoá)'),
          row.score,
        ]),
      );
    }
  });

  test('a final round has the stored ranks, the attempt that counts, its guess and how far it was off', async () => {
    await playContest();
    const rows = table((await sheetsOf((await download('?roundId=r1')).rawPayload)).get('Kết quả'));
    const lines = await storedLines(world.deps);
    const stored = lines.filter(({ roundId }) => roundId === 'r1');
    expect(rows.map((row) => row['Hạng'])).toEqual(stored.map(({ rank }) => rank).toSorted((a, b) => a - b));
    expect(rows[1]).toEqual({
      Hạng: 2,
      'Họ và tên': 'Trần Thị Bình',
      'Đơn vị': 'Tỉnh Lâm Đồng › Xã An Bình',
      'Đối tượng': 'Cán bộ',
      Điểm: 8,
      'Thời gian làm bài': expect.anything(),
      'Nộp lúc': expect.anything(),
      'Dự đoán': 6,
      'Lệch dự đoán': 0,
      'Số lượt': 1,
      'Mã biên nhận': 'r1-e1-1',
    });
    expect(rows[2]).toMatchObject({
      'Họ và tên': 'Nguyễn Văn An',
      'Dự đoán': 5,
      'Lệch dự đoán': 1,
      'Số lượt': 2,
    });
    expect(rows.filter((row) => row['Hạng'] === 4).map((row) => row['Họ và tên'])).toEqual([
      "'=cmd|calc",
      '(đã xoá)',
    ]);
  });

  test('numbers, dates and lengths of time are numbers with formats; text is typed text, formulas there are none', async () => {
    await playContest();
    const files = unzipSync((await download('?roundId=r1')).rawPayload);
    const xml = strFromU8(files['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
    const everySheet = Object.keys(files).filter((name) => name.startsWith('xl/worksheets/sheet'));
    expect(everySheet).toHaveLength(5);
    for (const name of everySheet) expect(strFromU8(files[name] ?? new Uint8Array())).not.toMatch(/<f[ >/]/);
    const cell = (at: string) => new RegExp(`<c r="${at}"([^>]*)>(.*?)</c>`).exec(xml);
    const [, scoreAttributes = '', score] = cell('E2') ?? [];
    expect(scoreAttributes).not.toContain('t=');
    expect(score).toBe('<v>8.5</v>');
    expect(Number(/<v>(.*)<\/v>/.exec(cell('F2')?.[2] ?? '')?.[1]) * 86_400).toBeCloseTo(123.456, 6);
    const submitted = Number(/<v>(.*)<\/v>/.exec(cell('G2')?.[2] ?? '')?.[1]);
    expect((submitted - 25_569) * 86_400_000 - 7 * hour).toBeCloseTo(begin + 123_456, 0);
    expect(cell('B5')?.[1]).toContain('t="inlineStr"');
    const styles = strFromU8(files['xl/styles.xml'] ?? new Uint8Array());
    expect(styles).toContain('formatCode="dd/mm/yyyy hh:mm:ss"');
    expect(styles).toContain('formatCode="[h]:mm:ss"');
    expect(xml).toContain('<autoFilter ref="A1:K6"/>');
    expect(xml).toMatch(/<pane ySplit="1"[^>]*state="frozen"/);
  });

  test('tells what it is: provisional or final, version of the rules, by whom, the rules as published', async () => {
    await playContest();
    const sheets = await sheetsOf((await download()).rawPayload);
    expect([...sheets.keys()]).toEqual([
      'Thông tin',
      'Kết quả chung',
      'Kết quả Tuần 1',
      'Kết quả Tuần 2',
      'Thí sinh',
      'Thống kê',
      'Thể lệ',
    ]);
    const about = JSON.stringify(sheets.get('Thông tin'));
    expect(about).toContain('Kết quả tạm thời: còn vòng chưa chốt.');
    expect(JSON.stringify(sheets.get('Thể lệ'))).toContain('2. Số dự đoán gần đúng hơn.');
  });

  test('calls legal documents by kind and number as the rules page does, never by their ids', async () => {
    await loadCatalogue(world.deps, [{ number: '118/2025/NĐ-CP', kind: 'Nghị định' }], testNow);
    const { byId } = await readCatalogue(world.deps.store, world.deps.store.read);
    const document = byId.keys().next().value ?? expect.fail('no document');
    await playContest({ blueprint: [{ topic: 'general', level: null, document, count: 2 }] });
    const rules = JSON.stringify((await sheetsOf((await download()).rawPayload)).get('Thể lệ'));
    expect(rules).toContain('Nghị định 118/2025/NĐ-CP');
    expect(rules).not.toContain(document);
  });

  test('figures by round, unit and day come from the same facts', async () => {
    await playContest();
    const rows = (await sheetsOf((await download()).rawPayload)).get('Thống kê') ?? [];
    const after = (title: string) =>
      rows
        .slice(rows.findIndex(([first]) => first === title) + 2)
        .map((row) => row.filter((cell) => cell !== null));
    expect(after('Toàn cuộc thi')[0]?.slice(1)).toEqual([6, 6, 9, 1, expect.closeTo(606.25 / 100, 9), 0.5]);
    expect(after('Theo vòng')[1]).toEqual([
      'Tuần 2',
      3,
      3,
      1,
      expect.closeTo(1_600 / 300, 9),
      expect.closeTo(1 / 3, 9),
    ]);
    expect(after('Theo đơn vị').slice(0, 2)).toEqual([
      ['Tỉnh Lâm Đồng › Xã An Bình', 4, 4, expect.any(Number), 0.5],
      ['(không có)', 2, 2, 7, 0.5],
    ]);
  });

  test('lists every entry with what it is worth, and counts people as the board does', async () => {
    await playContest();
    const total = (rows: readonly (readonly unknown[])[] = []) =>
      rows[rows.findIndex(([first]) => first === 'Toàn cuộc thi') + 2]?.slice(1, 4);
    expect(total((await sheetsOf((await download()).rawPayload)).get('Thống kê'))).toEqual([6, 6, 9]);
    await changeEntry(world.deps, 'e4', { annulledAt: testNow });
    await changeEntry(world.deps, 'e3', { mergedInto: 'e1' });
    await rerankContest(world.deps, 'c1', { by: 'staff-1' }, testNow);
    const sheets = await sheetsOf((await download()).rawPayload);
    const entries = table(sheets.get('Thí sinh')).map((row) => [row['Họ và tên'], row['Lần ghi danh']]);
    expect(entries.slice(1, 5)).toEqual([
      ['Trần Thị Bình', 'Được tính'],
      ['Lê Chí', 'Được tính'],
      ["'=cmd|calc", 'Đã gộp vào Trần Thị Bình'],
      ['Phạm Dung', 'Đã huỷ'],
    ]);
    const names = table(sheets.get('Kết quả chung')).map((row) => row['Họ và tên']);
    expect(names).not.toContain('Phạm Dung');
    expect(names).not.toContain("'=cmd|calc");
    // Four people; Dung's one attempt counts for nobody, the merged entry's for Bình.
    expect(total(sheets.get('Thống kê'))).toEqual([4, 4, 8]);
    expect(JSON.stringify(sheets.get('Thông tin'))).toContain('đếm mỗi người một lần');
  });

  test('says first of all what the public has not been shown yet', async () => {
    const freeze = { beforeCloseMs: hour, thaw: 'ceremony' } as const;
    await playContest({ freeze });
    const about = async () =>
      JSON.stringify((await sheetsOf((await download('?roundId=r1')).rawPayload)).get('Thông tin'));
    expect(await about()).toMatch(/Chưa công bố trên màn hình.*KẾT QUẢ CHƯA CÔNG BỐ/);
    const { rounds } = world.deps.store.tables;
    await world.deps.store.write((tx) =>
      tx.update(rounds).set({ thawedAt: testNow }).where(eq(rounds.id, 'r1')),
    );
    world.deps.changes.emit('contest', { contestId: 'c1' });
    expect(await about()).not.toMatch(/chưa công bố/i);
  });

  test('English is asked for in the address', async () => {
    await playContest();
    const reply = await download('?language=en&roundId=r2');
    expect(reply.headers['content-disposition']).toBe(
      'attachment; filename="results-tim-hieu-cchc-round-2-20261121-0830.xlsx"',
    );
    const sheets = await sheetsOf(reply.rawPayload);
    expect([...sheets.keys()]).toEqual(['About', 'Results', 'Entrants', 'Statistics', 'Rules']);
    expect(table(sheets.get('Results'))[0]).toMatchObject({ Rank: 1, 'Full name': 'Phạm Dung', Score: 10 });
  });
});

describe('who may export', () => {
  test('an organiser gets people in full, phones as text; an auditor gets names as published and no list of people', async () => {
    await playContest();
    const { entrantProfiles } = world.deps.store.tables;
    await world.deps.store.write((tx) =>
      tx.update(entrantProfiles).set({ phone: '0912345678' }).where(eq(entrantProfiles.entrantId, 'e1')),
    );
    const organiser = await download('', await makeMember('organiser'));
    const full = await sheetsOf(organiser.rawPayload);
    expect(table(full.get('Thí sinh')).find((row) => row['Họ và tên'] === 'Trần Thị Bình')).toMatchObject({
      'Điện thoại': '0912345678',
    });
    const reply = await download('', await makeMember('auditor'));
    const audited = await sheetsOf(reply.rawPayload);
    expect([...audited.keys()]).not.toContain('Thí sinh');
    expect(table(audited.get('Kết quả Tuần 1'))[1]).toMatchObject({ 'Họ và tên': 'T. T. Bình' });
    const bytes = Object.values(unzipSync(reply.rawPayload)).map((file) => strFromU8(file));
    expect(bytes.join('')).not.toContain('0912345678');
  });

  test.each([
    ['nobody', 401, async () => ''],
    [
      'an organiser of another contest',
      403,
      async () => makeMember('organiser', (await makeContest(world.deps)).contestId),
    ],
    ['a coordinator', 403, () => makeMember('coordinator')],
  ])('%s is refused with %d', async (_, status, cookie) => {
    await playContest();
    expect((await download('', await cookie())).statusCode).toBe(status);
  });

  test('a contest or round there is not is not found', async () => {
    await playContest();
    expect((await download('?roundId=r9')).statusCode).toBe(404);
    expect((await send('GET', '/api/staff/contests/c9/export.xlsx', admin)).statusCode).toBe(404);
  });

  test('an export is in the audit, without anything personal', async () => {
    await playContest();
    await download('?roundId=r1');
    const { auditEvents } = world.deps.store.tables;
    const [event] = await world.deps.store.read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'contest.export'));
    expect(event).toMatchObject({ subject: 'round:r1', contestId: 'c1', actor: expect.any(String) });
    expect(JSON.parse(event?.detail ?? '')).toEqual({ format: 'xlsx', people: true, rulesVersion: 1 });
  });
});

test('more exports at once than may wait are refused with when to come back; the others are served', async () => {
  await playContest();
  const replies = await Promise.all(Array.from({ length: 5 }, () => download('?roundId=r1')));
  expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200, 200, 503, 503]);
  expect(replies[4]?.headers['retry-after']).toBe('15');
});

describe('while a workbook is made', () => {
  const key = 'trang-nay-1234';
  const stepOf = async (cookie = admin) =>
    (await send('GET', `/api/staff/contests/c1/exports/${key}`, cookie)).json<{ step: string | null }>().step;
  const exported = async () => {
    const { auditEvents } = world.deps.store.tables;
    return world.deps.store.read.$count(auditEvents, eq(auditEvents.action, 'contest.export'));
  };

  test('its page is told how far it is, and nobody else is', async () => {
    await playContest();
    const other = await makeMember('organiser');
    expect(await stepOf()).toBeNull();
    const made = download(`?key=${key}`);
    await expect.poll(() => stepOf()).toBe('reading');
    expect(await stepOf(other)).toBeNull();
    expect((await made).statusCode).toBe(200);
    await expect.poll(() => stepOf()).toBeNull();
    expect((await download('?key=a b')).statusCode).toBe(400);
  });

  test('who goes away stops it and frees the place; nothing has left, so the audit has nothing', async () => {
    await playContest();
    const { port } = new URL(await world.app.listen({ port: 0, host: '127.0.0.1' }));
    const gone = new AbortController();
    const url = `http://127.0.0.1:${port}/api/staff/contests/c1/export.xlsx?key=${key}`;
    const cut = fetch(url, { headers: { cookie: admin }, signal: gone.signal });
    await expect.poll(() => stepOf()).not.toBeNull();
    const waiting = [download(), download()];
    gone.abort();
    await expect(cut).rejects.toThrow(/abort/i);
    await expect.poll(() => stepOf()).toBeNull();
    expect((await Promise.all(waiting)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(await exported()).toBe(2);
  });

  test('who goes away while waiting for a turn leaves it to others', async () => {
    await playContest();
    const { port } = new URL(await world.app.listen({ port: 0, host: '127.0.0.1' }));
    const first = download();
    const gone = new AbortController();
    const url = `http://127.0.0.1:${port}/api/staff/contests/c1/export.xlsx?key=${key}`;
    const cut = fetch(url, { headers: { cookie: admin }, signal: gone.signal });
    await expect.poll(() => stepOf()).toBe('waiting');
    const second = download();
    gone.abort();
    await expect(cut).rejects.toThrow(/abort/i);
    await expect.poll(() => stepOf()).toBeNull();
    const third = download();
    const replies = await Promise.all([first, second, third]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(await exported()).toBe(3);
  });

  test('a server that ends waits for none', async () => {
    await playContest();
    const made = download(`?key=${key}`);
    await expect.poll(() => stepOf()).toBe('reading');
    await world.app.close();
    expect((await made).statusCode).toBe(503);
    expect(await exported()).toBe(0);
  });
});
