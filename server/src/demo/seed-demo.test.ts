import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { makeFirstAdmin } from '../people/first-admin.ts';
import { seedDemo } from './seed-demo.ts';

const silent = () => undefined;

async function makeWorld() {
  const { deps, cleanUp } = await makeTestDeps();
  onTestFinished(cleanUp);
  const { contests, entrants } = deps.store.tables;
  return {
    deps,
    seed: () => seedDemo(deps, testNow, silent),
    published: async () =>
      (await deps.store.read.select().from(contests)).map((contest) => contest.publishedAt !== null),
    joined: async () => (await deps.store.read.select().from(entrants)).length,
  };
}

/** Cuts the making off when so many have joined. */
function cutOffAfter({ deps }: Awaited<ReturnType<typeof makeWorld>>, people: number) {
  let joined = 0;
  const cut = () => {
    if (++joined === people) throw new Error('cut off');
  };
  deps.changes.on('joined', cut);
  return () => deps.changes.off('joined', cut);
}

test('a demonstration whose making was cut off is finished by the next start, and left alone after', async () => {
  const world = await makeWorld();
  const mend = cutOffAfter(world, 3);
  await expect(world.seed()).rejects.toThrow('cut off');
  mend();
  expect(await world.joined()).toBe(3);
  // As if the power had gone before the contest was shown.
  const { contests } = world.deps.store.tables;
  await world.deps.store.write((tx) =>
    tx.update(contests).set({ publishedAt: null }).where(eq(contests.isDemo, true)),
  );
  world.deps.changes.emit('contest', {
    contestId: (await world.deps.store.read.select().from(contests))[0]?.id ?? '',
  });
  await world.seed();
  expect([await world.joined(), await world.published()]).toEqual([60, [true]]);
  await makeFirstAdmin(world.deps, testNow);
  await world.seed();
  expect(await world.joined()).toBe(60);
});
