import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import type { Deps } from '../deps.ts';
import { Boards } from './boards.ts';
import { decideTie } from './decide-tie.ts';
import { finalizeRound } from './finalize-round.ts';
import { rerankRound } from './rerank-round.ts';
import { FactsDesk } from '../threads/facts-desk.ts';
import { showResults } from './show-results.ts';
import { findContestById } from '../contests/queries.ts';
import { makeRules } from './testing/make-rules.ts';
import {
  changeEntry,
  changeRules,
  makeDeps,
  storeContest,
  storeEntrant,
  storeResult,
  submitResult,
} from './testing/result-facts.ts';
import { storedLines } from './testing/stored-lines.ts';

const audience = (id: string, prizes: Rules['prizes']) => ({ id, name: id, bankId: null, prizes });
const prize = (title: string) => ({ title, count: 1, value: '1 triệu đồng' });
const rules = makeRules({
  ranking: [{ by: 'score' }, { by: 'decision' }],
  roundPrizes: [prize('Nhất'), prize('Nhì')],
  audiences: [audience('can-bo', [prize('Cán bộ')]), audience('nguoi-dan', [])],
});
const over = 105_000;

/** An and Bình have 900 each, Chi and Dũng 500. */
const begin = async (overrides: Partial<Rules> = {}): Promise<Deps> => {
  const deps = await makeDeps();
  await storeContest(deps, { ...rules, ...overrides });
  for (const [id, score] of Object.entries({ an: 900, binh: 900, chi: 500, dung: 500 })) {
    await storeEntrant(deps, id, { audience: 'can-bo' });
    await storeResult(deps, id, { score });
  }
  return deps;
};
const beginFinal = async (overrides?: Partial<Rules>) => {
  const deps = await begin(overrides);
  await finalizeRound(deps, 'r1', over);
  return deps;
};

const results = async (deps: Deps, board = 'round:r1') => {
  const contest = await findContestById(deps, 'c1');
  if (!contest) throw new Error('There is no contest');
  const { boards } = await showResults(deps, { contest, inFull: true, mayDecide: true });
  const found = boards.find((each) => each.board === board);
  if (!found) throw new Error(`There is no board ${board}`);
  return found;
};
const decide = async (deps: Deps, order: string[], given: { board?: string; rankKey?: string } = {}) => {
  const { board = 'round:r1' } = given;
  const { openTies, decidedTies } = await results(deps, board);
  const rankKey = given.rankKey ?? [...openTies, ...decidedTies][0]?.rankKey ?? '';
  const decision = { contestId: 'c1', board, rankKey, order, reason: 'Bốc thăm tại hội trường' };
  await decideTie(deps, new FactsDesk(deps.store), decision, 'staff-1', over + 10);
};
const stored = async (deps: Deps) =>
  (await storedLines(deps)).map(({ rank, entrantId }) => `${rank} ${entrantId}`);
const winners = async (deps: Deps, board?: string) =>
  (await results(deps, board)).awards.map((award) => `${award.prize.title} ${award.name}`);

