import { expect, test } from 'vitest';
import { signInPath, wayBack } from '#lib/organizer/way-back.ts';

test.each([
  ['/organizer', '/organizer'],
  ['/organizer/contests/c1/rules?tab=2#x', '/organizer/contests/c1/rules?tab=2#x'],
  [null, '/organizer'],
  ['', '/organizer'],
  ['/', '/organizer'],
  ['https://evil.example', '/organizer'],
  ['//evil.example/organizer', '/organizer'],
  ['/organizer//evil.example', '/organizer'],
  ['/organizer\\evil.example', '/organizer'],
  ['/organizers', '/organizer'],
  ['/organizer/sign-in?next=/organizer/sign-in', '/organizer'],
  ['/organizer/password', '/organizer'],
  ['/contests/tim-hieu-cchc/join', '/contests/tim-hieu-cchc/join'],
  ['/contests/tim-hieu-cchc/joiner', '/organizer'],
  ['/contests/../join', '/organizer'],
])('signing in with next=%j leads to %s', (next, path) => {
  expect(wayBack(next)).toBe(path);
});

test.each([
  ['/organizer', '/organizer/sign-in'],
  ['/en/organizer/staff', '/organizer/sign-in?next=%2Forganizer%2Fstaff'],
  ['/organizer/contests/c1?x=1', '/organizer/sign-in?next=%2Forganizer%2Fcontests%2Fc1%3Fx%3D1'],
])('a visitor at %s is sent to %s', (from, path) => {
  expect(signInPath(from)).toBe(path);
});
