import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

/** A line two may work from and three wait in, and who went when. */
function made() {
  const turns = new Turns({ atOnce: 2, waiting: 3 });
  const went: string[] = [];
  const gone = new Set<string>();
  const take = (name: string) =>
    turns.take(
      () => went.push(name),
      () => gone.has(name),
    );
  return { turns, went, gone, take };
}

test('some work, some wait, the rest find no room', () => {
  const { turns, went, take } = made();
  expect(['a', 'b', 'c', 'd', 'e', 'f'].map(take)).toEqual([true, true, true, true, true, false]);
  expect([went, turns.isFull, turns.waiting]).toEqual([['a', 'b'], true, 3]);
});

test('who waits goes in the order they came, one for each that ends', () => {
  const { turns, went, take } = made();
  ['a', 'b', 'c', 'd'].map(take);
  turns.end(0);
  expect(went).toEqual(['a', 'b', 'c']);
  turns.end(1);
  turns.end(2);
  turns.end(3);
  expect([went, turns.waiting, turns.isFull]).toEqual([['a', 'b', 'c', 'd'], 0, false]);
  expect(['e', 'f'].map(take)).toEqual([true, true]);
  expect(went.slice(4)).toEqual(['e', 'f']);
});

test('who has left the line is passed over', () => {
  const { turns, went, gone, take } = made();
  ['a', 'b', 'c', 'd', 'e'].map(take);
  gone.add('c').add('d');
  turns.end(0);
  expect([went, turns.waiting]).toEqual([['a', 'b', 'e'], 0]);
});
