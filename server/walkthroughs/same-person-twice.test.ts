import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerKey, wrongChoice } from '../testing/answer-key.ts';
import { makeContest, makeUnit, type TestContest } from '../testing/builders.ts';
import type { EntrantClient } from '../testing/entrant-client.ts';
import { joinOverHttp } from '../testing/join.ts';
import type { World } from '../testing/sitting.ts';
import { makeStaff } from '../testing/staff.ts';
import { StaffClient } from '../testing/staff-client.ts';
import { makeTestApp, testNow } from '../testing/test-app.ts';
import type { Me, EntrantDetail } from '../src/people/contract.ts';
import type { DecidedPairs, PairList } from '../src/people/duplicates/contract.ts';
import type { BoardPage } from '../src/ranking/contract.ts';
import { storedLines } from '../src/ranking/testing/stored-lines.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const closesAt = testNow + 2 * hour;

const people = {
  lan: { fullName: 'Trần Thị Lan', birthYear: 1988, phone: '0912345678' },
  // The same person with her other phone, her name without marks.
  again: { fullName: 'Tran Thi Lan', birthYear: 1988, phone: '0987654321' },
  minh: { fullName: 'Lê Văn Minh', birthYear: 1975, phone: '0900000001' },
  hoa: { fullName: 'Phạm Thị Hoa', birthYear: 1990, phone: '0900000002' },
};
type Who = keyof typeof people;

let world: World;
let contest: TestContest;
let organiser: StaffClient;
let auditor: StaffClient;
const ids = new Map<Who, string>();
const clients = new Map<Who, EntrantClient>();

const idOf = (who: Who) => ids.get(who) ?? '';
const clientOf = (who: Who) => clients.get(who) as EntrantClient;
const duplicates = () => `contests/${contest.contestId}/duplicates`;
const tick = () => world.app.ticker.tick(world.clock.now);

beforeAll(async () => {
  world = await makeTestApp('same person twice');
  const { deps, app } = world;
  await makeUnit(deps, 'an-binh');
  contest = await makeContest(deps, {
    rules: {
      rounds: [
        {
          id: 'r1',
          title: 'Vòng 1',
          opensAt: testNow - hour,
          closesAt,
          bankId: null,
          blueprint: null,
          sets: [],
        },
      ],
      fields: { birthYear: true, unit: true, minAge: null, maxAge: null },
      sitting: { durationMs: 20 * minute, graceMs: 5 * second, attempts: 1, counts: 'best' },
      prediction: null,
      ranking: [{ by: 'score' }, { by: 'duration', precisionMs: second }],
      privacy: { names: 'full', showUnit: true },
    },
  });
  const place = { contestId: contest.contestId, unitId: null };
  const organising = await makeStaff(deps, [{ role: 'organiser', ...place }]);
  organiser = new StaffClient(app, organising.cookie);
  auditor = new StaffClient(app, (await makeStaff(deps, [{ role: 'auditor', ...place }])).cookie);
});
afterAll(() => world.close());

/** Sits the round: so many right, then a submission after so long. */
async function sit(who: Who, right: number, afterMs: number) {
  const client = clientOf(who);
  const { body } = await client.start(contest.roundId);
  const key = await answerKey(world.deps, body.attemptId);
  for (const [index, slot] of body.slots.entries()) {
    const correct = key[index] ?? [];
    await client.save(body.attemptId, slot.slot, index < right ? correct : wrongChoice(slot, correct), 1);
  }
  world.clock.now += afterMs;
  expect((await client.submit(body.attemptId)).status).toBe(200);
  await tick();
}

const standing = async () => {
  await tick();
  const url = `/api/boards/round:${contest.roundId}`;
  const { rows } = (await world.app.inject({ url })).json<BoardPage>();
  return rows.map(({ rank, name, score }) => `${rank} ${name} ${score}`);
};
const pairs = async () => (await organiser.send<PairList>('GET', duplicates())).body;