describe('a tie at the edge of a prize', () => {
  it('is put before the organisers with everyone of it', async () => {
    const { openTies, awards } = await results(await beginFinal());
    expect(awards).toEqual([]);
    expect(openTies).toMatchObject([
      { rank: 1, prizes: ['Nhất', 'Nhì'], people: [{ name: 'an' }, { name: 'binh' }] },
    ]);
  });

  it('is decided with a reason and a name; places, prizes and boards follow', async () => {
    const deps = await beginFinal();
    const boards = new Boards(deps);
    await boards.start(over);
    await decide(deps, ['binh', 'an']);
    expect(await stored(deps)).toEqual(['1 binh', '2 an', '3 chi', '3 dung']);
    expect(await winners(deps)).toEqual(['Nhất binh', 'Nhì an']);
    await boards.tick(over + 20);
    const { rows } = (await boards.open('round:r1', over + 20)).page(0, 10);
    expect(rows.map(({ rank, name }) => `${rank} ${name}`)).toEqual(['1 binh', '2 an', '3 chi', '3 dung']);
    const { openTies, decidedTies } = await results(deps);
    expect(openTies).toEqual([]);
    expect(decidedTies).toMatchObject([
      { order: ['binh', 'an'], reason: 'Bốc thăm tại hội trường', decidedAt: over + 10 },
    ]);
    const { auditEvents } = deps.store.tables;
    const [event] = await deps.store.read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'tie.decide'));
    expect(event).toMatchObject({ actor: 'staff-1', subject: 'round:r1', reason: 'Bốc thăm tại hội trường' });
  });

  it('leaves what is stored as facts and decisions give it', async () => {
    const deps = await beginFinal();
    await decide(deps, ['binh', 'an']);
    expect(await rerankRound(deps, 'r1', { by: 'system' }, over + 20)).toBe(0);
  });

  it('waits while its round is being ranked anew: lines of the next edition may lie there', async () => {
    const deps = await beginFinal();
    const { standingsUnderWay } = deps.store.tables;
    const row = { roundId: 'r1', holder: 'another', step: 'ranking', done: 0, total: 4, heardAt: over };
    await deps.store.write((tx) => tx.insert(standingsUnderWay).values(row));
    await expect(decide(deps, ['binh', 'an'])).rejects.toMatchObject({ problem: 'overloaded' });
    await rerankRound(deps, 'r1', { by: 'system' }, over + 20);
    await decide(deps, ['binh', 'an']);
    expect(await stored(deps)).toEqual(['1 binh', '2 an', '3 chi', '3 dung']);
  });

  it('can be decided anew', async () => {
    const deps = await beginFinal();
    await decide(deps, ['binh', 'an']);
    await decide(deps, ['an', 'binh']);
    expect(await winners(deps)).toEqual(['Nhất an', 'Nhì binh']);
    expect(await rerankRound(deps, 'r1', { by: 'system' }, over + 20)).toBe(0);
  });

  it('keeps the rank shared where the chain has no decision, and prizes go by it all the same', async () => {
    const deps = await beginFinal({ ranking: [{ by: 'score' }] });
    await decide(deps, ['binh', 'an']);
    expect(await stored(deps)).toEqual(expect.arrayContaining(['1 an', '1 binh']));
    expect(await winners(deps)).toEqual(['Nhất binh', 'Nhì an']);
  });

  it('of one audience over all rounds is decided for its own board alone', async () => {
    const deps = await beginFinal();
    const board = 'contest:c1:audience:can-bo';
    await decide(deps, ['binh', 'an'], { board });
    expect(await winners(deps, board)).toEqual(['Cán bộ binh']);
    expect(await winners(deps)).toEqual([]);
    const boards = new Boards(deps);
    await boards.start(over);
    const rowsOf = async (name: string) =>
      (await boards.open(name, over)).page(0, 2).rows.map(({ rank, name: who }) => `${rank} ${who}`);
    expect(await rowsOf(board)).toEqual(['1 binh', '2 an']);
    expect(await rowsOf('round:r1')).toEqual(['1 an', '1 binh']);
  });

  it.each(['round:r1', 'contest:c1:audience:can-bo'])(
    'on %s is kept back until the ceremony, and the jury sees it',
    async (board) => {
      const deps = await beginFinal({ freeze: { beforeCloseMs: 0, thaw: 'ceremony' } });
      await decide(deps, ['binh', 'an'], { board });
      const boards = new Boards(deps);
      await boards.start(over + 20);
      const two = ({ rows }: { rows: { rank: number; name: string | null }[] }) =>
        rows.slice(0, 2).map(({ rank, name }) => `${rank} ${name}`);
      expect(two((await boards.open(board, over + 20)).page(0, 2))).toEqual(['1 an', '1 binh']);
      const jury = boards.findJury(board)?.board ?? expect.fail('no such board');
      expect(two(jury.juryPage(0, 2))).toEqual(['1 binh', '2 an']);
    },
  );

  it('is on the board also when it is taken while boards are built anew', async () => {
    // Reading many rounds takes longer than deciding does.
    const later = Array.from({ length: 19 }, (_, at) => {
      const opensAt = over * (at + 2);
      const window = { opensAt, closesAt: opensAt + 1_000 };
      return { id: `later-${at}`, title: 'Tuần sau', ...window, bankId: null, blueprint: null, sets: [] };
    });
    const deps = await beginFinal({ rounds: [...rules.rounds, ...later] });
    const boards = new Boards(deps);
    await boards.start(over);
    deps.changes.emit('reranked', { contestId: 'c1' });
    const ticking = boards.tick(over + 20);
    await decide(deps, ['binh', 'an']);
    await ticking;
    await boards.tick(over + 30);
    const { rows } = (await boards.open('round:r1', over + 30)).page(0, 2);
    expect(rows.map(({ rank, name }) => `${rank} ${name}`)).toEqual(['1 binh', '2 an']);
  });
});

