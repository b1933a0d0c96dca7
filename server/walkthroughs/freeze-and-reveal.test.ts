import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerKey, wrongChoice } from '../testing/answer-key.ts';
import { makeContest, makeEntrant, type TestContest, type TestEntrant } from '../testing/builders.ts';
import { EntrantClient } from '../testing/entrant-client.ts';
import type { World } from '../testing/sitting.ts';
import type { StaffClient } from '../testing/staff-client.ts';
import { signedInStaff } from '../testing/staff.ts';
import { Tap, type Crossing } from '../testing/tap.ts';
import { makeTestApp, testNow } from '../testing/test-app.ts';
import { expireDue } from '../src/attempts/expire-attempts.ts';
import { giveExtraTime } from '../src/attempts/grant-time.ts';
import { annulEntry } from '../src/people/duplicates/annul-entry.ts';
import { restoreEntry } from '../src/people/duplicates/restore-entry.ts';
import type { Ceremony, StaffCeremonies } from '../src/ceremonies/contract.ts';
import type { Contest, Rules } from '../src/contests/contract.ts';
import type { BoardPage, JuryPage, OwnRank } from '../src/ranking/contract.ts';
import type { ContestResults } from '../src/ranking/results-contract.ts';

const minute = 60_000;
const hour = 60 * minute;
const closesAt = testNow + hour;
const frozenFrom = closesAt - 30 * minute;
/** The evening of the ceremony: whoever was given time has long ended. */
const evening = closesAt + 3 * hour;

const prize = (title: string) => ({ title, count: 1, value: 'Giấy khen' });
const rules: Partial<Rules> = {
  rounds: [
    { id: 'r-1', title: 'Vòng 1', opensAt: testNow, closesAt, bankId: null, blueprint: null, sets: [] },
  ],
  sitting: { durationMs: 20 * minute, graceMs: 5_000, attempts: null, counts: 'best' },
  prediction: null,
  ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 1_000 }],
  freeze: { beforeCloseMs: 30 * minute, thaw: 'ceremony' },
  prizes: [prize('Giải Nhất'), prize('Giải Nhì'), prize('Giải Ba')],
};

const people = {
  an: 'Nguyễn Văn An',
  binh: 'Trần Thị Bình',
  chi: 'Lê Quỳnh Chi',
  dung: 'Vũ Đức Dũng',
  em: 'Hồ Thị Em',
  giang: 'Đỗ Hương Giang',
};
type Who = keyof typeof people;
const everyone = Object.keys(people) as Who[];

/** How many of six questions each gets right before the freeze. */
const firstMarks: Record<Who, number> = { an: 3, binh: 3, chi: 5, dung: 4, em: 2, giang: 1 };

/** A hall: contest, people, organiser, and everything that leaves the server for the public. */
class Hall {
  readonly world: World;
  readonly contest: TestContest;
  readonly organiser: StaffClient;
  readonly tap: Tap;
  readonly #entrants: ReadonlyMap<Who, TestEntrant>;

  constructor(
    world: World,
    contest: TestContest,
    organiser: StaffClient,
    entrants: ReadonlyMap<Who, TestEntrant>,
  ) {
    this.world = world;
    this.contest = contest;
    this.organiser = organiser;
    this.#entrants = entrants;
    this.tap = new Tap(world.app);
  }

  static async open(seed: string): Promise<Hall> {
    const world = await makeTestApp(seed);
    const contest = await makeContest(world.deps, { rules });
    const entrants = new Map<Who, TestEntrant>();
    for (const who of everyone)
      entrants.set(who, await makeEntrant(world.deps, contest, { fullName: people[who] }));
    const organiser = await signedInStaff(world, 'organiser');
    await world.app.ticker.tick(world.clock.now);
    return new Hall(world, contest, organiser, entrants);
  }

  get board() {
    return `contest:${this.contest.contestId}`;
  }

  cookieOf(who: Who) {
    return this.#entrants.get(who)?.cookie ?? '';
  }

  entrantId(who: Who) {
    return this.#entrants.get(who)?.entrantId ?? '';
  }

  client(who: Who) {
    return new EntrantClient(this.world.app, { cookie: this.cookieOf(who) });
  }

