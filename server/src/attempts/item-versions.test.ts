import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeBank } from '../../testing/builders.ts';
import { makeTestDeps } from '../../testing/test-app.ts';
import { getItemVersions } from './item-versions.ts';

let world: Awaited<ReturnType<typeof makeTestDeps>>;
beforeEach(async () => {
  world = await makeTestDeps();
});
afterEach(async () => world.cleanUp());

it('gives items in the order asked for, whether read now or before', async () => {
  const { itemVersionIds } = await makeBank(world.deps, { items: 6 });
  const ids = itemVersionIds.toReversed();
  await getItemVersions(world.deps, ids.slice(2, 4));
  const versions = await getItemVersions(world.deps, ids);
  expect(versions.map((version) => version.id)).toEqual(ids);
  const options = [
    { id: 'a', text: 'Đúng' },
    { id: 'b', text: 'Sai' },
  ];
  expect(versions[0]).toEqual({
    id: ids[0],
    type: 'true-false',
    format: 'plain',
    options,
    premises: [],
    textMatch: null,
    shown: { prompt: 'Câu hỏi thử số 5?', options },
  });
});

it('fails loudly when one is missing', async () => {
  const { itemVersionIds } = await makeBank(world.deps, { items: 1 });
  await expect(getItemVersions(world.deps, [...itemVersionIds, 'gone'])).rejects.toThrow('gone is missing');
});