describe('a decision is void', () => {
  it('once somebody of the tie is annulled', async () => {
    const deps = await beginFinal();
    await decide(deps, ['binh', 'an']);
    await changeEntry(deps, 'binh', { annulledAt: over + 20 });
    await rerankRound(deps, 'r1', { by: 'staff-1', reason: 'hai lượt' }, over + 20);
    expect(await stored(deps)).toEqual(['1 an', '2 chi', '2 dung']);
    // Chi and Dũng now share the second prize and what lies beyond.
    expect((await results(deps)).openTies).toMatchObject([{ people: [{ name: 'chi' }, { name: 'dung' }] }]);
  });

  it('over all rounds while another round is to come, on boards that follow as on those built anew', async () => {
    const deps = await beginFinal();
    const board = 'contest:c1:audience:can-bo';
    await decide(deps, ['binh', 'an'], { board });
    const window = { opensAt: over * 2, closesAt: over * 3 };
    const second = { id: 'r2', title: 'Tuần 2', ...window, bankId: null, blueprint: null, sets: [] };
    await changeRules(deps, { ...rules, rounds: [...rules.rounds, second] });
    const boards = new Boards(deps);
    await boards.start(over * 2);
    await submitResult(deps, 'an', { roundId: 'r2', score: 0 });
    const linesOf = async (of: Boards) => {
      const { rows } = (await of.open(board, over * 2 + 1)).page(0, 2);
      return rows.map(({ rank, name }) => `${rank} ${name}`);
    };
    await boards.tick(over * 2 + 1);
    const rebuilt = new Boards(deps);
    await rebuilt.start(over * 2 + 1);
    expect(await linesOf(boards)).toEqual(['1 an', '1 binh']);
    expect(await linesOf(rebuilt)).toEqual(await linesOf(boards));
  });
});

describe('a decision is refused', () => {
  it('while the round is not final', async () => {
    const decision = {
      contestId: 'c1',
      board: 'round:r1',
      rankKey: '00',
      order: ['an', 'binh'],
      reason: 'x',
    };
    const given = await begin();
    await expect(
      decideTie(given, new FactsDesk(given.store), decision, 'staff-1', over),
    ).rejects.toMatchObject({
      problem: 'results-not-final',
    });
  });

  it('where nobody ties at the edge of a prize', async () => {
    const deps = await beginFinal();
    const belowThePrizes = (await results(deps)).rows.find(({ name }) => name === 'chi');
    expect(belowThePrizes?.rank).toBe(3);
    await expect(decide(deps, ['chi', 'dung'], { rankKey: 'ab' })).rejects.toMatchObject({
      problem: 'tie-gone',
    });
  });

  it.each([[['an']], [['an', 'chi']], [['an', 'an']], [['an', 'binh', 'chi']]])(
    'where it does not name exactly the people of the tie: %j',
    async (order) => {
      const deps = await beginFinal();
      await expect(decide(deps, order)).rejects.toMatchObject({
        problem: 'invalid-request',
        extra: { errors: [{ pointer: '/order', detail: 'not-the-tied' }] },
      });
      expect(await deps.store.read.select().from(deps.store.tables.tieDecisions)).toEqual([]);
    },
  );

  it.each(['round:r9', 'contest:c2', 'contest:c2:audience:can-bo', 'nonsense'])(
    'on a board of no such contest: %s',
    async (board) => {
      const decision = { contestId: 'c1', board, rankKey: '00', order: ['an', 'binh'], reason: 'x' };
      const given = await beginFinal();
      await expect(
        decideTie(given, new FactsDesk(given.store), decision, 'staff-1', over),
      ).rejects.toMatchObject({
        problem: 'not-found',
      });
    },
  );
});
