import { expect, test } from 'vitest';
import { stageAct } from '#lib/leaderboard/stage-keys.ts';

const pressed = (key: string, changes = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...changes,
});

test.each([
  ['f', 'fullscreen'],
  ['F', 'fullscreen'],
  ['PageDown', 'next'],
  ['ArrowLeft', 'previous'],
  [' ', 'pause'],
  ['x', undefined],
])('“%s”: %s', (key, act) => {
  expect(stageAct(pressed(key), false)).toBe(act);
});

test('finding in the page stays the browser’s, and Space presses the button that has the focus', () => {
  expect(stageAct(pressed('f', { ctrlKey: true }), false)).toBeUndefined();
  expect(stageAct(pressed(' '), true)).toBeUndefined();
});
