import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeBank, makeContest, makeEntrant } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { signedInStaff } from '../../testing/staff.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { ItemList } from '../banks/contract.ts';
import type { ItemStatistics } from '../banks/review/review-contract.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { analyseDueRounds } from './analysis-sweep.ts';

let world: Awaited<ReturnType<typeof makeTestApp>>;
beforeAll(async () => {
  world = await makeTestApp('analysis');
});
afterAll(() => world.close());

const hour = 3_600_000;

/** Three single-choice items, all drawn, and what three people chose: the key is `a`. */
const sitRound = async () => {
  world.clock.now = testNow;
  const bank = await makeBank(world.deps, { items: 7 });
  const contest = await makeContest(world.deps, {
    bank,
    rules: {
      rounds: [
        {
          id: `r-${bank.bankId}`,
          title: 'Vòng 1',
          opensAt: testNow - hour,
          closesAt: testNow + hour,
          bankId: null,
          blueprint: null,
          sets: [],
        },
      ],
      // Items 0, 3 and 6 are single choices at level recall.
      blueprint: [{ topic: 'general', level: 'recall', document: null, count: 3 }],
      shuffle: { items: false, options: false },
      sitting: { durationMs: 20 * 60_000, graceMs: 0, attempts: 2, counts: 'best' },
    },
  });
  const sit = async (client: EntrantClient, choices: string[]) => {
    const { body } = await client.start(contest.roundId);
    for (const [at, choice] of choices.entries())
      if (choice !== '') await client.save(body.attemptId, at + 1, [choice], 1);
    await client.submit(body.attemptId);
  };
  const people = await Promise.all(
    [0, 1, 2].map(async () => new EntrantClient(world.app, await makeEntrant(world.deps, contest))),
  );
  const [best, middle, last] = people;
  if (!best || !middle || !last) throw new Error('nobody came');
  // An attempt that does not count: nothing of it is in the figures.
  await sit(best, ['d', 'd', 'd']);
  await sit(best, ['a', 'a', 'a']);
  await sit(middle, ['a', 'b', 'a']);
  await sit(last, ['b', '', 'd']);
  return { ...contest, bankId: bank.bankId };
};

