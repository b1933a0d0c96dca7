import { expect, test } from 'vitest';
import { SplitMap } from './split-map.ts';

test('it holds what was set last under each id, and counts each once', () => {
  const map = new SplitMap<number>();
  for (let at = 0; at < 2_000; at++) map.set(`e${at}`, at);
  map.set('e7', -7);
  map.set('', 1);
  expect(map.size).toBe(2_001);
  expect([map.get('e7'), map.get('e1999'), map.get(''), map.get('e2000')]).toEqual([-7, 1_999, 1, undefined]);
});
