import { join } from 'node:path';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerKey, wrongChoice } from '../testing/answer-key.ts';
import { EntrantClient } from '../testing/entrant-client.ts';
import { joinOverHttp } from '../testing/join.ts';
import type { World } from '../testing/sitting.ts';
import { StaffClient } from '../testing/staff-client.ts';
import { makeTestApp, testNow } from '../testing/test-app.ts';
import { expireDue } from '../src/attempts/expire-attempts.ts';
import { readBank } from '../src/banks/text/bank-file.ts';
import type { BankSummary } from '../src/banks/contract.ts';
import type { PaperPreview } from '../src/banks/paper/preview-contract.ts';
import { importBank } from '../src/banks/text/import-bank.ts';
import type { Contest, Rules, StaffContest } from '../src/contests/contract.ts';
import { makeFirstAdmin } from '../src/people/first-admin.ts';
import type { Me } from '../src/people/contract.ts';
import type { BoardPage, OwnRank } from '../src/ranking/contract.ts';
import { storedLines } from '../src/ranking/testing/stored-lines.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const slug = 'cchc-hai-vong';
const bankDir = join(import.meta.dirname, '../../question-banks/cchc-2026');
const firstOpens = testNow + hour;
const firstCloses = firstOpens + hour;

const rulesOver = (bankId: string): Rules => ({
  revision: 2,
  title: 'Tìm hiểu về cải cách hành chính',
  organizer: 'Sở Nội vụ',
  summary: 'Hai vòng, hai đối tượng.',
  bankId,
  audiences: [
    { id: 'can-bo', name: 'Cán bộ, công chức', bankId: null, prizes: [] },
    { id: 'nguoi-dan', name: 'Người dân', bankId: null, prizes: [] },
  ],
  entry: { by: 'open', excludesOrganisers: false },
  identity: 'phone',
  fields: { birthYear: false, unit: false, minAge: null, maxAge: null },
  rounds: [
    {
      id: 'new-1',
      title: 'Vòng 1',
      opensAt: firstOpens,
      closesAt: firstCloses,
      bankId: null,
      blueprint: null,
      sets: [],
    },
    {
      id: 'new-2',
      title: 'Vòng 2',
      opensAt: testNow + 7 * day,
      closesAt: testNow + 8 * day,
      bankId: null,
      blueprint: null,
      sets: [],
    },
  ],
  sitting: { durationMs: 20 * minute, graceMs: 5 * second, attempts: 1, counts: 'best' },
  blueprint: [
    { topic: 'general', level: null, document: null, count: 3 },
    { topic: 'procedures', level: null, document: null, count: 2 },
  ],
  shuffle: { items: true, options: true },
  scoring: { pointsPerItem: 100, multiple: 'all-or-nothing' },
  prediction: { target: 'entrants', decimals: 0, among: 'round' },
  ranking: [
    { by: 'score' },
    { by: 'duration', precisionMs: second },
    { by: 'prediction' },
    { by: 'submitted-at', precisionMs: 1 },
  ],
  overall: { by: 'sum' },
  reveal: { score: 'on-submit', key: 'on-close' },
  freeze: null,
  privacy: { names: 'masked', showUnit: true },
  prizes: [],
  roundPrizes: [],
  collective: { blocs: [], rankings: [] },
});

const people = {
  an: { fullName: 'Nguyễn Văn An', audience: 'can-bo' },
  binh: { fullName: 'Trần Thị Bình', audience: 'nguoi-dan' },
  chi: { fullName: 'Lê Quỳnh Chi', audience: 'can-bo' },
  dung: { fullName: 'Vũ Đức Dũng', audience: 'can-bo' },
  em: { fullName: 'Hồ Thị Em', audience: 'nguoi-dan' },
  // Joins and never sits: no board and no true number counts her.
  giang: { fullName: 'Đỗ Hương Giang', audience: 'nguoi-dan' },
};
type Who = keyof typeof people;
const everyone = Object.keys(people) as Who[];

let world: World;
let organiser: StaffClient;
let contest: StaffContest;
let first: string;
let last: string;
const entrants = new Map<Who, EntrantClient>();
const attempts = new Map<Who, string>();
const receipts = new Map<Who, string>();

beforeAll(async () => {
  world = await makeTestApp('two rounds');
});
afterAll(() => world.close());

const anyone = () => new EntrantClient(world.app);
const entrant = (who: Who) => entrants.get(who) ?? anyone();
const at = (now: number) => (world.clock.now = now);
const tick = () => world.app.ticker.tick(world.clock.now);

