import { expect, test } from 'vitest';
import { openSnapshot } from './snapshot.ts';
import { addPrediction, temporaryStore } from './testing.ts';

test('a snapshot shows the moment it was opened, whatever is written after; a new one shows that too', async () => {
  const { store, file } = await temporaryStore();
  expect(store.place).toEqual({ file });
  await store.write((tx) => addPrediction(tx, store, 'before'));
  const idsIn = async ({ read, tables }: Pick<Awaited<ReturnType<typeof openSnapshot>>, 'read' | 'tables'>) =>
    (await read.select({ id: tables.predictions.attemptId }).from(tables.predictions)).map(({ id }) => id);
  const snapshot = await openSnapshot({ file });
  // Before its first query.
  await store.write((tx) => addPrediction(tx, store, 'after'));
  expect(await idsIn(snapshot)).toEqual(['before']);
  expect(await idsIn(store)).toHaveLength(2);
  await snapshot.close();
  const next = await openSnapshot({ file });
  expect(await idsIn(next)).toHaveLength(2);
  await next.close();
});
