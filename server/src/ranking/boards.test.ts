import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import type { Deps } from '../deps.ts';
import { Boards } from './boards.ts';
import { topPageSize } from './contract.ts';
import { finalizeRound } from './finalize-round.ts';
import { secretReach } from './publication.ts';
import { makeRules } from './testing/make-rules.ts';
import {
  changeRules,
  makeDeps,
  storeContest,
  storeEntrant,
  storeOpenAttempt,
  storeResult,
  storeUnit,
  submitResult,
} from './testing/result-facts.ts';

/** A contest with these rules and three entrants of two communes, and its boards. */
const openContest = async (overrides: Partial<Rules> = {}, now = 50_000) => {
  const deps = await makeDeps();
  await storeContest(deps, makeRules(overrides));
  await storeUnit(deps, 'u1', 'Xã An Bình');
  await storeUnit(deps, 'u2', 'Phường Hòa Lạc');
  await storeEntrant(deps, 'hoa', { fullName: 'Lê Thị Hoa', unitId: 'u1', audience: 'can-bo' });
  await storeEntrant(deps, 'lan', { fullName: 'Trần Ngọc Lan', unitId: 'u1', audience: 'nguoi-dan' });
  await storeEntrant(deps, 'nam', { fullName: 'Vũ Nam', unitId: 'u2', audience: 'can-bo' });
  const boards = new Boards(deps);
  return { deps, boards, start: () => boards.start(now) };
};

const page = async (boards: Boards, name: string, now = 50_000) =>
  (await boards.open(name, now)).page(0, 100);
const lines = async (boards: Boards, name: string, now?: number) =>
  (await page(boards, name, now)).rows.map((row) => `${row.rank} ${row.name} ${row.score} ${row.durationMs}`);

const threeResults = async (deps: Deps) => {
  await storeResult(deps, 'hoa', { score: 700, durationMs: 50_000 });
  await storeResult(deps, 'lan', { score: 900, durationMs: 60_000 });
  await storeResult(deps, 'nam', { score: 900, durationMs: 60_000 });
};

const audiences = [
  { id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [] },
  { id: 'nguoi-dan', name: 'Người dân', bankId: null, prizes: [] },
];