const joinAs = (who: Who) => {
  const index = everyone.indexOf(who);
  const person = { ...people[who], phone: `090000000${index}`, consent: true };
  return joinOverHttp(world.app, slug, { person, key: `00000000-0000-4000-8000-00000000000${index}` });
};

const board = async (name: string) => (await anyone().send<BoardPage>('GET', `/api/boards/${name}`)).body;
/** `rank name score seconds` of each row. */
const lines = ({ rows }: BoardPage) =>
  rows.map(({ rank, name, score, durationMs }) => `${rank} ${name} ${score} ${(durationMs ?? 0) / second}`);
const ownRank = async (who: Who, name: string) =>
  (await entrant(who).send<OwnRank>('GET', `/api/boards/${name}/me`)).body.rank;

interface Sitting {
  right: number;
  guess: number | null;
  /** From the start to the click on submit; null for one who never submits. */
  afterMs: number | null;
}

/** Starts now, answers the first slots rightly and the rest wrongly, and predicts. */
async function sit(who: Who, roundId: string, { right, guess }: Sitting) {
  const client = entrant(who);
  const { body } = await client.start(roundId);
  attempts.set(who, body.attemptId);
  const key = await answerKey(world.deps, body.attemptId);
  for (const [index, slot] of body.slots.entries()) {
    const correct = key[index] ?? [];
    await client.save(body.attemptId, slot.slot, index < right ? correct : wrongChoice(slot, correct), 1);
  }
  if (guess !== null) await client.predict(body.attemptId, guess, 1);
}

async function submit(who: Who) {
  const { status, body } = await entrant(who).submit(attempts.get(who) ?? '');
  expect(status).toBe(200);
  receipts.set(who, body.code);
}

/** Everyone starts at once and submits in their own time; a beat of the boards follows each submission. */
async function play(roundId: string, sittings: Partial<Record<Who, Sitting>>) {
  const startedAt = world.clock.now;
  const playing = everyone.flatMap((who) => {
    const sitting = sittings[who];
    return sitting ? [{ who, ...sitting }] : [];
  });
  for (const { who, ...sitting } of playing) await sit(who, roundId, sitting);
  const submitting = playing.toSorted((left, right) => (left.afterMs ?? 0) - (right.afterMs ?? 0));
  for (const { who, afterMs } of submitting) {
    if (afterMs === null) continue;
    at(startedAt + afterMs);
    await submit(who);
    await tick();
  }
}

