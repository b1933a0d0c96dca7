import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, type TestContest } from '../../testing/builders.ts';
import { makeStaff, signedInStaff } from '../../testing/staff.ts';
import { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';

let opened: Awaited<ReturnType<typeof makeTestApp>>;
let mine: TestContest;
let theirs: TestContest;
beforeEach(async () => {
  opened = await makeTestApp();
  mine = await makeContest(opened.deps, { publishedAt: null });
  theirs = await makeContest(opened.deps);
});
afterEach(() => opened.close());

const naming = (bankId: string) => ({ rules: { ...mine.rules, bankId }, basedOn: 1 });
const write = (staff: StaffClient, body: object) =>
  staff.send<{ errors?: { pointer: string }[] }>('PUT', `contests/${mine.contestId}/rules`, body);

describe('the bank of a contest of others', () => {
  test('is not to be named, nor seen, by who organises another contest', async () => {
    const organiser = await signedInStaff(opened, 'organiser', mine.contestId);
    const body = naming(theirs.rules.bankId);
    expect(await write(organiser, body)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/rules/bankId' }] },
    });
    expect((await organiser.send('POST', 'papers/preview', { rules: body.rules })).status).toBe(403);
    const [round] = mine.rules.rounds;
    const set = { id: 'bo-1', name: 'Bộ 1', bankId: theirs.rules.bankId, blueprint: null };
    const inSet = { rules: { ...mine.rules, rounds: [{ ...round, sets: [set] }] }, basedOn: 1 };
    expect((await write(organiser, inSet)).body.errors).toMatchObject([
      { pointer: '/rules/rounds/0/sets/0/bankId' },
    ]);
  });

  test('may be named once that contest is over', async () => {
    const { rounds } = opened.deps.store.tables;
    await opened.deps.store.write((tx) => tx.update(rounds).set({ finalizedAt: testNow }));
    opened.deps.changes.emit('contest', { contestId: theirs.contestId });
    const organiser = await signedInStaff(opened, 'organiser', mine.contestId);
    expect((await write(organiser, naming(theirs.rules.bankId))).status).toBe(200);
  });

  test('may be named by who organises both, and by organisers of the platform', async () => {
    const roles = [mine, theirs].map(({ contestId }) => ({
      role: 'organiser' as const,
      contestId,
      unitId: null,
    }));
    const both = new StaffClient(opened.app, (await makeStaff(opened.deps, roles)).cookie);
    expect((await write(both, naming(theirs.rules.bankId))).status).toBe(200);
    const everywhere = await signedInStaff(opened, 'organiser');
    expect((await write(everywhere, { ...naming(mine.rules.bankId), basedOn: 2 })).status).toBe(200);
    expect((await write(everywhere, { ...naming(theirs.rules.bankId), basedOn: 3 })).status).toBe(200);
  });
});