describe('boards built from facts', () => {
  it('rank people by the rules, sharing a rank on full equality', async () => {
    const { deps, boards, start } = await openContest();
    await threeResults(deps);
    await start();
    expect(await lines(boards, 'round:r1')).toEqual([
      '1 Trần Ngọc Lan 900 60000',
      '1 Vũ Nam 900 60000',
      '3 Lê Thị Hoa 700 50000',
    ]);
    expect(await page(boards, 'round:r1')).toMatchObject({
      state: 'provisional',
      total: 3,
      frozen: false,
      shownAt: null,
    });
    expect((await page(boards, 'round:r1')).rows[0]?.unit).toBe('Xã An Bình');
  });

  it('exist for each audience and unit of a round', async () => {
    const { deps, boards, start } = await openContest({ audiences });
    await threeResults(deps);
    await start();
    expect(await lines(boards, 'round:r1:audience:can-bo')).toEqual([
      '1 Vũ Nam 900 60000',
      '2 Lê Thị Hoa 700 50000',
    ]);
    expect(await lines(boards, 'round:r1:audience:nguoi-dan')).toEqual(['1 Trần Ngọc Lan 900 60000']);
    expect(await lines(boards, 'round:r1:unit:u1')).toEqual([
      '1 Trần Ngọc Lan 900 60000',
      '2 Lê Thị Hoa 700 50000',
    ]);
  });

  it('take the attempt that counts, by its latest score', async () => {
    const { deps, boards, start } = await openContest();
    await storeResult(deps, 'hoa', { number: 1, score: 600, scoredAt: 62_000 });
    const attemptId = await storeResult(deps, 'hoa', { number: 2, score: 500, scoredAt: 62_000 });
    const { scoreEvents } = deps.store.tables;
    const regraded = {
      contestId: 'c1',
      roundId: 'r1',
      entrantId: 'hoa',
      maxScore: 1_000,
      formula: 'all-or-nothing/1',
    };
    await deps.store.write((tx) =>
      tx
        .insert(scoreEvents)
        .values({ id: deps.newId(70_000), attemptId, ...regraded, score: 800, scoredAt: 70_000 }),
    );
    await start();
    expect(await lines(boards, 'round:r1')).toEqual(['1 Lê Thị Hoa 800 60000']);
  });

  it('add up the rounds of a contest', async () => {
    const rounds = [
      {
        id: 'r1',
        title: 'Tuần 1',
        opensAt: 1_000,
        closesAt: 20_000,
        bankId: null,
        blueprint: null,
        sets: [],
      },
      {
        id: 'r2',
        title: 'Tuần 2',
        opensAt: 30_000,
        closesAt: 100_000,
        bankId: null,
        blueprint: null,
        sets: [],
      },
    ];
    const { deps, boards, start } = await openContest({ rounds });
    await threeResults(deps);
    await storeResult(deps, 'hoa', { roundId: 'r2', score: 400, durationMs: 10_000 });
    await start();
    expect(await lines(boards, 'contest:c1')).toEqual([
      '1 Lê Thị Hoa 1100 60000',
      '2 Trần Ngọc Lan 900 60000',
      '2 Vũ Nam 900 60000',
    ]);
    expect(await lines(boards, 'round:r2')).toEqual(['1 Lê Thị Hoa 400 10000']);
  });

  it.each([
    'round:r9',
    'contest:c9',
    'round:r1:audience:x',
    'round:r1:unit:u9',
    'nonsense',
    'round:r1:units:khoi',
  ])('%s is not a board', async (name) => {
    const { boards, start } = await openContest();
    await start();
    await expect(boards.open(name, 50_000)).rejects.toMatchObject({ problem: 'not-found' });
  });

  it('of a unit without entrants are empty, and exist only where the rules show units', async () => {
    const { boards, deps, start } = await openContest();
    await storeUnit(deps, 'u3', 'Xã Mới');
    await start();
    expect(await lines(boards, 'round:r1:unit:u3')).toEqual([]);
    await changeRules(deps, makeRules({ privacy: { names: 'full', showUnit: false } }));
    await boards.tick(51_000);
    await expect(boards.open('round:r1:unit:u3', 51_000)).rejects.toMatchObject({ problem: 'not-found' });
  });

  it('do not exist for a draft', async () => {
    const deps = await makeDeps();
    await storeContest(deps, makeRules(), false);
    const boards = new Boards(deps);
    await boards.start(50_000);
    await expect(boards.open('round:r1', 50_000)).rejects.toMatchObject({ problem: 'not-found' });
  });

  it('come out the same from facts as from following them', async () => {
    const { deps, boards, start } = await openContest({ audiences });
    await start();
    await page(boards, 'round:r1:unit:u1');
    for (const [at, entrant] of ['hoa', 'lan', 'nam', 'lan', 'hoa'].entries()) {
      await submitResult(deps, entrant, {
        number: at + 1,
        score: ((at * 7) % 10) * 100,
        durationMs: 1_000 * at,
      });
      await boards.tick(51_000 + at * 1_000);
    }
    const rebuilt = new Boards(deps);
    await rebuilt.start(60_000);
    for (const name of ['contest:c1', 'round:r1', 'round:r1:audience:can-bo', 'round:r1:unit:u1'])
      expect((await page(boards, name)).rows).toEqual((await page(rebuilt, name)).rows);
  });
});