describe('a person who entered twice', () => {
  it('joins with two phones, and both sit the round', async () => {
    for (const who of Object.keys(people) as Who[]) {
      const person = { ...people[who], unitId: 'an-binh', consent: true };
      const joined = await joinOverHttp(world.app, contest.slug, { person, key: randomUUID() });
      expect(joined.status).toBe(201);
      ids.set(who, joined.entrantId);
      clients.set(who, joined.client);
    }
    await sit('lan', 4, 5 * minute);
    await sit('minh', 5, 6 * minute);
    await sit('hoa', 3, 5 * minute);
    await sit('again', 6, 7 * minute);
    expect(await standing()).toEqual([
      '1 Tran Thi Lan 600',
      '2 Lê Văn Minh 500',
      '3 Trần Thị Lan 400',
      '4 Phạm Thị Hoa 300',
    ]);
  });

  it('is shown to the organisers side by side, with what agrees and what each did', async () => {
    const {
      pairs: [pair],
      ...list
    } = await pairs();
    expect(list).toMatchObject({ total: 1, hasMore: false, entries: 4 });
    expect(pair?.agreements.map(({ fact }) => fact)).toEqual(['name', 'birth-year', 'unit']);
    expect(pair).toMatchObject({ strength: 'strong', differences: [] });
    expect([pair?.left, pair?.right].map((side) => side?.phoneEnding).toSorted()).toEqual(['321', '678']);
    expect(JSON.stringify(pair)).not.toMatch(/0912345678|0987654321/);
    const attempts = [pair?.left, pair?.right].flatMap((side) => side?.attempts ?? []);
    expect(attempts.map(({ score, durationMs }) => [score, durationMs]).toSorted()).toEqual([
      [400, 5 * minute],
      [600, 7 * minute],
    ]);
  });

  it('is decided by organisers alone, with a reason', async () => {
    const verdict = {
      verdict: 'merged',
      keptId: idOf('lan'),
      otherId: idOf('again'),
      reason: 'Một người, hai số',
    };
    expect((await auditor.send('GET', duplicates())).status).toBe(200);
    expect((await auditor.send('POST', `${duplicates()}/verdicts`, verdict)).status).toBe(403);
    expect(
      (await organiser.send('POST', `${duplicates()}/verdicts`, { ...verdict, reason: ' ' })).status,
    ).toBe(400);
    expect((await organiser.send('POST', `${duplicates()}/verdicts`, verdict)).status).toBe(204);
    expect((await organiser.send('POST', `${duplicates()}/verdicts`, verdict)).status).toBe(204);
  });

  it('stands once on the board, by the first attempt that the rules allow', async () => {
    // One attempt is allowed: of both entries' attempts the one begun first counts.
    expect(await standing()).toEqual(['1 Lê Văn Minh 500', '2 Trần Thị Lan 400', '3 Phạm Thị Hoa 300']);
    expect((await pairs()).total).toBe(0);
  });

  it('is told so politely, keeps the receipt, and begins nothing new with the merged entry', async () => {
    const { body } = await clientOf('again').send<Me>('GET', '/api/me');
    expect(body.entries).toMatchObject([{ standing: 'merged', organizer: contest.rules.organizer }]);
    const [attempt] = body.entries[0]?.rounds[0]?.attempts ?? [];
    expect((await clientOf('again').get(attempt?.attemptId ?? '')).status).toBe(200);
    const kept = await clientOf('lan').send<Me>('GET', '/api/me');
    expect(kept.body.entries).toMatchObject([{ standing: 'valid' }]);
  });

  it('stands once in the final standings too', async () => {
    world.clock.now = closesAt + minute;
    expect(await standing()).toEqual(['1 Lê Văn Minh 500', '2 Trần Thị Lan 400', '3 Phạm Thị Hoa 300']);
    const stored = await storedLines(world.deps);
    expect(stored.map(({ entrantId }) => entrantId).toSorted()).toEqual(
      [idOf('lan'), idOf('minh'), idOf('hoa')].toSorted(),
    );
  });

  it('is annulled after the standings were final, and everyone behind moves up', async () => {
    const path = `contests/${contest.contestId}/entrants/${idOf('minh')}`;
    const { status, body } = await organiser.send<EntrantDetail>('POST', `${path}/annul`, {
      reason: 'Thi hộ',
    });
    expect([status, body.standing]).toEqual([200, 'annulled']);
    expect(await standing()).toEqual(['1 Trần Thị Lan 400', '2 Phạm Thị Hoa 300']);
  });

  it('is restored, and everyone is back where they were', async () => {
    const path = `contests/${contest.contestId}/entrants/${idOf('minh')}`;
    const restored = await organiser.send<EntrantDetail>('POST', `${path}/restore`, { reason: 'Nhầm người' });
    expect(restored.body.standing).toBe('valid');
    const { body: decided } = await organiser.send<DecidedPairs>('GET', `${duplicates()}/decided`);
    expect(decided.decided).toMatchObject([{ verdict: 'merged', reason: 'Một người, hai số' }]);
    const undo = { oneId: idOf('lan'), otherId: idOf('again'), reason: 'Hai chị em' };
    expect((await organiser.send('POST', `${duplicates()}/undo`, undo)).status).toBe(204);
    expect(await standing()).toEqual([
      '1 Tran Thi Lan 600',
      '2 Lê Văn Minh 500',
      '3 Trần Thị Lan 400',
      '4 Phạm Thị Hoa 300',
    ]);
    expect((await organiser.send<DecidedPairs>('GET', `${duplicates()}/decided`)).body.decided).toEqual([]);
    expect((await pairs()).total).toBe(1);
  });

  it('leaves in the audit who decided what and why, and nothing that names anybody', async () => {
    const { auditEvents } = world.deps.store.tables;
    const events = await world.deps.store.read.select().from(auditEvents);
    const told = events.filter(({ action }) => /^(entry|pair)\./.test(action));
    expect(told.map(({ action, reason }) => [action, reason])).toEqual([
      ['entry.merge', 'Một người, hai số'],
      ['entry.annul', 'Thi hộ'],
      ['entry.restore', 'Nhầm người'],
      ['entry.restore', 'Hai chị em'],
    ]);
    expect(events.filter(({ action }) => action === 'round.rerank')).toHaveLength(3);
    expect(told.map(({ detail }) => detail).join()).not.toMatch(/Lan|Minh|0912345678|0987654321/);
  });
});