  async at(now: number) {
    this.world.clock.now = now;
    await expireDue(this.world.deps, now);
    await this.world.app.ticker.tick(now);
    await this.tap.settle();
  }

  /** Begins at `from`, gets so many right, hands in after `afterMs`; nothing is handed in for null. */
  async sit(who: Who, from: number, right: number, afterMs: number | null): Promise<string> {
    await this.at(from);
    const client = this.client(who);
    const { body } = await client.start('r-1');
    const key = await answerKey(this.world.deps, body.attemptId);
    for (const [index, slot] of body.slots.entries()) {
      const correct = key[index] ?? [];
      await client.save(body.attemptId, slot.slot, index < right ? correct : wrongChoice(slot, correct), 1);
    }
    if (afterMs === null) return body.attemptId;
    await this.at(from + afterMs);
    await client.submit(body.attemptId);
    await this.at(from + afterMs + 1_000);
    return body.attemptId;
  }

  async get<Body>(url: string, who?: Who) {
    return (await (who ? this.client(who) : new EntrantClient(this.world.app)).send<Body>('GET', url)).body;
  }

  /** Whatever a spectator, and an entrant who sat once before the freeze, may ask for. */
  async lookAround() {
    const boards = [this.board, 'round:r-1'];
    const urls = [
      '/api/contests',
      `/api/contests/${this.contest.slug}`,
      ...boards.flatMap((board) => [`/api/boards/${board}`, `/api/boards/${board}?offset=2&limit=3`]),
      ...boards.map((board) => `/api/ceremonies/${board}`),
    ];
    const cookie = this.cookieOf('dung');
    for (const url of urls) await this.tap.http({ url });
    for (const url of ['/api/me', ...boards.map((board) => `/api/boards/${board}/me`)])
      await this.tap.http({ url, headers: { cookie } });
    return this.tap.crossings.splice(0);
  }

  press<Body = StaffCeremonies>(act: 'start' | 'next' | 'finish', basedOn?: number) {
    const url = `contests/${this.contest.contestId}/ceremonies/${this.board}/${act}`;
    return this.organiser.send<Body>('POST', url, basedOn === undefined ? undefined : { basedOn });
  }

  async ceremonies() {
    const { body } = await this.organiser.send<StaffCeremonies>(
      'GET',
      `contests/${this.contest.contestId}/ceremonies`,
    );
    return body;
  }

  async playUntilTheFreeze() {
    for (const [index, who] of everyone.entries())
      await this.sit(who, testNow + index * 2 * minute, firstMarks[who], minute);
  }

  async close() {
    this.tap.close();
    await this.world.close();
  }
}

const lines = ({ rows }: Pick<BoardPage, 'rows'>) =>
  rows.map(({ rank, name, score }) => `${rank} ${name} ${score}`);
const places = ({ places: shown }: Ceremony) =>
  shown.map(
    ({ rank, rows }) => `${rank} ${rows.map(({ name, prize: won }) => `${name}: ${won}`).join(', ')}`,
  );

const frozenLines = [
  '1 L. Q. Chi 500',
  '2 V. Đ. Dũng 400',
  '3 N. V. An 300',
  '3 T. T. Bình 300',
  '5 H. T. Em 200',
  '6 Đ. H. Giang 100',
];
const finalLines = [
  '1 N. V. An 600',
  '2 T. T. Bình 600',
  '3 L. Q. Chi 500',
  '4 V. Đ. Dũng 400',
  '5 H. T. Em 200',
  '6 Đ. H. Giang 100',
];