describe('names on a board', () => {
  it('are masked and without units where the rules say so', async () => {
    const { deps, boards, start } = await openContest({ privacy: { names: 'masked', showUnit: false } });
    await threeResults(deps);
    await start();
    expect((await page(boards, 'round:r1')).rows.map(({ name, unit }) => [name, unit])).toEqual([
      ['T. N. Lan', null],
      ['V. Nam', null],
      ['L. T. Hoa', null],
    ]);
  });

  it('are null once erased', async () => {
    const { deps, boards, start } = await openContest();
    await threeResults(deps);
    await start();
    const { entrantProfiles } = deps.store.tables;
    await deps.store.write((tx) =>
      tx.update(entrantProfiles).set({ fullName: null }).where(eq(entrantProfiles.entrantId, 'lan')),
    );
    boards.touch('lan', 'r1');
    await boards.tick(51_000);
    expect((await page(boards, 'round:r1')).rows[0]?.name).toBeNull();
  });

  it('are erased from a finalized round too, where nobody moves any more', async () => {
    const { deps, boards, start } = await openContest();
    await threeResults(deps);
    const { entrantProfiles } = deps.store.tables;
    await start();
    await finalizeRound(deps, 'r1', 105_000);
    await boards.tick(106_000);
    const before = await page(boards, 'round:r1');
    expect(before).toMatchObject({ state: 'final', rows: [{ name: 'Trần Ngọc Lan' }, {}, {}] });
    await deps.store.write((tx) =>
      tx.update(entrantProfiles).set({ fullName: null }).where(eq(entrantProfiles.entrantId, 'lan')),
    );
    deps.changes.emit('profile', { contestId: 'c1', entrantId: 'lan' });
    await boards.tick(107_000);
    for (const name of ['round:r1', 'contest:c1'])
      expect((await page(boards, name)).rows.map((row) => row.name)).not.toContain('Trần Ngọc Lan');
    expect((await page(boards, 'round:r1')).version).toBe(before.version + 1);
  });

  it.each([
    ['a running', false],
    ['a finalized', true],
  ])('take their person along to another unit and audience, in %s round', async (_which, finalized) => {
    const { deps, boards, start } = await openContest({ audiences });
    await threeResults(deps);
    const { entrants } = deps.store.tables;
    await start();
    if (finalized) {
      await finalizeRound(deps, 'r1', 105_000);
      await boards.tick(106_000);
    }
    const now = finalized ? 107_000 : 51_000;
    const namesOn = async (name: string) =>
      (await page(boards, name, now)).rows.map((row) => `${row.name}, ${row.unit}`);
    expect(await namesOn('round:r1:unit:u1')).toHaveLength(2);
    expect(await namesOn('round:r1:unit:u2')).toHaveLength(1);
    await deps.store.write((tx) =>
      tx.update(entrants).set({ unitId: 'u2', audience: 'can-bo' }).where(eq(entrants.id, 'lan')),
    );
    deps.changes.emit('profile', { contestId: 'c1', entrantId: 'lan' });
    await boards.tick(now);
    expect(await namesOn('round:r1:unit:u1')).toEqual(['Lê Thị Hoa, Xã An Bình']);
    expect(await namesOn('round:r1:unit:u2')).toContain('Trần Ngọc Lan, Phường Hòa Lạc');
    expect(await namesOn('round:r1:audience:nguoi-dan')).toEqual([]);
    expect(await namesOn('round:r1:audience:can-bo')).toContain('Trần Ngọc Lan, Phường Hòa Lạc');
    for (const name of ['round:r1', 'contest:c1'])
      expect(await namesOn(name)).toContain('Trần Ngọc Lan, Phường Hòa Lạc');
    const rebuilt = new Boards(deps);
    await rebuilt.start(now);
    for (const unit of ['u1', 'u2']) {
      const name = `round:r1:unit:${unit}`;
      expect((await page(rebuilt, name, now)).rows).toEqual((await page(boards, name, now)).rows);
    }
  });

  it('carry the new name of a unit at the next tick, and stand still while none changed', async () => {
    const { deps, boards, start } = await openContest();
    await threeResults(deps);
    const { units } = deps.store.tables;
    await start();
    const before = await page(boards, 'round:r1');
    deps.changes.emit('units');
    await boards.tick(51_000);
    expect((await page(boards, 'round:r1')).version).toBe(before.version);
    await deps.store.write((tx) =>
      tx.update(units).set({ name: 'Phường An Bình', path: 'Phường An Bình' }).where(eq(units.id, 'u1')),
    );
    deps.changes.emit('units');
    await boards.tick(52_000);
    const after = await page(boards, 'round:r1');
    expect(after.rows.map((row) => row.unit)).toEqual(['Phường An Bình', 'Phường Hòa Lạc', 'Phường An Bình']);
    expect(after.version).toBe(before.version + 1);
  });

  it('change with the rules, and the row keeps its key', async () => {
    const { deps, boards, start } = await openContest();
    await threeResults(deps);
    await start();
    const before = await page(boards, 'round:r1');
    await changeRules(deps, makeRules({ privacy: { names: 'masked', showUnit: true } }));
    await boards.tick(51_000);
    const after = await page(boards, 'round:r1');
    expect(after.rows[0]).toMatchObject({ name: 'T. N. Lan', key: before.rows[0]?.key });
    expect(after.version).toBe(before.version + 1);
  });
});

