import { setImmediate as nextTurn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import { Board, type BoardMembers } from './board.ts';
import { Boards } from './boards.ts';
import { atOnce, inTurns, parts, type Steps } from './steps.ts';
import { makeRules } from './testing/make-rules.ts';
import {
  makeDeps,
  reopenResult,
  storeContest,
  storeEntrant,
  storeResult,
  storeUnit,
  submitResult,
} from './testing/result-facts.ts';

/** Every look at the clock is ten milliseconds after the one before: each step is a turn of its own. */
const slowClock = () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
};
afterEach(() => {
  vi.restoreAllMocks();
});

describe('steps', () => {
  function* threeSteps(done: number[]): Steps<string> {
    for (let step = 1; step <= 3; step++) {
      done.push(step);
      yield;
    }
    return 'whole';
  }

  it('are done in one turn or with others in between, and come to the same', async () => {
    slowClock();
    const [now, later]: [number[], number[]] = [[], []];
    expect([atOnce(threeSteps(now)), now]).toEqual(['whole', [1, 2, 3]]);
    const whole = inTurns(threeSteps(later));
    const seen: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      seen.push(later.length);
      await nextTurn();
    }
    expect([await whole, seen]).toEqual(['whole', [1, 2, 3]]);
  });

  it('cut a list into parts that make it up', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 9 }), (length, atATime) => {
        const places = Array.from({ length }, (_, at) => at);
        const cut = [...parts(length, atATime)].map(({ from, to }) => places.slice(from, to));
        expect(cut.flat()).toEqual(places);
        expect(cut.every((part) => part.length > 0 && part.length <= atATime)).toBe(true);
      }),
    );
  });
});

const members: BoardMembers = {
  personOf: (name) => ({ name, unit: null }),
  rowKeyOf: (board, member) => `${board} ${member}`,
};
const entry = fc.record({
  member: fc.string({ minLength: 1, maxLength: 3 }),
  key: fc.constantFrom('a', 'b', 'c'),
  score: fc.nat(3),
  durationMs: fc.nat(3),
});

it('a board filled in parts, in turns, is the board filled by moving one after the other', async () => {
  slowClock();
  const entries = fc.uniqueArray(entry, { maxLength: 60, selector: ({ member }) => member });
  await fc.assert(
    fc.asyncProperty(entries, fc.integer({ min: 1, max: 20 }), async (all, atATime) => {
      const [moved, filled] = [new Board('b', members), new Board('b', members)];
      for (const each of all) moved.place(each.member, each.key, each);
      const some = [...parts(all.length, atATime)].map(({ from, to }) => all.slice(from, to));
      await inTurns(filled.loading(some));
      expect(filled.juryPage(0, 100)).toEqual(moved.juryPage(0, 100));
      expect(await inTurns(filled.comparing(moved))).toBe(true);
      const [first] = all;
      if (first) moved.place(first.member, first.key, { ...first, score: 9 });
      expect(await inTurns(filled.comparing(moved))).toBe(first === undefined);
    }),
  );
});

describe('while boards are built anew', () => {
  const rebuilt = async (rules: Partial<Rules> = {}, now = 50_000) => {
    slowClock();
    const deps = await makeDeps();
    await storeContest(deps, makeRules(rules));
    await storeUnit(deps, 'u1', 'Xã An Bình');
    for (const id of ['hoa', 'lan', 'nam']) await storeEntrant(deps, id, { unitId: 'u1' });
    await storeResult(deps, 'hoa', { score: 700 });
    await storeResult(deps, 'lan', { score: 600 });
    const boards = new Boards(deps);
    await boards.start(now);
    const page = async () => (await boards.open('round:r1', now)).page(0, 10);
    return { deps, boards, page };
  };

  /** How many turns go by before something happens: most while boards are made, the last while they are compared. */
  const turns = [0, 2, 4, 6, 8, 9, 10, 11, 12];

  it.each(turns)('a score committed in turn %i is on the board after it', async (turn) => {
    const { deps, boards, page } = await rebuilt();
    deps.changes.emit('reranked', { contestId: 'c1' });
    const ticked = boards.tick(50_000);
    for (let at = 0; at < turn; at++) await nextTurn();
    await submitResult(deps, 'nam', { score: 900 });
    await ticked;
    await boards.tick(50_000);
    expect((await page()).rows.map(({ name }) => name)).toEqual(['nam', 'hoa', 'lan']);
  });

  it.each(turns)('an attempt opened again in turn %i is not on the board after it', async (turn) => {
    const { deps, boards, page } = await rebuilt();
    deps.changes.emit('reranked', { contestId: 'c1' });
    const ticked = boards.tick(50_000);
    for (let at = 0; at < turn; at++) await nextTurn();
    await reopenResult(deps, 'hoa', { at: 49_000 });
    await ticked;
    await boards.tick(50_000);
    expect((await page()).rows.map(({ name }) => name)).toEqual(['lan']);
  });

  it.each(turns)('a round in which one is opened again in turn %i is not settled after it', async (turn) => {
    const over = 106_000;
    const { deps, boards, page } = await rebuilt({ reveal: { score: 'on-close', key: 'on-close' } }, over);
    expect(await page()).toMatchObject({ state: 'provisional' });
    deps.changes.emit('reranked', { contestId: 'c1' });
    const ticked = boards.tick(over);
    for (let at = 0; at < turn; at++) await nextTurn();
    await reopenResult(deps, 'hoa', { at: over });
    await ticked;
    await boards.tick(over);
    expect(await page()).toMatchObject({ state: 'hidden' });
  });

  it('readers see the former board or the new one, whole', async () => {
    const { deps, boards, page } = await rebuilt();
    await storeResult(deps, 'nam', { score: 900 });
    const before = await page();
    deps.changes.emit('reranked', { contestId: 'c1' });
    const seen: string[] = [];
    const over = new AbortController();
    const ticked = boards.tick(50_000).finally(() => over.abort());
    for (; !over.signal.aborted; await nextTurn()) seen.push(JSON.stringify(await page()));
    await ticked;
    const after = await page();
    expect(after.rows).toHaveLength(3);
    // There are as many turns as the ones above.
    expect(seen).toHaveLength(turns.at(-1)! + 1);
    expect([...new Set([...seen, JSON.stringify(after)])]).toEqual(
      [before, after].map((each) => JSON.stringify(each)),
    );
  });

  it.each(turns)('a unit board opened in turn %i goes on from where it stood', async (turn) => {
    const { deps, boards } = await rebuilt();
    const text = 'round:r1:unit:u1';
    deps.changes.emit('reranked', { contestId: 'c1' });
    const ticked = boards.tick(50_000);
    for (let at = 0; at < turn; at++) await nextTurn();
    const opened = (await boards.open(text, 50_000)).page(0, 10);
    expect((await ticked).map(({ board }) => board)).toEqual([]);
    expect((await boards.open(text, 50_000)).page(0, 10)).toEqual(opened);
    expect(opened.rows.map(({ name }) => name)).toEqual(['hoa', 'lan']);
  });
});
