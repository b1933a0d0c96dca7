import { expect, it } from 'vitest';
import { inTurns } from './in-turns.ts';

it('begins in a turn of its own', async () => {
  const done: string[] = [];
  const working = inTurns(['a', 'b'], (each) => void done.push(each));
  await Promise.resolve();
  expect(done).toEqual([]);
  await working;
  expect(done).toEqual(['a', 'b']);
});

it('gives way whenever a turn is over', async () => {
  const seen: string[] = [];
  const working = inTurns(['a', 'b'], (each) => {
    const until = performance.now() + 5;
    while (performance.now() < until);
    seen.push(each);
    setImmediate(() => seen.push('another'));
  });
  await working;
  expect(seen.slice(0, 3)).toEqual(['a', 'another', 'b']);
});
