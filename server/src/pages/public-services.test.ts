import { expect, test } from 'vitest';
import { makeContest } from '../../testing/builders.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import { providePublicServices } from './public-services.ts';
import { publicServicesKey, type PublicServices } from './services.ts';

test('a page finds the board of a contest published a moment ago, and none of one that is not there', async () => {
  const { app, deps, close } = await makeTestApp();
  providePublicServices(deps, app, () => testNow);
  const services = Reflect.get(globalThis, publicServicesKey) as PublicServices;
  const { roundId, slug } = await makeContest(deps);
  expect((await services.getBoard(`round:${roundId}`, 0, 50)).rows).toEqual([]);
  expect((await services.getContestOfBoard(`round:${roundId}:audience:none`)).slug).toBe(slug);
  await expect(services.getBoard('round:nowhere', 0, 50)).rejects.toMatchObject({ problem: 'not-found' });
  await expect(services.getContestOfBoard('round:nowhere')).rejects.toMatchObject({ problem: 'not-found' });
  await close();
});
