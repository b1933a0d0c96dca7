import { expect, test } from 'vitest';
import { kindOf, partsOf } from './shell.ts';

const page = new URL('https://thi.example.vn/attempt');
const asked = (path: string, mode: RequestMode = 'cors', method = 'GET') =>
  kindOf({ method, mode, url: new URL(path, page).href }, page);

test.each([
  ['the page, whichever attempt it shows', asked('/attempt?id=1', 'navigate'), 'page'],
  ['another page', asked('/attempt-help', 'navigate'), 'other'],
  ['a built file', asked('/_app/immutable/attempt.Ab_c-1.js'), 'part'],
  ['a font', asked('/_app/immutable/assets/type-400.x.woff2'), 'part'],
  ['a paper', asked('/api/attempts/1'), 'other'],
  ['a paper by a deceptive address', asked('/api/attempts/_app/immutable/1.js'), 'other'],
  ['a start', asked('/api/rounds/1/attempts', 'cors', 'POST'), 'other'],
  ['a picture of a question', asked('/api/media/1.png', 'no-cors'), 'other'],
  ['another site’s file', asked('https://elsewhere.example/_app/immutable/a.js'), 'other'],
])('%s', (_what, kind, expected) => expect(kind).toBe(expected));

test('a shell names each of its parts once, wherever they stand', () => {
  const html =
    '<link href="./_app/immutable/assets/0.B.css"><script src="/_app/immutable/attempt.A.js"></script>' +
    '<div id="attempt" data-later="/_app/immutable/attempt-later.C.js"></div><script src="/_app/immutable/attempt.A.js"></script>';
  expect(partsOf(html)).toEqual([
    '/_app/immutable/assets/0.B.css',
    '/_app/immutable/attempt.A.js',
    '/_app/immutable/attempt-later.C.js',
  ]);
});

test('a network’s sign-in page under our address is no shell', () =>
  expect(partsOf('<form>Wi-Fi <script src="/_app/immutable/x.js"></script></form>')).toEqual([]));
