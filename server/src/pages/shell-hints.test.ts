import { expect, test } from 'vitest';
import { shellHints } from './shell-hints.ts';

test('a shell’s script and styles are named, and not what is fetched later', () => {
  const html =
    '<link rel="stylesheet" href="/_app/immutable/attempt.A.css"/><script type="module" src="/_app/immutable/attempt.B.js"></script>' +
    '<link rel="icon" href="/favicon.svg"/><div data-later="/_app/immutable/attempt-later.C.js"></div>';
  expect(shellHints(html)).toBe(
    '</_app/immutable/attempt.A.css>; rel=preload; as=style, </_app/immutable/attempt.B.js>; rel=modulepreload',
  );
});

test('a shell without files has none', () => expect(shellHints('<p>shell</p>')).toBe(''));
