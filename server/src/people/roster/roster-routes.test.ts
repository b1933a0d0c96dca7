import { writeXlsx } from 'hucre';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, makeUnit, testRules, type TestContest } from '../../../testing/builders.ts';
import { joinOverHttp } from '../../../testing/join.ts';
import { signedInStaff } from '../../../testing/staff.ts';
import type { StaffClient } from '../../../testing/staff-client.ts';
import { makeTestApp } from '../../../testing/test-app.ts';
import type { Rules } from '../../contests/contract.ts';
import {
  largestRosterFile,
  type AppliedRoster,
  type EntryOverview,
  type RosterList,
  type RosterPreview,
} from './contract.ts';

const hour = 3_600_000;
const byRoster: Partial<Rules> = {
  entry: { by: 'roster', excludesOrganisers: false },
  identity: 'staff-code',
  fields: { birthYear: true, unit: true, minAge: null, maxAge: null },
};

let opened: Awaited<ReturnType<typeof makeTestApp>>;
let contest: TestContest;
let organiser: StaffClient;
beforeEach(async () => {
  opened = await makeTestApp();
  await makeUnit(opened.deps, 'an-binh', 'Xã An Bình');
  await makeUnit(opened.deps, 'da-lat', 'Phường Đà Lạt');
  contest = await makeContest(opened.deps, { rules: byRoster });
  organiser = await signedInStaff(opened, 'organiser', contest.contestId);
});
afterEach(() => opened.close());

const at = (path = '') => `contests/${contest.contestId}/roster${path}`;
const csv = (...rows: string[]) => Buffer.from(['Mã cán bộ;Họ và tên;Ngày sinh;Đơn vị', ...rows].join('\n'));
const an = 'CB-01;Nguyễn Văn An;17/05/1985;Xã An Bình';
const binh = 'CB-02;Trần Thị Bình;1960;Đà Lạt';

const preview = (file: Uint8Array, whole = true, as = organiser) =>
  as.upload<RosterPreview>(at(`/import?whole=${String(whole)}`), file);
const apply = (token: string | null, as = organiser) =>
  as.send<AppliedRoster>('POST', at('/import/apply'), { token });
const take = async (file: Uint8Array, whole = true) => apply((await preview(file, whole)).body.token);
const list = async (query = '') => (await organiser.send<RosterList>('GET', at(query))).body;
const overview = async () =>
  (await organiser.send<EntryOverview>('GET', `contests/${contest.contestId}/entry`)).body;
const join = (person: object) =>
  joinOverHttp(opened.app, contest.slug, { person: { consent: true, ...person }, key: crypto.randomUUID() });
const joinAn = () => join({ staffCode: 'cb-01', birthDate: '17/05/1985' });
const audited = async () => {
  const { read, tables } = opened.deps.store;
  return read.select().from(tables.auditEvents).where(eq(tables.auditEvents.contestId, contest.contestId));
};

