import { expect, it } from 'vitest';
import { boardName, parseBoardName } from './board-name.ts';

it.each([
  'contest:c1',
  'contest:c1:audience:can-bo',
  'round:r1',
  'round:r1:audience:can-bo',
  'round:r1:unit:u1',
])('“%s” names a board', (text) => {
  const name = parseBoardName(text);
  expect(name && boardName(name)).toBe(text);
});

it.each([
  '',
  'contest',
  'contest:',
  'contest:c1:unit:u1',
  'contest:c1:audience',
  'contest:c1:audience:x:y',
  'round::audience:x',
  'round:r1:audience',
  'round:r1:audience:x:y',
  'round:r1:units:khoi-1',
  'room:r1',
  `round:${'x'.repeat(200)}`,
])('“%s” names none', (text) => {
  expect(parseBoardName(text)).toBeUndefined();
});