describe('a tick', () => {
  it('moves whoever was touched and tells what changed in the top page', async () => {
    const { deps, boards, start } = await openContest();
    await threeResults(deps);
    await start();
    const before = await page(boards, 'round:r1');
    await submitResult(deps, 'hoa', { number: 2, score: 1_000 });
    const events = await boards.tick(51_000);
    const event = events.find(({ board }) => board === 'round:r1');
    expect(event).toMatchObject({ version: before.version + 1, total: 3, state: 'provisional' });
    expect(event?.rows.map((row) => [row.name, row.rank])).toEqual([
      ['Lê Thị Hoa', 1],
      ['Trần Ngọc Lan', 2],
      ['Vũ Nam', 2],
    ]);
    expect(event?.order).toEqual((await page(boards, 'round:r1')).rows.map((row) => row.key));
    expect(events.map(({ board }) => board).toSorted()).toEqual(['contest:c1', 'round:r1']);
  });

  it('says nothing when nothing changed', async () => {
    const { deps, boards, start } = await openContest();
    await threeResults(deps);
    await start();
    boards.touch('nobody', 'r1');
    boards.touch('nobody', 'r-unknown');
    expect(await boards.tick(51_000)).toEqual([]);
  });

  it('moves a unit board that is open, and only that one', async () => {
    const { deps, boards, start } = await openContest();
    await start();
    await page(boards, 'round:r1:unit:u1');
    await submitResult(deps, 'hoa');
    const events = await boards.tick(51_000);
    expect(events.map(({ board }) => board)).toContain('round:r1:unit:u1');
    boards.letGoIdle(200_000);
    await submitResult(deps, 'lan');
    expect((await boards.tick(201_000)).map(({ board }) => board)).not.toContain('round:r1:unit:u1');
    expect(await lines(boards, 'round:r1:unit:u1', 201_000)).toHaveLength(2);
  });

  it('keeps a unit board that is watched', async () => {
    const { deps, boards, start } = await openContest();
    await start();
    await page(boards, 'round:r1:unit:u1');
    boards.hold('round:r1:unit:u1');
    boards.letGoIdle(200_000);
    await submitResult(deps, 'hoa');
    expect((await boards.tick(51_000)).map(({ board }) => board)).toContain('round:r1:unit:u1');
  });

  it('loads a contest it hears of for the first time', async () => {
    const deps = await makeDeps();
    const boards = new Boards(deps);
    await boards.start(0);
    await storeContest(deps, makeRules());
    await storeEntrant(deps, 'hoa');
    await submitResult(deps, 'hoa');
    await boards.tick(1_000);
    await boards.tick(2_000);
    expect(await lines(boards, 'round:r1')).toEqual(['1 hoa 500 60000']);
  });
});

describe('a sweep', () => {
  it('finds a score whose notification was lost', async () => {
    const { deps, boards, start } = await openContest();
    await start();
    await boards.sweep(50_000);
    await storeResult(deps, 'hoa', { scoredAt: 52_000 });
    await boards.tick(53_000);
    expect(await lines(boards, 'round:r1')).toEqual([]);
    await boards.sweep(60_000);
    await boards.tick(60_000);
    expect(await lines(boards, 'round:r1')).toHaveLength(1);
  });

  it('finds it also after the server stood still for an hour', async () => {
    const { deps, boards, start } = await openContest({
      rounds: [
        { id: 'r1', title: 'Tuần 1', opensAt: 1_000, closesAt: 9e6, bankId: null, blueprint: null, sets: [] },
      ],
    });
    await start();
    await boards.sweep(50_000);
    await storeResult(deps, 'hoa', { scoredAt: 51_000 });
    await boards.sweep(50_000 + 3_600_000);
    await boards.tick(50_000 + 3_600_000);
    expect(await lines(boards, 'round:r1')).toHaveLength(1);
  });

  it('leaves alone what the boards already know', async () => {
    const { deps, boards, start } = await openContest();
    await threeResults(deps);
    await start();
    await boards.sweep(62_000);
    expect(await boards.tick(62_000)).toEqual([]);
  });
});