describe('a roster', () => {
  test('is shown and stores nothing; taken, it is there; again, it is nothing new', async () => {
    const { status, body } = await preview(csv(an, binh));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      failure: null,
      counts: { added: 2, changed: 0, removed: 0, unchanged: 0, problems: 0, withoutBirth: 0 },
      added: [
        { staffCode: 'CB-01', fullName: 'Nguyễn Văn An', unit: 'Xã An Bình' },
        { staffCode: 'CB-02', fullName: 'Trần Thị Bình', unit: 'Phường Đà Lạt' },
      ],
    });
    expect((await list()).total).toBe(0);
    expect((await apply(body.token)).body).toEqual({ added: 2, changed: 0, removed: 0 });
    expect((await list()).members.map(({ fullName, birth }) => [fullName, birth])).toEqual([
      ['Nguyễn Văn An', 'date'],
      ['Trần Thị Bình', 'year'],
    ]);
    expect((await preview(csv(an, binh))).body).toMatchObject({ token: null, counts: { unchanged: 2 } });
  });

  test('is read from Excel too, dates and all, with the cell of what is wrong', async () => {
    const rows = [
      ['Danh sách cán bộ dự thi', '', '', ''],
      ['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Đơn vị'],
      ['CB-01', 'Nguyễn Văn An', new Date(Date.UTC(1985, 4, 17)), 'Xã An Bình'],
      ['CB-02', 'Trần Thị Bình', 1960, 'Xã Không Có'],
    ];
    const { body } = await preview(await writeXlsx({ sheets: [{ name: 'Cán bộ', rows }] }));
    expect(body.counts).toMatchObject({ added: 1, problems: 1 });
    expect(body.problems).toMatchObject([{ place: { sheet: 'Cán bộ', cell: 'D4' } }]);
    await apply(body.token);
    expect((await joinAn()).status).toBe(201);
  });

  test('says what a new file changes, and carries it over to who has entered', async () => {
    await take(csv(an, binh));
    const { entrantId } = await joinAn();
    const { body } = await preview(
      csv('CB-01;Nguyễn Văn Ân;18/05/1986;Đà Lạt', 'CB-03;Lê Văn Cường;;Đà Lạt'),
    );
    expect(body).toMatchObject({
      counts: { added: 1, changed: 1, removed: 1, removedEntered: 0, unchanged: 0, withoutBirth: 1 },
      changed: [
        {
          fullName: 'Nguyễn Văn Ân',
          birthDate: '1986-05-18',
          unit: 'Phường Đà Lạt',
          was: { fullName: 'Nguyễn Văn An', birthDate: '1985-05-17', unit: 'Xã An Bình' },
        },
      ],
      removed: [{ staffCode: 'CB-02', hasEntered: false }],
    });
    await apply(body.token);
    const person = await organiser.send('GET', `contests/${contest.contestId}/entrants/${entrantId}`);
    expect(person.body).toMatchObject({ fullName: 'Nguyễn Văn Ân', birthYear: 1986, unitId: 'da-lat' });
    expect(await overview()).toMatchObject({
      roster: { members: 2, removed: 1, entered: 1, withoutBirth: 1 },
    });
  });

  test('a file that only adds takes nobody off, and who comes back is the same member', async () => {
    await take(csv(an, binh));
    const [first] = (await list()).members;
    await take(csv(binh));
    expect((await list()).total).toBe(1);
    expect((await preview(csv(an), false)).body.counts).toMatchObject({ added: 1, removed: 0 });
    await take(csv(an), false);
    expect((await list()).members.map(({ memberId }) => memberId)).toContain(first?.memberId);
  });

  test('tells of those taken off who has entered', async () => {
    await take(csv(an, binh));
    await joinAn();
    const { body } = await preview(csv(binh));
    expect(body).toMatchObject({ counts: { removedEntered: 1 }, removed: [{ hasEntered: true }] });
  });

  test('is found by name without diacritics, by staff code, by unit and by state, fifty at a time', async () => {
    const many = Array.from({ length: 60 }, (_, n) => `NV-${100 + n};Phạm Văn Dũng;1990;Xã An Bình`);
    await take(csv(an, binh, ...many));
    await joinAn();
    expect((await list('?q=tran+thi')).members).toMatchObject([{ staffCode: 'CB-02' }]);
    expect((await list('?q=cb-01')).members).toMatchObject([{ fullName: 'Nguyễn Văn An' }]);
    expect((await list('?unit=da-lat')).total).toBe(1);
    expect((await list('?state=entered')).total).toBe(1);
    expect((await list('?state=not-entered')).total).toBe(61);
    expect((await list('?q=!!!')).total).toBe(0);
    const first = await list();
    expect([first.members.length, first.total]).toEqual([50, 62]);
    const rest = await list(`?after=${first.next ?? ''}`);
    expect([rest.members.length, rest.next]).toEqual([12, null]);
  });

  test.each([
    ['nothing', '', 'empty-file'],
    ['words without headings', 'xin chào\nthế giới\n', 'no-roster-header'],
    ['a PDF', '%PDF-1.7', 'pdf-file'],
  ])('of %s is refused in words', async (_what, file, code) => {
    const { body } = await preview(Buffer.from(file));
    expect(body).toMatchObject({ token: null, failure: { code, message: expect.stringMatching(/\p{L}/u) } });
  });

  test('that is too large is refused', async () => {
    expect((await preview(Buffer.alloc(largestRosterFile + 1, 'x'))).status).toBe(413);
  });

  test('has no place in a contest that is entered openly', async () => {
    const open = await makeContest(opened.deps);
    const admin = await signedInStaff(opened, 'admin');
    const url = `contests/${open.contestId}/roster/import?whole=true`;
    expect((await admin.upload(url, csv(an))).status).toBe(404);
  });
});

describe('what was shown', () => {
  const gone = { status: 409, body: { type: '/problems/preview-gone' } };

  test('is taken once, by whom it was shown to, in its own contest', async () => {
    const { token } = (await preview(csv(an))).body;
    const colleague = await signedInStaff(opened, 'admin');
    expect(await apply(token, colleague)).toMatchObject(gone);
    expect((await apply(token)).status).toBe(200);
    expect(await apply(token)).toMatchObject(gone);
  });

  test('is not taken once the roster has changed meanwhile', async () => {
    const { token } = (await preview(csv(an))).body;
    await take(csv(an));
    expect(await apply(token)).toMatchObject(gone);
  });

  test('twice at the same moment is taken once', async () => {
    const tokens = [(await preview(csv(an))).body.token, (await preview(csv(an))).body.token];
    const answers = await Promise.all(tokens.map((token) => apply(token)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await list()).total).toBe(1);
  });

  test('is told to the audit in numbers alone', async () => {
    await take(csv(an, binh));
    const [event] = await audited();
    expect(event).toMatchObject({ action: 'roster.import', detail: '{"added":2,"changed":0,"removed":0}' });
  });
});