describe('the figures of a round', () => {
  it('are worked out from the attempts that count once it is final, and never before', async () => {
    const { roundId, bankId } = await sitRound();
    const organiser = await signedInStaff(world, 'organiser');
    const listed = async (query = '') =>
      (await organiser.send<ItemList>('GET', `banks/${bankId}/items?q=made&${query}`)).body.items;
    const statistics = async (id: string) =>
      (await organiser.send<ItemStatistics>('GET', `items/${id}/statistics`)).body;

    world.clock.now += 2 * hour;
    await analyseDueRounds(world.deps, world.clock.now);
    const second = (await listed()).find(({ code }) => code === 'made-0003');
    expect(second?.figures).toBeNull();

    await finalizeRound(world.deps, roundId, world.clock.now);
    await analyseDueRounds(world.deps, world.clock.now + 1);

    /*
     * Item 2: right, wrong, unanswered; the rest of 2: 2, 2, 0. x: 1 0 0, y: 2 2 0.
     * C = 1/3·2 − 1/3·4/3 = 2/9; V(x) = 2/9; V(y) = 8/3 − 16/9 = 8/9; r = (2/9) / (4/9) = 0,5
     */
    const { overall, rounds } = await statistics(second?.id ?? '');
    expect(overall).toEqual({
      attempts: 3,
      facility: 3_333,
      discrimination: 5_000,
      choices: { '': 1, a: 1, b: 1 },
      choosers: { '': 0, a: 10_000, b: 10_000 },
      verdicts: [],
    });
    expect(rounds).toMatchObject([
      {
        roundId,
        version: 1,
        round: 'Vòng 1',
        attempts: 3,
        facility: 3_333,
        computedAt: world.clock.now + 1,
      },
    ]);
    const drawnNow = (await listed()).filter(({ figures }) => figures !== null);
    expect(drawnNow.map(({ code, state }) => [code, state])).toEqual([
      ['made-0000', 'in-use'],
      ['made-0003', 'in-use'],
      ['made-0006', 'in-use'],
    ]);
    expect(await listed('look=yes')).toEqual([]);
  });

  it('come by themselves after a round is final, once, and nobody but those who see items sees them', async () => {
    const { roundId, bankId, contestId } = await sitRound();
    world.clock.now = testNow + 2 * hour;
    await finalizeRound(world.deps, roundId, world.clock.now);
    await analyseDueRounds(world.deps, world.clock.now);
    const { itemAnalyses } = world.deps.store.tables;
    const stored = async () =>
      (await world.deps.store.read.select().from(itemAnalyses)).find((row) => row.roundId === roundId);
    const first = await stored();
    expect(first).toMatchObject({ attempts: 3 });
    await analyseDueRounds(world.deps, world.clock.now + 1);
    expect(await stored()).toEqual(first);

    const ofContest = await signedInStaff(world, 'organiser', contestId);
    expect((await ofContest.send('GET', `banks/${bankId}/items`)).status).toBe(403);
  });

  it('wait where the round is ranked anew while they are worked out', async () => {
    const { roundId } = await sitRound();
    world.clock.now = testNow + 2 * hour;
    const { store } = world.deps;
    const { itemAnalyses, rounds } = store.tables;
    const stored = () => store.read.$count(itemAnalyses, eq(itemAnalyses.roundId, roundId));
    await finalizeRound(world.deps, roundId, world.clock.now);
    const working = analyseDueRounds(world.deps, world.clock.now);
    await store.write((tx) => tx.update(rounds).set({ edition: 2 }).where(eq(rounds.id, roundId)));
    await working;
    expect(await stored()).toBe(0);
    await analyseDueRounds(world.deps, world.clock.now + 1);
    expect(await stored()).toBe(1);
  });

  it('from before the round was final do not hold: they are worked out again, once', async () => {
    const { roundId } = await sitRound();
    world.clock.now = testNow + 2 * hour;
    const { itemAnalyses, itemStatistics } = world.deps.store.tables;
    const early = { roundId, computedAt: world.clock.now - 1 };
    await world.deps.store.write(async (tx) => {
      await tx.insert(itemAnalyses).values({ ...early, attempts: 1 });
      const figures = { attempts: 1, facility: 0, discrimination: null, choices: {}, choosers: {} };
      await tx.insert(itemStatistics).values({ ...early, itemVersionId: 'no longer counted', ...figures });
    });
    await finalizeRound(world.deps, roundId, world.clock.now);
    const at = world.clock.now + 1;
    await analyseDueRounds(world.deps, at);
    await analyseDueRounds(world.deps, at + 1);
    const of = (table: typeof itemAnalyses | typeof itemStatistics) =>
      world.deps.store.read
        .select({ attempts: table.attempts, computedAt: table.computedAt })
        .from(table)
        .where(eq(table.roundId, roundId));
    expect(await of(itemAnalyses)).toEqual([{ attempts: 3, computedAt: at }]);
    expect(await of(itemStatistics)).toEqual(
      Array.from({ length: 3 }, () => ({ attempts: 3, computedAt: at })),
    );
  });

  it('worked out by two servers at once are stored whole', async () => {
    const { roundId } = await sitRound();
    world.clock.now = testNow + 2 * hour;
    await finalizeRound(world.deps, roundId, world.clock.now);
    const logged = vi.spyOn(world.deps.log, 'error');
    await Promise.all([2, 1, 3].map((later) => analyseDueRounds(world.deps, world.clock.now + later)));
    expect(logged).not.toHaveBeenCalled();
    const { itemAnalyses, itemStatistics } = world.deps.store.tables;
    expect(await world.deps.store.read.$count(itemStatistics, eq(itemStatistics.roundId, roundId))).toBe(3);
    expect(await world.deps.store.read.$count(itemAnalyses, eq(itemAnalyses.roundId, roundId))).toBe(1);
  });

  it('stopped half-way, nothing of it is stored', async () => {
    const { roundId } = await sitRound();
    world.clock.now = testNow + 2 * hour;
    await finalizeRound(world.deps, roundId, world.clock.now);
    const { itemStatistics } = world.deps.store.tables;
    const before = await world.deps.store.read.$count(itemStatistics);
    const stopped = new AbortController();
    stopped.abort();
    await analyseDueRounds(world.deps, world.clock.now, stopped.signal);
    expect(await world.deps.store.read.$count(itemStatistics)).toBe(before);
  });
});
