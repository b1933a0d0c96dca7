import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerKey, wrongChoice } from '../../../testing/answer-key.ts';
import { makeBank, makeContest, makeEntrant, type TestContest } from '../../../testing/builders.ts';
import { EntrantClient } from '../../../testing/entrant-client.ts';
import type { World } from '../../../testing/sitting.ts';
import { makeStaff } from '../../../testing/staff.ts';
import { StaffClient } from '../../../testing/staff-client.ts';
import { makeTestApp } from '../../../testing/test-app.ts';
import { startAttempt } from '../../attempts/start-attempt.ts';
import type { SignList } from './contract.ts';

const minute = 60_000;
let world: World;
let contest: TestContest;
let organiser: StaffClient;

beforeEach(async () => {
  world = await makeTestApp('signs');
  const bank = await makeBank(world.deps, { items: 40 });
  contest = await makeContest(world.deps, {
    bank,
    rules: {
      blueprint: [{ topic: 'general', level: null, document: null, count: 12 }],
      prediction: null,
      ranking: [{ by: 'score' }],
    },
  });
  const role = { role: 'organiser' as const, contestId: contest.contestId, unitId: null };
  organiser = new StaffClient(world.app, (await makeStaff(world.deps, [role])).cookie);
});
afterEach(() => world.close());

const signs = async () => {
  const url = `contests/${contest.contestId}/signs?round=${contest.roundId}`;
  return (await organiser.send<SignList>('GET', url)).body;
};
const kinds = async () => (await signs()).signs.map(({ finding }) => finding.kind);

/** Somebody sits the round from a browser and an address, answering so many rightly. */
async function sit(wanted: {
  fullName: string;
  device: string;
  address: string;
  right: number;
  afterMs: number;
}) {
  const { fullName, device, address, right, afterMs } = wanted;
  const entrant = await makeEntrant(world.deps, contest, { fullName });
  const { entrantId } = entrant;
  const from = { deviceToken: device, address };
  const attempt = await startAttempt(
    world.deps,
    { roundId: contest.roundId, entrantId, from },
    world.clock.now,
  );
  const client = new EntrantClient(world.app, entrant);
  const key = await answerKey(world.deps, attempt.attemptId);
  for (const [index, slot] of attempt.slots.entries()) {
    const correct = key[index] ?? [];
    await client.save(attempt.attemptId, slot.slot, index < right ? correct : wrongChoice(slot, correct), 1);
  }
  world.clock.now += afterMs;
  expect((await client.submit(attempt.attemptId)).status).toBe(200);
  return entrantId;
}

const honest = (index: number) => ({
  fullName: `Người ${'abcdefgh'.charAt(index)}`,
  device: `device-${index}`,
  address: `198.51.${index}.1`,
  right: 11,
  afterMs: 10 * minute,
});

test('people who sit in earnest show no sign', async () => {
  for (let index = 0; index < 4; index++) await sit(honest(index));
  expect(await signs()).toMatchObject({ signs: [], total: 0, sittings: 4 });
});

test('one who clicks through for others at one computer shows in every way, and colleagues do not', async () => {
  for (let index = 0; index < 3; index++) await sit({ ...honest(index), device: 'office' });
  for (let index = 4; index < 8; index++)
    await sit({ ...honest(index), device: 'farm', right: 0, afterMs: 10_000 });
  const list = await signs();
  expect(list.signs.map(({ finding }) => finding.kind).toSorted()).toEqual(
    ['device', ...Array<string>(4).fill('guessing'), ...Array<string>(4).fill('quick')].toSorted(),
  );
  const device = list.signs.find(({ finding }) => finding.kind === 'device');
  expect(device).toMatchObject({ strength: 'strong', count: 4, note: null });
  expect(device?.people.map(({ fullName }) => fullName)).toEqual(
    ['e', 'f', 'g', 'h'].map((name) => `Người ${name}`),
  );
  expect(list.signs.find(({ finding }) => finding.kind === 'guessing')?.finding).toMatchObject({
    answered: 12,
    right: 0,
  });
});

test('a sign is noted with a reason, goes to the end, and changes nobody’s entry', async () => {
  for (let index = 0; index < 2; index++) await sit({ ...honest(index), right: 0, afterMs: 10_000 });
  const before = await signs();
  const [first] = before.signs;
  const note = { subject: first?.subject ?? '', reason: 'Đã gọi điện hỏi' };
  const url = `contests/${contest.contestId}/signs/notes`;
  expect((await organiser.send('POST', url, { ...note, reason: '' })).status).toBe(400);
  expect((await organiser.send('POST', url, note)).status).toBe(204);
  const after = await signs();
  expect([before.open, after.open, after.total]).toEqual([4, 3, 4]);
  expect(after.signs.at(-1)).toMatchObject({ subject: note.subject, note: { reason: note.reason } });
  const { entrants } = world.deps.store.tables;
  const rows = await world.deps.store.read.select({ annulledAt: entrants.annulledAt }).from(entrants);
  expect(rows.every(({ annulledAt }) => annulledAt === null)).toBe(true);
});

test('an annulled entry shows no sign any more', async () => {
  const entrantId = await sit({ ...honest(0), right: 0, afterMs: 10_000 });
  expect(await kinds()).toHaveLength(2);
  await organiser.send('POST', `contests/${contest.contestId}/entrants/${entrantId}/annul`, {
    reason: 'Thi hộ',
  });
  expect(await kinds()).toEqual([]);
});

test('what is no sign, and a round of another contest, are not found', async () => {
  const url = `contests/${contest.contestId}/signs/notes`;
  const note = { subject: `sign:quick:${contest.roundId}:nobody`, reason: 'Thử' };
  expect((await organiser.send('POST', url, note)).status).toBe(404);
  expect((await organiser.send('GET', `contests/${contest.contestId}/signs?round=else`)).status).toBe(404);
});

test('an auditor sees the signs, and names as the public does', async () => {
  await sit({ ...honest(0), right: 0, afterMs: 10_000 });
  const role = { role: 'auditor' as const, contestId: contest.contestId, unitId: null };
  const auditor = new StaffClient(world.app, (await makeStaff(world.deps, [role])).cookie);
  const url = `contests/${contest.contestId}/signs?round=${contest.roundId}`;
  const { body } = await auditor.send<SignList>('GET', url);
  expect(body.signs.flatMap(({ people }) => people.map(({ fullName }) => fullName))).toEqual([
    'N. a',
    'N. a',
  ]);
  const note = { subject: body.signs[0]?.subject ?? '', reason: 'Thử' };
  expect((await auditor.send('POST', `contests/${contest.contestId}/signs/notes`, note)).status).toBe(403);
});