describe('the close of the last round', () => {
  const closesAt = testRules('x').rounds[0]?.closesAt ?? 0;

  test('freezes the roster to the millisecond', async () => {
    opened.clock.now = closesAt - 1;
    organiser = await signedInStaff(opened, 'organiser', contest.contestId);
    const { token } = (await preview(csv(an))).body;
    expect(token).not.toBeNull();
    opened.clock.now = closesAt;
    const frozen = { status: 409, body: { type: '/problems/roster-frozen' } };
    expect(await preview(csv(an))).toMatchObject(frozen);
    expect(await apply(token)).toMatchObject(frozen);
    expect(await overview()).toMatchObject({ isFrozen: true, frozenAt: closesAt, mayExempt: true });
  });

  test('leaves exemptions open until the results are final', async () => {
    await take(csv(an, binh));
    const [member] = (await list()).members;
    const exemption = at(`/${member?.memberId ?? ''}/exemption`);
    opened.clock.now = closesAt + hour;
    organiser = await signedInStaff(opened, 'organiser', contest.contestId);
    const why = { reason: 'Nghỉ thai sản' };
    expect((await organiser.send('PUT', exemption, why)).status).toBe(204);
    expect(await overview()).toMatchObject({ roster: { members: 2, exempt: 1 } });
    expect((await list('?state=exempt')).members).toMatchObject([{ exemptReason: 'Nghỉ thai sản' }]);
    expect((await organiser.send('DELETE', exemption, { reason: 'Đã đi làm lại' })).status).toBe(204);
    expect((await audited()).slice(1)).toMatchObject([
      { action: 'roster.exempt', detail: '{"exempt":true}', reason: 'Nghỉ thai sản' },
      { action: 'roster.exempt', detail: '{"exempt":false}' },
    ]);
    const { rounds } = opened.deps.store.tables;
    await opened.deps.store.write((tx) => tx.update(rounds).set({ finalizedAt: opened.clock.now }));
    opened.deps.changes.emit('contest', { contestId: contest.contestId });
    expect(await organiser.send('PUT', exemption, why)).toMatchObject({
      status: 409,
      body: { type: '/problems/results-final' },
    });
  });
});

describe('erasure', () => {
  test('of an entrant empties the roster too, whoever was exempted stays so, and no file brings it back', async () => {
    await take(csv(an, binh));
    const { entrantId } = await joinAn();
    const [member] = (await list()).members;
    await organiser.send('PUT', at(`/${member?.memberId ?? ''}/exemption`), { reason: 'Ốm đau' });
    const url = `contests/${contest.contestId}/entrants/${entrantId}/profile`;
    expect((await organiser.send('DELETE', url, { reason: 'Theo yêu cầu' })).status).toBe(204);
    const { read, tables } = opened.deps.store;
    const rows = await read.select().from(tables.rosterMembers).where(eq(tables.rosterMembers.id, member?.memberId ?? '')); // prettier-ignore
    expect(rows).toMatchObject([
      { staffCode: null, fullName: null, foldedName: null, birthDate: null, exemptReason: '' },
    ]);
    expect(rows[0]?.exemptedAt).not.toBeNull();
    expect((await preview(csv(an, binh))).body).toMatchObject({
      token: null,
      counts: { problems: 1, unchanged: 1, removed: 0 },
    });
  });

  test('of a member who never entered leaves a number behind', async () => {
    await take(csv(an));
    const [member] = (await list()).members;
    const url = at(`/${member?.memberId ?? ''}/profile`);
    expect((await organiser.send('DELETE', url, { reason: 'Theo yêu cầu' })).status).toBe(204);
    expect(await list()).toMatchObject({ total: 1, members: [{ fullName: null, staffCode: null }] });
    expect((await joinAn()).status).toBe(400);
  });
});

test('only organisers of the contest look after its roster', async () => {
  const other = await makeContest(opened.deps, { rules: byRoster });
  for (const staff of [
    await signedInStaff(opened, 'auditor'),
    await signedInStaff(opened, 'coordinator'),
    await signedInStaff(opened, 'organiser', other.contestId),
  ]) {
    expect((await preview(csv(an), true, staff)).status).toBe(403);
    expect((await staff.send('GET', at())).status).toBe(403);
    expect((await staff.send('GET', `contests/${contest.contestId}/entry`)).status).toBe(403);
    expect((await staff.send('PUT', at('/x/exemption'), { reason: 'x' })).status).toBe(403);
  }
});
