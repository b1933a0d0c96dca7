import { expect, test } from 'vitest';
import { oneTimePassword } from '#lib/organizer/frame/one-time-password.ts';

test('a one-time password is handed on once, and forgotten', () => {
  oneTimePassword.hold('rtqk-5mva');
  expect([oneTimePassword.take(), oneTimePassword.take()]).toEqual(['rtqk-5mva', '']);
});