describe('a contest that freezes and is uncovered in a ceremony', () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await Hall.open('hall');
  });
  afterAll(() => hall.close());

  const board = (name = hall.board) => hall.get<BoardPage>(`/api/boards/${name}`);
  const ceremony = () => hall.get<Ceremony>(`/api/ceremonies/${hall.board}`);

  it('shows a live board until half an hour before the close', async () => {
    await hall.playUntilTheFreeze();
    const page = await board();
    expect(lines(page)).toEqual(frozenLines);
    expect(page).toMatchObject({ frozen: false, state: 'provisional' });
  });

  it('then stands still for everybody but the jury', async () => {
    await hall.sit('an', frozenFrom + minute, 6, minute);
    await hall.sit('binh', frozenFrom + 5 * minute, 6, 2 * minute);
    const page = await board();
    expect(lines(page)).toEqual(frozenLines);
    expect(page.frozen).toBe(true);
    expect(await hall.get<OwnRank>(`/api/boards/${hall.board}/me`, 'an')).toMatchObject({
      rank: 3,
      score: 300,
    });
    const jury = `contests/${hall.contest.contestId}/boards/${hall.board}`;
    expect(lines((await hall.organiser.send<JuryPage>('GET', jury)).body)).toEqual(finalLines);
    const stranger = await signedInStaff(hall.world, 'organiser', 'another-contest');
    expect((await stranger.send('GET', jury)).status).toBe(403);
  });

  it('cannot be uncovered, nor shown, while attempts may change it', async () => {
    expect((await hall.press<{ type: string }>('start')).body.type).toBe('/problems/results-not-final');
    const early = await hall.organiser.send<{ type: string }>(
      'POST',
      `contests/${hall.contest.contestId}/show-results`,
      { reason: 'Không làm lễ' },
    );
    expect(early.body.type).toBe('/problems/results-not-final');
  });

  it('stands still after the close too, and does not say that it is final', async () => {
    await hall.at(closesAt + 5_000);
    await hall.at(evening);
    expect(lines(await board())).toEqual(frozenLines);
    const contest = await hall.get<Contest>(`/api/contests/${hall.contest.slug}`);
    expect(contest.rounds.map(({ finalizedAt }) => finalizedAt)).toEqual([null]);
    expect((await hall.ceremonies()).boards).toMatchObject([
      { board: hall.board, state: 'ready', step: 4, left: 3, prizes: 3 },
    ]);
  });

  it('begins with those below the prizes', async () => {
    expect(await ceremony()).toMatchObject({ state: 'none', places: [], below: [] });
    const { body, status } = await hall.press('start');
    expect(status).toBe(200);
    expect(body.boards[0]).toMatchObject({ state: 'running', next: { rank: 3 } });
    // The public names are masked; whoever reads them out needs the whole one.
    expect(body.boards[0]?.next?.rows.map(({ name }) => name)).toEqual(['Lê Quỳnh Chi']);
    const auditor = await signedInStaff(hall.world, 'auditor', hall.contest.contestId);
    const url = `contests/${hall.contest.contestId}/ceremonies`;
    const audited = (await auditor.send<StaffCeremonies>('GET', url)).body.boards[0];
    expect(audited?.next?.rows.map(({ name }) => name)).toEqual(['L. Q. Chi']);
    const seen = await ceremony();
    expect(seen).toMatchObject({ state: 'running', step: 4, covered: 3, places: [] });
    expect(seen.below.map(({ name }) => name)).toEqual(['V. Đ. Dũng', 'H. T. Em', 'Đ. H. Giang']);
    expect((await hall.press('start')).body.boards[0]).toMatchObject({ step: 4 });
  });

  it('uncovers one place a key press, however often the key is pressed', async () => {
    const [first, second] = await Promise.all([hall.press('next', 4), hall.press('next', 4)]);
    expect([first.status, second.status].toSorted()).toEqual([200, 409]);
    const seen = await ceremony();
    expect(places(seen)).toEqual(['3 L. Q. Chi: Giải Ba']);
    expect(seen.covered).toBe(2);
    for (const basedOn of [3, 1])
      expect((await hall.press<{ type: string }>('finish', basedOn)).body.type).toBe(
        '/problems/ceremony-moved',
      );
    expect(lines(await board())).toEqual(frozenLines);
  });

  it('goes on from where it was when the server has to be started anew', async () => {
    const { deps, clock } = hall.world;
    const { buildApp } = await import('../src/app.ts');
    const again = await buildApp(deps, { clock: () => clock.now });
    const reply = await again.inject({ url: `/api/ceremonies/${hall.board}` });
    expect(reply.json()).toEqual(await ceremony());
    // Read once by a stage that comes in the middle: what its browser kept would be the place before.
    expect(reply.headers['cache-control']).toBe('no-cache');
    expect((await again.inject({ url: `/api/boards/${hall.board}` })).json<BoardPage>().rows).toEqual(
      (await board()).rows,
    );
    await again.close();
  });

  it('ends with the first place, and shows every board to its end', async () => {
    await hall.press('next', 3);
    expect((await hall.press('next', 2)).body.boards[0]).toMatchObject({ state: 'uncovered', next: null });
    expect(places(await ceremony())).toEqual([
      '1 N. V. An: Giải Nhất',
      '2 T. T. Bình: Giải Nhì',
      '3 L. Q. Chi: Giải Ba',
    ]);
    expect((await hall.press<{ type: string }>('next', 1)).body.type).toBe('/problems/ceremony-moved');
    expect((await hall.press('finish', 1)).body.boards[0]).toMatchObject({ state: 'shown' });
    await hall.at(evening + minute);
    for (const name of [hall.board, 'round:r-1']) {
      expect(lines(await board(name))).toEqual(finalLines);
      expect(await board(name)).toMatchObject({ frozen: false, state: 'final' });
    }
    expect(await hall.get<OwnRank>(`/api/boards/${hall.board}/me`, 'an')).toMatchObject({ rank: 1 });
    expect((await hall.press<{ type: string }>('start')).body.type).toBe('/problems/results-shown');
  });

  it('is on record, step by step', async () => {
    const { auditEvents } = hall.world.deps.store.tables;
    const events = await hall.world.deps.store.read.select().from(auditEvents).orderBy(asc(auditEvents.seq));
    const acts = events.filter(({ contestId }) => contestId === hall.contest.contestId);
    expect(acts.map(({ action }) => action)).toEqual([
      'round.finalize',
      'ceremony.start',
      'ceremony.step',
      'ceremony.step',
      'ceremony.step',
      'ceremony.finish',
      'board.thaw',
    ]);
  });
});

