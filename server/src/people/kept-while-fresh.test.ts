import { expect, test } from 'vitest';
import { KeptWhileFresh } from './kept-while-fresh.ts';

const make = (takesLong: boolean) => {
  const kept = new KeptWhileFresh<{ count: number }>({ most: 2, takesLong: () => takesLong });
  let count = 0;
  return {
    kept,
    ask: async (now: number) => (await kept.get('a', now, async () => ({ count: ++count }))).count,
  };
};

test('what is kept is worked out once while nothing changes, also when asked for twice at once', async () => {
  const { ask } = make(false);
  expect(await Promise.all([ask(0), ask(0)])).toEqual([1, 1]);
  expect(await ask(100_000)).toBe(1);
});

test('after a change, what is quick is worked out anew at once', async () => {
  const { kept, ask } = make(false);
  await ask(0);
  kept.outdate('b');
  expect(await ask(1)).toBe(1);
  kept.outdate('a');
  expect(await ask(1)).toBe(2);
});

test('what takes long is worked out anew a minute later', async () => {
  const { kept, ask } = make(true);
  await ask(0);
  kept.outdateAll();
  expect(await ask(59_999)).toBe(1);
  expect(await ask(60_000)).toBe(2);
});

test('what could not be worked out is tried again', async () => {
  const kept = new KeptWhileFresh<{ count: number }>({ most: 2, takesLong: () => true });
  await expect(kept.get('a', 0, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  expect(await kept.get('a', 0, async () => ({ count: 1 }))).toEqual({ count: 1 });
});
