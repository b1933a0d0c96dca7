import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EntrantClient } from '../testing/entrant-client.ts';
import { sitDown, type World } from '../testing/sitting.ts';
import { openOnSmallDisk, type SmallDisk } from '../testing/small-disk.ts';
import { makeTestApp } from '../testing/test-app.ts';
import { limits } from '../src/http/limits.ts';
import type { BoardPage } from '../src/ranking/contract.ts';

const refused = { status: 503, body: { type: '/problems/storage-unavailable' } };

let disk: SmallDisk;
let world: World;
beforeEach(async () => {
  world = await makeTestApp('disk full', (dir) => (disk = openOnSmallDisk(dir)).store);
});
afterEach(() => world.close());

/** Changes the first slot again and again until the server refuses. */
async function saveUntilRefused(client: EntrantClient, attemptId: string) {
  for (let seq = 1; seq < limits.attempt.max; seq++) {
    const answer = await client.save(attemptId, 1, [seq % 2 ? 'a' : 'b'], seq);
    if (answer.status !== 200) return { acknowledged: seq - 1, answer };
  }
  throw new Error('The disk never filled');
}

it('when the disk is full a save is refused and says so, what was acknowledged stays, and saving goes on once there is room', async () => {
  // Without a prediction, whose number the board of one would tell.
  const { client, attemptId, roundId } = await sitDown(world, {
    prediction: null,
    ranking: [{ by: 'score' }],
  });
  disk.fill();
  const { acknowledged, answer } = await saveUntilRefused(client, attemptId);
  expect(answer).toMatchObject(refused);
  expect(acknowledged).toBeGreaterThan(0);

  // The same again is refused again, reading goes on, and it shows the last choice that was acknowledged.
  const again = await client.save(attemptId, 1, [acknowledged % 2 ? 'b' : 'a'], acknowledged + 1);
  expect(again.status).toBe(503);
  const { body: view } = await client.get(attemptId);
  expect(view.slots[0]).toMatchObject({ seq: acknowledged, choice: [acknowledged % 2 ? 'a' : 'b'] });

  disk.free();
  const seq = acknowledged + 1;
  expect((await client.save(attemptId, 1, ['b'], seq)).status).toBe(200);
  expect((await client.submit(attemptId)).body).toMatchObject({ answered: 1, submittedBy: 'entrant' });
  await world.app.ticker.tick(world.clock.now);
  const { body: page } = await client.send<BoardPage>('GET', `/api/boards/round:${roundId}`);
  expect(page.rows).toHaveLength(1);
});