it('without a ceremony organisers show the results at once, and say why', async () => {
  const hall = await Hall.open('no ceremony');
  await hall.playUntilTheFreeze();
  await hall.sit('an', frozenFrom + minute, 6, minute);
  await hall.at(closesAt + 5_000);
  await hall.at(evening);
  const show = (reason?: string) =>
    hall.organiser.send<{ type?: string }>('POST', `contests/${hall.contest.contestId}/show-results`, {
      reason,
    });
  expect((await show()).status).toBe(400);
  expect((await show('Không tổ chức lễ')).status).toBe(200);
  await hall.at(evening + 1_000);
  const page = await hall.get<BoardPage>(`/api/boards/${hall.board}`);
  expect(page).toMatchObject({ frozen: false, state: 'final' });
  expect(lines(page)[0]).toBe('1 N. V. An 600');
  expect((await show('Lần nữa')).body.type).toBe('/problems/results-shown');
  await hall.close();
});

it('people the rules leave equal over two prizes are put in order first, and then uncovered together', async () => {
  const hall = await Hall.open('a tie');
  await hall.playUntilTheFreeze();
  for (const [index, who] of (['an', 'binh'] as const).entries())
    await hall.sit(who, frozenFrom + (1 + index * 3) * minute, 6, minute);
  await hall.at(closesAt + 5_000);
  await hall.at(evening);
  expect((await hall.press<{ type: string }>('start')).body.type).toBe('/problems/ties-open');
  expect((await hall.ceremonies()).boards[0]?.state).toBe('ties-open');
  const { body: results } = await hall.organiser.send<ContestResults>(
    'GET',
    `contests/${hall.contest.contestId}/results`,
  );
  const tie = results.boards.find(({ board }) => board === hall.board)?.openTies[0];
  const order = ['binh', 'an'].map((who) => hall.entrantId(who as Who));
  const decided = await hall.organiser.send('POST', `contests/${hall.contest.contestId}/ties`, {
    board: hall.board,
    rankKey: tie?.rankKey,
    order,
    reason: 'Bốc thăm trước hội đồng',
  });
  expect(decided.status).toBe(204);
  await hall.at(evening + 1_000);
  await hall.press('start');
  await hall.press('next', 4);
  await hall.press('next', 3);
  expect(places(await hall.get<Ceremony>(`/api/ceremonies/${hall.board}`))).toEqual([
    '1 T. T. Bình: Giải Nhất, N. V. An: Giải Nhì',
    '3 L. Q. Chi: Giải Ba',
  ]);
  await hall.close();
});

