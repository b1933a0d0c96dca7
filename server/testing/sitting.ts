import type { Rules } from '../src/contests/contract.ts';
import { makeContest, makeEntrant, type WantedContest } from './builders.ts';
import { EntrantClient } from './entrant-client.ts';
import type { makeTestApp } from './test-app.ts';

export type World = Awaited<ReturnType<typeof makeTestApp>>;

/** A contest and one entrant in it, with the browser they use. */
export async function enterContest(
  world: Pick<World, 'app' | 'deps'>,
  rules: Partial<Rules> = {},
  wanted: WantedContest = {},
) {
  const contest = await makeContest(world.deps, { ...wanted, rules });
  const entrant = await makeEntrant(world.deps, contest);
  return { contest, entrant, roundId: contest.roundId, client: new EntrantClient(world.app, entrant) };
}

/** The same, with an attempt started now. */
export async function sitDown(
  world: Pick<World, 'app' | 'deps'>,
  rules: Partial<Rules> = {},
  wanted: WantedContest = {},
) {
  const entered = await enterContest(world, rules, wanted);
  const { body } = await entered.client.start(entered.roundId);
  const slotOf = (type: string) => body.slots.find((slot) => slot.type === type)?.slot ?? 0;
  return { ...entered, attemptId: body.attemptId, slots: body.slots, slotOf, endsAt: body.endsAt };
}