describe('a contest of two rounds', () => {
  it('is made by an organiser the first admin let in', async () => {
    const made = await makeFirstAdmin(world.deps, world.clock.now);
    const boss = new StaffClient(world.app);
    const { signedIn, changed } = await boss.settleIn('admin', made?.password ?? '');
    expect(signedIn.body.mustChangePassword).toBe(true);
    expect(changed.status).toBe(204);
    const roles = [{ role: 'organiser', contestId: null, unitId: null }];
    const member = { name: 'Phạm Thu Hà', username: 'ha.pham', roles };
    const { status, body } = await boss.send<{ oneTimePassword: string }>('POST', 'members', member);
    expect(status).toBe(201);
    organiser = new StaffClient(world.app);
    await organiser.settleIn('ha.pham', body.oneTimePassword);
    expect((await organiser.send('GET', 'members')).status).toBe(403);
  });

  it('is drafted over the shipped bank, previewed with its keys, and seen by nobody yet', async () => {
    const bank = await importBank(world.deps, await readBank(bankDir), world.clock.now);
    const { body: banks } = await organiser.send<BankSummary[]>('GET', 'banks');
    expect(banks.map(({ id, items }) => [id, items >= 100])).toEqual([[bank.bankId, true]]);
    const rules = rulesOver(bank.bankId);
    const created = await organiser.send<{ contestId: string }>('POST', 'contests', { slug, rules });
    expect(created.status).toBe(201);
    const { body: preview } = await organiser.send<PaperPreview>('POST', 'papers/preview', { rules });
    expect(preview.slots.map(({ topic }) => topic).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'general'),
      ...Array.from({ length: 2 }, () => 'procedures'),
    ]);
    expect(preview.slots.every(({ correct, legalBasis }) => correct.length > 0 && legalBasis)).toBe(true);
    expect((await anyone().send('GET', `/api/contests/${slug}`)).status).toBe(404);
    expect((await joinAs('an')).status).toBe(404);
    const published = await organiser.send<StaffContest>(
      'POST',
      `contests/${created.body.contestId}/publish`,
    );
    contest = published.body;
    [first, last] = contest.rounds.map(({ id }) => id) as [string, string];
    const seen = await anyone().send<Contest>('GET', `/api/contests/${slug}`);
    expect(seen.body).toMatchObject({ state: 'scheduled', rules: { sitting: rules.sitting } });
    await tick();
  });

  it('is joined by people of both audiences, once each however often they ask', async () => {
    for (const who of everyone) {
      const joined = await joinAs(who);
      const again = await joinAs(who);
      expect([joined.status, again.status]).toEqual([201, 201]);
      expect([again.entrantId, again.code]).toEqual([joined.entrantId, joined.code]);
      // The answer to the first request may have been the one that was lost, and either session works.
      entrants.set(who, who === 'an' ? joined.client : again.client);
    }
    const { body } = await organiser.send<StaffContest>('GET', `contests/${contest.id}`);
    expect(body.entrants).toBe(everyone.length);
    expect((await entrant('an').start(first)).status).toBe(409);
  });

  it('keeps the board of a few people to itself while they guess how many they are', async () => {
    at(firstOpens);
    expect((await anyone().send<Contest>('GET', `/api/contests/${slug}`)).body.state).toBe('open');
    await play(first, {
      an: { right: 5, guess: 9, afterMs: 120_000 },
      binh: { right: 5, guess: 6, afterMs: 120_400 },
      chi: { right: 5, guess: 5, afterMs: 300_000 },
      dung: { right: 3, guess: null, afterMs: 60_000 },
      em: { right: 3, guess: 5, afterMs: null },
    });
    // Five rows would tell how many they are, which is what they are asked to guess.
    for (const name of [`round:${first}`, `round:${first}:audience:nguoi-dan`])
      expect(await board(name)).toMatchObject({
        state: 'hidden',
        rows: [],
        shownAt: firstCloses + 5 * second,
      });
    expect(await ownRank('chi', `round:${first}`)).toBeNull();
    expect(await ownRank('em', `round:${first}`)).toBeNull();
  });

  it('gives receipts anyone can check, which name nobody in full', async () => {
    const code = receipts.get('an') ?? '';
    const checked = await anyone().receipt(code.toLowerCase().replaceAll('-', ' '));
    expect(checked.body).toMatchObject({
      code,
      name: 'N. V. An',
      score: 500,
      maxScore: 500,
      answered: 5,
      slots: 5,
      durationMs: 120_000,
      submittedBy: 'entrant',
      contestTitle: contest.rules.title,
    });
    expect(checked.text).not.toContain('Nguyễn');
    expect((await anyone().receipt('R-0000-0000-0000')).status).toBe(404);
    const repeated = await entrant('an').submit(attempts.get('an') ?? '');
    expect(repeated.body.code).toBe(code);
    expect((await entrant('binh').submit(attempts.get('an') ?? '')).status).toBe(404);
  });

  it('keeps keys and explanations to itself while the round runs', async () => {
    const own = await entrant('an').get(attempts.get('an') ?? '');
    expect(own.body).toMatchObject({ state: 'submitted', keyShown: false, keyShownAt: firstCloses + 5_000 });
    expect(own.text).not.toMatch(/"correct"|"explanation"|"legalBasis"/);
  });

  it('submits for an entrant who never does, and keeps what they predicted', async () => {
    at(firstOpens + 20 * minute + 5 * second);
    expect(await expireDue(world.deps, world.clock.now)).toBe(0);
    at(world.clock.now + 1);
    expect(await expireDue(world.deps, world.clock.now)).toBe(1);
    await tick();
    const { body } = await entrant('em').submit(attempts.get('em') ?? '');
    expect(body).toMatchObject({ submittedBy: 'deadline', durationMs: 20 * minute, score: 300 });
    receipts.set('em', body.code);
  });

  it('closes the first round with standings in which the prediction decides the tie', async () => {
    at(firstCloses + 5 * second - 1);
    await tick();
    expect((await board(`round:${first}`)).state).toBe('hidden');
    at(firstCloses + 5 * second);
    await tick();
    const page = await board(`round:${first}`);
    // Five people sat the round. Bình guessed 6, one off; An guessed 9, four off: Bình goes first.
    // Chi and Em guessed 5 exactly, but slower is slower; Dũng guessed nothing and needs no tie-break.
    expect(lines(page)).toEqual([
      '1 T. T. Bình 500 120.4',
      '2 N. V. An 500 120',
      '3 L. Q. Chi 500 300',
      '4 V. Đ. Dũng 300 60',
      '5 H. T. Em 300 1200',
    ]);
    expect(page).toMatchObject({ state: 'final', total: 5 });
    expect(await ownRank('binh', `round:${first}`)).toBe(1);
    const stored = await storedLines(world.deps);
    expect(stored.map(({ rank, predictionDistance }) => [rank, predictionDistance])).toEqual([
      [1, 1],
      [2, 4],
      [3, 0],
      [4, null],
      [5, 0],
    ]);
  });

  it('then shows keys and explanations, and the points add up to the receipt', async () => {
    const { body } = await entrant('dung').get(attempts.get('dung') ?? '');
    if (body.state !== 'submitted') throw new Error('The attempt is open');
    expect(body).toMatchObject({ keyShown: true, keyShownAt: null });
    expect(body.slots.map(({ score }) => score)).toEqual([100, 100, 100, 0, 0]);
    expect(body.slots.every((slot) => slot.correct?.length && slot.explanation && slot.legalBasis)).toBe(
      true,
    );
    expect(body.receipt.score).toBe(300);
  });

  it('opens its second round when the organiser says so, not before', async () => {
    at(firstCloses + hour);
    expect((await entrant('an').start(last)).status).toBe(409);
    const opened = await organiser.send<StaffContest>('POST', `contests/${contest.id}/rounds/${last}/open`, {
      closesAt: world.clock.now + 2 * hour,
    });
    expect(opened.body).toMatchObject({ state: 'open', rulesVersion: 2 });
    const { body: me } = await entrant('an').send<Me>('GET', '/api/me');
    expect(me.entries[0]?.rounds.map(({ state, attemptsLeft }) => [state, attemptsLeft])).toEqual([
      ['closed', 0],
      ['open', 1],
    ]);
    const rounds = opened.body.rules.rounds.map((round, index) =>
      index === 0 ? { ...round, title: 'Vòng khác' } : round,
    );
    const rewrite = { rules: { ...opened.body.rules, rounds }, basedOn: 2, reason: 'Đổi tên vòng 1' };
    const refused = await organiser.send<{ type: string }>('PUT', `contests/${contest.id}/rules`, rewrite);
    expect(refused.body.type).toBe('/problems/results-final');
  });

  it('plays the second round', async () => {
    await play(last, {
      an: { right: 4, guess: 3, afterMs: 100_000 },
      chi: { right: 5, guess: 4, afterMs: 90_000 },
      em: { right: 5, guess: 3, afterMs: 400_000 },
    });
    expect(await board(`contest:${contest.id}`)).toMatchObject({ state: 'hidden', rows: [] });
  });

  it('ends when the organiser closes the last round: both rounds are added up, and every act is on record', async () => {
    await organiser.send('POST', `contests/${contest.id}/rounds/${last}/close`, {});
    await tick();
    at(world.clock.now + 5 * second);
    await tick();
    const page = await board(`contest:${contest.id}`);
    expect(lines(page)).toEqual([
      '1 L. Q. Chi 1000 390',
      '2 N. V. An 900 220',
      '3 H. T. Em 800 1600',
      '4 T. T. Bình 500 120.4',
      '5 V. Đ. Dũng 300 60',
    ]);
    expect(page).toMatchObject({ state: 'final', total: 5 });
    expect(lines(await board(`round:${last}`))).toEqual([
      '1 L. Q. Chi 500 90',
      '2 H. T. Em 500 400',
      '3 N. V. An 400 100',
    ]);
    // Whoever joined may ask again for the answer that was lost; nobody new gets in.
    expect((await joinAs('giang')).status).toBe(201);
    const late = { fullName: 'Mai Văn Hoà', audience: 'can-bo', phone: '0900000009', consent: true };
    const key = '00000000-0000-4000-8000-000000000009';
    expect((await joinOverHttp(world.app, slug, { person: late, key })).status).toBe(409);
    const { auditEvents } = world.deps.store.tables;
    const events = await world.deps.store.read.select().from(auditEvents).orderBy(asc(auditEvents.id));
    const acts = events.filter(({ contestId }) => contestId === contest.id).map(({ action }) => action);
    expect(acts).toEqual([
      'contest.create',
      'contest.publish',
      'round.finalize',
      'round.open',
      'round.close',
      'round.finalize',
    ]);
  });
});