it('entries annulled in the middle of a ceremony uncover nobody: what is left stays covered until the next press', async () => {
  const hall = await Hall.open('annulled in the hall');
  await hall.playUntilTheFreeze();
  await hall.sit('an', frozenFrom + minute, 6, minute);
  await hall.sit('binh', frozenFrom + 5 * minute, 6, 2 * minute);
  await hall.at(closesAt + 5_000);
  await hall.at(evening);
  await hall.press('start');
  await hall.press('next', 4);
  const seen = () => hall.get<Ceremony>(`/api/ceremonies/${hall.board}`);
  expect(places(await seen())).toEqual(['3 L. Q. Chi: Giải Ba']);

  const decision = { by: 'staff-1', reason: 'Trùng người' };
  const { deps, clock } = hall.world;
  const place = (who: Who) => ({ contestId: hall.contest.contestId, entrantId: hall.entrantId(who) });
  for (const who of ['binh', 'dung', 'em', 'giang'] as const)
    await annulEntry(deps, place(who), decision, clock.now);
  await hall.at(evening + 2_000);
  // Chi has moved up to the second place, which nobody has pressed for.
  const answered = { timeout: 3_000 };
  await expect.poll(seen, answered).toMatchObject({ step: 3, covered: 2, places: [], below: [] });
  expect((await hall.ceremonies()).boards[0]).toMatchObject({ state: 'running', left: 2, next: { rank: 2 } });

  await restoreEntry(deps, place('dung'), decision, clock.now);
  await hall.at(evening + 4_000);
  await expect.poll(async () => places(await seen()), answered).toEqual(['3 V. Đ. Dũng: Giải Ba']);
  await hall.press('next', 3);
  expect(places(await seen())).toEqual(['2 L. Q. Chi: Giải Nhì', '3 V. Đ. Dũng: Giải Ba']);
  await hall.close();
});

/** Everything the public gets while An, or Bình, overtakes everybody after the freeze; a stretch for each step. */
async function bytesWhere(winner: 'an' | 'binh'): Promise<Crossing[][]> {
  const hall = await Hall.open('same hall');
  const other = winner === 'an' ? 'binh' : 'an';
  const spectator = await hall.tap.spectator();
  for (const board of [hall.board, 'round:r-1']) await spectator.emitWithAck('watch', { board });
  await hall.playUntilTheFreeze();
  await hall.at(frozenFrom);
  const stretches = [await hall.lookAround()];
  await hall.sit(winner, frozenFrom + minute, 6, minute);
  await hall.sit(other, frozenFrom + 5 * minute, 6, 2 * minute);
  // In one of the histories somebody is given time beyond the close, so that the round is final later.
  const attemptId = await hall.sit('giang', closesAt - 10 * minute, 0, null);
  if (winner === 'binh') {
    const grant = { attemptId, minutes: 30, reason: 'mất điện', idempotencyKey: null };
    await giveExtraTime(hall.world.deps, grant, 'staff-1', hall.world.clock.now);
  }
  for (const now of [closesAt - 1, closesAt, closesAt + 5_000, closesAt + 6_000, evening]) {
    await hall.at(now);
    stretches.push(await hall.lookAround());
  }
  await hall.press('start');
  for (let step = 0; step <= 3; step++) {
    if (step > 0) await hall.press('next', 5 - step);
    await hall.at(evening + step * minute);
    stretches.push(await hall.lookAround());
  }
  await hall.close();
  return stretches;
}

it('nobody in the hall can tell who wins, nor that anything happened, until their place is uncovered', async () => {
  const [an, binh] = [await bytesWhere('an'), await bytesWhere('binh')];
  const second = 8;
  for (let at = 0; at < second; at++) expect(an[at], `stretch ${at}`).toEqual(binh[at]);
  expect(an.slice(0, second).flat().length).toBeGreaterThan(80);
  expect(an[second]).not.toEqual(binh[second]);
  expect(an[second]?.join('\n')).toContain('T. T. Bình');
  // Whoever watches the board is told of each place at once.
  const told = an.map((stretch) => stretch.filter((crossing) => crossing.includes('["ceremony",')).length);
  expect(told).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
}, 60_000);
