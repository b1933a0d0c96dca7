import { writeXlsx } from 'hucre';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeStaff, type TestStaff } from '../../../../testing/staff.ts';
import { makeTestApp } from '../../../../testing/test-app.ts';
import { largestUnitFile, mostUnitRows, type UnitPreview } from '../contract.ts';
import { readShippedUnits } from '../../unit-file.ts';
import { importUnits } from '../../units.ts';

let opened: Awaited<ReturnType<typeof makeTestApp>>;
let organiser: TestStaff;
beforeEach(async () => {
  opened = await makeTestApp();
  organiser = await makeStaff(opened.deps, [{ role: 'organiser', contestId: null, unitId: null }]);
});
afterEach(() => opened.close());

async function preview(file: string | Uint8Array, as = organiser, language = 'vi') {
  const answer = await opened.app.inject({
    method: 'POST',
    url: '/api/staff/units/import?name=don-vi.csv',
    headers: { cookie: as.cookie, 'content-type': 'application/octet-stream', 'accept-language': language },
    payload: Buffer.from(file),
  });
  return { status: answer.statusCode, body: answer.json<UnitPreview>() };
}
async function apply(token: string | null, as = organiser) {
  const answer = await opened.app.inject({
    method: 'POST',
    url: '/api/staff/units/import/apply',
    headers: { cookie: as.cookie },
    payload: { token },
  });
  return { status: answer.statusCode, body: answer.json() };
}
const paths = async () => {
  const { read, tables } = opened.deps.store;
  return (await read.select({ path: tables.units.path }).from(tables.units))
    .map(({ path }) => path)
    .toSorted();
};
const csv = 'Tỉnh;Xã;Đơn vị\nTỉnh X;Xã A;UBND xã\nTỉnh X;;Sở Nội vụ\n';

describe('a file of units', () => {
  test('is shown and stores nothing; applied, it is offered at once; again, it is nothing new', async () => {
    const { status, body } = await preview(csv);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      failure: null,
      counts: { added: 4, changed: 0, unchanged: 0, problems: 0 },
    });
    expect(await paths()).toEqual([]);
    expect(await apply(body.token)).toEqual({ status: 200, body: { added: 4, changed: 0 } });
    expect(await paths()).toEqual([
      'Tỉnh X',
      'Tỉnh X › Sở Nội vụ',
      'Tỉnh X › Xã A',
      'Tỉnh X › Xã A › UBND xã',
    ]);
    const offered = await opened.app.inject('/api/units?q=so+noi+vu');
    expect(offered.json()).toMatchObject([{ name: 'Sở Nội vụ' }]);
    expect((await preview(csv)).body).toMatchObject({ token: null, counts: { added: 0, unchanged: 2 } });
    const { read, tables } = opened.deps.store;
    expect(await read.select().from(tables.auditEvents)).toMatchObject([
      { actor: organiser.id, action: 'units.import', subject: 'units' },
    ]);
  });

  test('is read from Excel too, with the cell of what is wrong', async () => {
    const rows = [
      ['Mã', 'Tên', 'Loại', 'Mã cấp trên'],
      ['x', 'Tỉnh X', 'tỉnh', ''],
      ['x.a', 'Xã A', 'huyện', 'x'],
    ];
    const bytes = await writeXlsx({ sheets: [{ name: 'Đơn vị', rows }] });
    const { body } = await preview(bytes);
    expect(body.counts).toEqual({ added: 1, changed: 0, unchanged: 0, problems: 1 });
    expect(body.problems).toEqual([
      {
        message: 'Loại “huyện” không rõ; hãy ghi tỉnh, xã hoặc cơ quan',
        place: { sheet: 'Đơn vị', cell: 'C3' },
      },
    ]);
  });

  test('agrees with the shipped tree about what a row means', async () => {
    const shipped = (await readShippedUnits()).filter(({ effectiveTo }) => effectiveTo === null);
    await importUnits(opened.deps, shipped);
    const rows = shipped.map(({ id, name, kind, parentId }) => [id, name, kind, parentId ?? ''].join('\t'));
    const { body } = await preview(['Mã\tTên\tLoại\tMã cấp trên', ...rows].join('\n'));
    expect(body.counts).toEqual({ added: 0, changed: 0, unchanged: shipped.length, problems: 0 });
  });

  test.each([
    ['nothing', '', 'empty-file'],
    ['words without headings', 'xin chào\nthế giới\n', 'no-unit-header'],
    ['half a workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(50)]), 'damaged'],
    ['a PDF', '%PDF-1.7', 'pdf-file'],
    ['a row too many', `Tỉnh\n${'Tỉnh X\n'.repeat(mostUnitRows + 1)}`, 'too-many-rows'],
  ])('of %s is refused in words', async (_what, file, code) => {
    const { status, body } = await preview(file);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token: null, failure: { code, message: expect.stringMatching(/\p{L}/u) } });
  });

  test('is refused when it is too large, or comes as something else', async () => {
    expect((await preview(Buffer.alloc(largestUnitFile + 1, 'x'))).status).toBe(413);
    const headers = { cookie: organiser.cookie };
    const url = '/api/staff/units/import?name=x';
    const json = await opened.app.inject({ method: 'POST', url, headers, payload: {} });
    expect(json.statusCode).toBe(415);
  });
});

describe('what was shown', () => {
  const gone = { status: 409, body: { type: '/problems/preview-gone' } };

  test('is applied once, by whom it was shown to, within half an hour', async () => {
    const { token } = (await preview(csv)).body;
    const colleague = await makeStaff(opened.deps, [{ role: 'admin', contestId: null, unitId: null }]);
    expect(await apply(token, colleague)).toMatchObject(gone);
    expect((await apply(token)).status).toBe(200);
    expect(await apply(token)).toMatchObject(gone);
    const late = (await preview(`${csv}Tỉnh X;;Sở Mới\n`)).body.token;
    opened.clock.now += 30 * 60_000;
    expect(await apply(late)).toMatchObject(gone);
    expect(await apply('never shown')).toMatchObject(gone);
  });

  test('twice at the same moment is applied once; the other is told that it is out of date', async () => {
    const tokens = [(await preview(csv)).body.token, (await preview(csv)).body.token];
    const answers = await Promise.all(tokens.map((token) => apply(token)));
    expect(answers[0]?.status).toBe(200);
    expect(answers[1]).toMatchObject(gone);
  });

  test('is not applied to a tree that has changed meanwhile', async () => {
    const { token } = (await preview(csv)).body;
    await importUnits(opened.deps, [
      {
        id: 'other',
        parentId: null,
        name: 'Tỉnh X',
        kind: 'province',
        effectiveFrom: 0,
        effectiveTo: null,
        mergedInto: null,
        aliases: [],
      },
    ]);
    expect(await apply(token)).toMatchObject(gone);
    expect(await paths()).toEqual(['Tỉnh X']);
  });

  test('is for organisers of the platform', async () => {
    const auditor = await makeStaff(opened.deps, [{ role: 'auditor', contestId: null, unitId: null }]);
    expect((await preview(csv, auditor)).status).toBe(403);
    expect((await apply('x', auditor)).status).toBe(403);
  });
});