describe('scores that show on closing', () => {
  const reveal = { score: 'on-close', key: 'on-close' } as const;

  it('leave no trace on any board before the close, whatever is submitted', async () => {
    const { deps, boards, start } = await openContest({ reveal, audiences });
    await start();
    const names = ['round:r1', 'contest:c1', 'round:r1:audience:can-bo', 'round:r1:unit:u1'];
    const before = await Promise.all(names.map((name) => page(boards, name)));
    await submitResult(deps, 'hoa');
    expect(await boards.tick(51_000)).toEqual([]);
    expect(await Promise.all(names.map((name) => page(boards, name)))).toEqual(before);
    expect(before[0]).toEqual({
      board: 'round:r1',
      version: 1,
      frozen: false,
      state: 'hidden',
      shownAt: 105_000,
      rows: [],
    });
    expect((await boards.open('round:r1', 51_000)).own('hoa')).toMatchObject({ rank: null });
    expect((await boards.open('round:r1', 51_000)).own('hoa')).not.toHaveProperty('score');
  });

  it('are shown to watchers once the round is over and nobody is still sitting', async () => {
    const { deps, boards, start } = await openContest({ reveal });
    await start();
    await submitResult(deps, 'hoa');
    await storeOpenAttempt(deps, 'lan', 105_000);
    expect(await boards.tick(104_999)).toEqual([]);
    expect(await boards.tick(105_000)).toEqual([]);
    await deps.store.write((tx) =>
      tx.delete(deps.store.tables.attempts).where(eq(deps.store.tables.attempts.entrantId, 'lan')),
    );
    const events = await boards.tick(106_000);
    expect(events.find(({ board }) => board === 'round:r1')).toMatchObject({
      version: 2,
      state: 'provisional',
      shownAt: null,
      total: 1,
      rows: [{ rank: 1, name: 'Lê Thị Hoa', score: 500 }],
    });
  });

  it('are hidden again when the round is given more time, until it settles anew', async () => {
    const { deps, boards, start } = await openContest({ reveal });
    await submitResult(deps, 'hoa');
    await start();
    await boards.tick(106_000);
    expect(await lines(boards, 'round:r1')).toHaveLength(1);
    await changeRules(
      deps,
      makeRules({
        reveal,
        rounds: [
          {
            id: 'r1',
            title: 'Tuần 1',
            opensAt: 1_000,
            closesAt: 200_000,
            bankId: null,
            blueprint: null,
            sets: [],
          },
        ],
      }),
    );
    await boards.tick(107_000);
    expect(await page(boards, 'round:r1')).toMatchObject({ state: 'hidden', shownAt: 205_000, rows: [] });
    await storeOpenAttempt(deps, 'lan', 205_000);
    await boards.tick(206_000);
    expect(await page(boards, 'round:r1')).toMatchObject({ state: 'hidden' });
  });
});

const crowdId = (place: number) => `e${String(place).padStart(3, '0')}`;

describe('while a prediction on the number of entrants is open', () => {
  const prediction = { target: 'entrants', decimals: 0, among: 'round' } as const;
  const ranking: Rules['ranking'] = [
    { by: 'score' },
    { by: 'duration', precisionMs: 1 },
    { by: 'prediction' },
  ];
  const crowd = topPageSize + 5;

  const openCrowd = async () => {
    const opened = await openContest({ prediction, ranking });
    const places = Array.from({ length: crowd }, (_, place) => place);
    await Promise.all(
      places.flatMap((place) => [
        storeEntrant(opened.deps, crowdId(place)),
        storeResult(opened.deps, crowdId(place), { score: 500, durationMs: 10_000 + place }),
      ]),
    );
    await opened.start();
    return opened;
  };

  it('nothing tells how many they are', async () => {
    const { boards } = await openCrowd();
    const board = await boards.open('round:r1', 50_000);
    expect(board.page(0, 100)).not.toHaveProperty('total');
    expect(board.page(0, 100).rows).toHaveLength(secretReach);
    expect(board.page(secretReach - 1, 100).rows).toHaveLength(1);
    expect(board.page(secretReach, 100).rows).toEqual([]);
    expect(board.own(crowdId(secretReach - 1)).rank).toBe(secretReach);
    expect(board.own(crowdId(secretReach)).rank).toBeNull();
  });

  it('a board does not stir when somebody enters below the top page', async () => {
    const { deps, boards } = await openCrowd();
    const before = await page(boards, 'round:r1');
    await submitResult(deps, 'hoa', { score: 0 });
    expect(await boards.tick(51_000)).toEqual([]);
    expect(await page(boards, 'round:r1')).toEqual(before);
    await submitResult(deps, 'lan', { score: 1_000 });
    const event = (await boards.tick(52_000)).find(({ board }) => board === 'round:r1');
    expect(event).toMatchObject({ version: before.version + 1 });
    expect(event).not.toHaveProperty('total');
    expect(event?.order).toHaveLength(secretReach);
  });

  it('the numbers come with the close', async () => {
    const { boards } = await openCrowd();
    await boards.tick(105_000);
    expect(await page(boards, 'round:r1')).toMatchObject({ total: crowd });
  });
});
