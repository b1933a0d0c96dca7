import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import type { Deps } from '../deps.ts';
import { Boards } from './boards.ts';
import { finalizeRound } from './finalize-round.ts';
import { makeRules } from './testing/make-rules.ts';
import {
  changeEntry,
  changeRules,
  makeDeps,
  handInAgain,
  reopenResult,
  storeContest,
  storeEntrant,
  storeOpenAttempt,
  submitResult,
} from './testing/result-facts.ts';

const people = ['hoa', 'lan', 'nam', 'tu'] as const;
/** The round closes at 100 s; the boards freeze at 70 s. */
const frozenFrom = 70_000;
const over = 105_000;
const onClose: Rules['freeze'] = { beforeCloseMs: 30_000, thaw: 'on-close' };
const ceremony: Rules['freeze'] = { beforeCloseMs: 30_000, thaw: 'ceremony' };

const openContest = async (overrides: Partial<Rules> = {}) => {
  const deps = await makeDeps();
  await storeContest(deps, makeRules({ freeze: ceremony, ...overrides }));
  for (const id of people) await storeEntrant(deps, id, { fullName: id });
  const boards = new Boards(deps);
  await boards.start(1_000);
  return { deps, boards };
};

/** What somebody handed in at a moment. */
interface HandedIn {
  who: string;
  at: number;
  score: number;
  number: number;
}

const handIn = (deps: Deps, { who, at, score, number }: HandedIn) =>
  submitResult(deps, who, { number, score, startedAt: at - 1_000, durationMs: 1_000 });

const page = async (boards: Boards, name = 'round:r1', now = 90_000) =>
  (await boards.open(name, now)).page(0, 100);
const lines = async (boards: Boards, name?: string) =>
  (await page(boards, name)).rows.map(({ rank, name: who, score }) => `${rank} ${who} ${score}`);
const juryLines = (boards: Boards, name = 'round:r1') =>
  boards
    .findJury(name)
    ?.board.juryPage(0, 100)
    .rows.map(({ rank, name: who, score }) => `${rank} ${who} ${score}`);

/** Before the freeze Hoa leads; after it Lan enters, and Hoa is better still. */
const aroundTheFreeze: HandedIn[] = [
  { who: 'hoa', at: 60_000, score: 700, number: 1 },
  { who: 'nam', at: frozenFrom - 1, score: 600, number: 1 },
  { who: 'lan', at: frozenFrom, score: 900, number: 1 },
  { who: 'hoa', at: 80_000, score: 950, number: 2 },
];

describe('from the freeze on', () => {
  it('the public board stands still, and the jury’s goes on', async () => {
    const { deps, boards } = await openContest();
    for (const each of aroundTheFreeze.slice(0, 2)) await handIn(deps, each);
    await boards.tick(frozenFrom - 1);
    expect(await page(boards)).toMatchObject({ frozen: false, total: 2 });
    const [frozen] = (await boards.tick(frozenFrom)).filter(({ board }) => board === 'round:r1');
    expect(frozen).toMatchObject({ frozen: true, rows: [] });
    for (const each of aroundTheFreeze.slice(2)) await handIn(deps, each);
    expect(await boards.tick(90_000)).toEqual([]);
    for (const name of ['round:r1', 'contest:c1']) {
      expect(await lines(boards, name)).toEqual(['1 hoa 700', '2 nam 600']);
      expect(juryLines(boards, name)).toEqual(['1 hoa 950', '2 lan 900', '3 nam 600']);
      expect(await page(boards, name)).toMatchObject({ frozen: true, total: 2, state: 'provisional' });
    }
  });

  it('own ranks are those of the frozen board', async () => {
    const { deps, boards } = await openContest();
    for (const each of aroundTheFreeze) await handIn(deps, each);
    await boards.tick(90_000);
    const board = await boards.open('round:r1', 90_000);
    expect(board.own('hoa')).toMatchObject({ rank: 1, score: 700 });
    expect(board.own('lan')).toMatchObject({ rank: null });
    expect(board.own('lan').score).toBeUndefined();
  });

  it('a server that starts anew builds the same two boards', async () => {
    const { deps, boards } = await openContest();
    for (const each of aroundTheFreeze) await handIn(deps, each);
    await boards.tick(90_000);
    const rebuilt = new Boards(deps);
    await rebuilt.start(91_000);
    expect((await page(rebuilt)).rows).toEqual((await page(boards)).rows);
    expect(juryLines(rebuilt)).toEqual(juryLines(boards));
  });

  it('what was handed in before but heard of after still comes', async () => {
    const { deps, boards } = await openContest();
    await boards.tick(frozenFrom + 500);
    await handIn(deps, { who: 'nam', at: frozenFrom - 1, score: 600, number: 1 });
    await boards.tick(frozenFrom + 1_500);
    expect(await lines(boards)).toEqual(['1 nam 600']);
  });

  it('an attempt opened again stays on the board as it was, and what it then says is kept back', async () => {
    const { deps, boards } = await openContest();
    for (const each of aroundTheFreeze.slice(0, 2)) await handIn(deps, each);
    await boards.tick(80_000);
    const before = await page(boards);
    const stands = async (now: number, jury: string[]) => {
      expect(await boards.tick(now)).toEqual([]);
      expect(await page(boards)).toEqual(before);
      expect(juryLines(boards)).toEqual(jury);
      const rebuilt = new Boards(deps);
      await rebuilt.start(now);
      expect((await page(rebuilt)).rows).toEqual(before.rows);
      expect(juryLines(rebuilt)).toEqual(jury);
    };
    await reopenResult(deps, 'hoa', { at: 81_000 });
    await stands(81_000, ['1 nam 600']);
    await handInAgain(deps, 'hoa', { at: 85_000, score: 300, durationMs: 5_000 });
    await stands(85_000, ['1 nam 600', '2 hoa 300']);
    await reopenResult(deps, 'hoa', { at: 86_000 });
    await stands(86_000, ['1 nam 600']);
  });

  it('one opened again before the freeze is off the board, and comes back as it was handed in', async () => {
    const { deps, boards } = await openContest();
    for (const each of aroundTheFreeze.slice(0, 2)) await handIn(deps, each);
    await reopenResult(deps, 'hoa', { at: 61_000 });
    await boards.tick(62_000);
    expect(await lines(boards)).toEqual(['1 nam 600']);
    await handInAgain(deps, 'hoa', { at: 65_000, score: 650, durationMs: 5_000 });
    await boards.tick(66_000);
    const shown = (await page(boards)).rows;
    expect(shown).toMatchObject([
      { name: 'hoa', score: 650, durationMs: 5_000 },
      { name: 'nam', score: 600 },
    ]);
    // Its second time counts from when it was opened again.
    await reopenResult(deps, 'hoa', { at: 75_000 });
    await boards.tick(75_000);
    expect((await page(boards)).rows).toEqual(shown);
  });

  it('of somebody annulled nothing that was undone comes back', async () => {
    const { deps, boards } = await openContest();
    for (const each of aroundTheFreeze.slice(0, 2)) await handIn(deps, each);
    await reopenResult(deps, 'hoa', { at: 75_000 });
    await changeEntry(deps, 'hoa', { annulledAt: 76_000 });
    deps.changes.emit('entries', { contestId: 'c1', entrantIds: ['hoa'] });
    await boards.tick(77_000);
    expect(await lines(boards)).toEqual(['1 nam 600']);
  });

  it('a close that is moved moves the freeze', async () => {
    const { deps, boards } = await openContest();
    for (const each of aroundTheFreeze) await handIn(deps, each);
    await boards.tick(90_000);
    const [round] = makeRules().rounds;
    if (!round) throw new Error('no round');
    await changeRules(deps, makeRules({ freeze: ceremony, rounds: [{ ...round, closesAt: 200_000 }] }));
    await boards.tick(91_000);
    expect(await page(boards)).toMatchObject({ frozen: false, total: 3 });
  });

  it('a board of scores that show on closing stays hidden, and says that nobody knows until when', async () => {
    const { deps, boards } = await openContest({ reveal: { score: 'on-close', key: 'never' } });
    for (const each of aroundTheFreeze) await handIn(deps, each);
    await finalizeRound(deps, 'r1', over);
    await boards.tick(over);
    expect(await page(boards)).toMatchObject({ state: 'hidden', frozen: true, shownAt: null, rows: [] });
  });
});

describe('the end', () => {
  it('of a board that thaws on closing is shown when the results are final', async () => {
    const { deps, boards } = await openContest({ freeze: onClose });
    for (const each of aroundTheFreeze) await handIn(deps, each);
    await boards.tick(over);
    expect(await page(boards)).toMatchObject({ frozen: true, total: 2 });
    await finalizeRound(deps, 'r1', over);
    await boards.tick(over);
    expect(await page(boards)).toMatchObject({ frozen: false, state: 'final', total: 3 });
    expect(await lines(boards)).toEqual(['1 hoa 950', '2 lan 900', '3 nam 600']);
  });

  it('waits for whoever was given time', async () => {
    const { deps, boards } = await openContest({ freeze: onClose });
    for (const each of aroundTheFreeze) await handIn(deps, each);
    await storeOpenAttempt(deps, 'tu', 200_000);
    expect(await finalizeRound(deps, 'r1', over)).toBe(false);
    await boards.tick(over);
    expect(await page(boards)).toMatchObject({ frozen: true, total: 2 });
  });

  it('of one that waits for a ceremony gives no sign of being final, until it is shown', async () => {
    const { deps, boards } = await openContest();
    for (const each of aroundTheFreeze) await handIn(deps, each);
    await boards.tick(90_000);
    const before = await page(boards);
    await finalizeRound(deps, 'r1', over);
    expect(await boards.tick(over)).toEqual([]);
    expect(await page(boards)).toEqual(before);
    const { rounds } = deps.store.tables;
    await deps.store.write((tx) => tx.update(rounds).set({ thawedAt: 500_000 }).where(eq(rounds.id, 'r1')));
    deps.changes.emit('contest', { contestId: 'c1' });
    const told = await boards.tick(500_000);
    expect(told.find(({ board }) => board === 'round:r1')).toMatchObject({
      frozen: false,
      state: 'final',
      version: before.version + 1,
    });
    expect(await lines(boards, 'contest:c1')).toEqual(['1 hoa 950', '2 lan 900', '3 nam 600']);
  });
});

const history = (from: number, to: number) =>
  fc.array(
    fc.record({
      who: fc.constantFrom(...people),
      at: fc.integer({ min: from, max: to }),
      score: fc.integer({ min: 0, max: 10 }).map((marks) => marks * 100),
    }),
    { maxLength: 6 },
  );

/** Everything the public is told, tick by tick, when this is handed in. */
const toldPublicly = async (all: readonly Omit<HandedIn, 'number'>[]) => {
  const { deps, boards } = await openContest();
  const told: unknown[] = [];
  const sorted = all.map((each, index) => ({ ...each, number: index + 1 })).toSorted((a, b) => a.at - b.at);
  for (let now = 10_000; now <= over; now += 5_000) {
    for (const each of sorted) if (each.at > now - 5_000 && each.at <= now) await handIn(deps, each);
    if (now === over) await finalizeRound(deps, 'r1', now);
    told.push(await boards.tick(now));
    for (const name of ['round:r1', 'contest:c1']) told.push(await page(boards, name, now));
    for (const who of people) told.push((await boards.open('round:r1', now)).own(who));
  }
  return told;
};

it('two histories that differ only after the freeze are told in the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      history(2_000, frozenFrom - 1),
      history(frozenFrom, 99_000),
      history(frozenFrom, 99_000),
      async (before, some, other) => {
        const left = JSON.stringify(await toldPublicly([...before, ...some]));
        expect(JSON.stringify(await toldPublicly([...before, ...other]))).toBe(left);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

it('where nothing freezes, the same histories are told apart', async () => {
  const { deps, boards } = await openContest({ freeze: null });
  for (const each of aroundTheFreeze) await handIn(deps, each);
  await boards.tick(90_000);
  expect(await page(boards)).toMatchObject({ frozen: false, total: 3 });
});
