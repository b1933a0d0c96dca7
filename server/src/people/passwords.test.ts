import { expect, test } from 'vitest';
import { seededBytes } from '../../testing/test-app.ts';
import { hashPassword, oneTimePassword, verifyPassword } from './passwords.ts';

test('a password is kept as argon2id with 19 MiB and two passes', async () => {
  expect(await hashPassword('mật khẩu rất dài')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a password is the same however the keyboard composes its letters', async () => {
  const hash = await hashPassword('mật khẩu rất dài'.normalize('NFD'));
  expect(await verifyPassword(hash, 'mật khẩu rất dài'.normalize('NFC'))).toBe(true);
  expect(await verifyPassword(hash, 'mat khau rat dai')).toBe(false);
});

test('a one-time password has 80 bits in four groups nobody misreads', () => {
  const bytes = seededBytes('passwords');
  expect(oneTimePassword(bytes)).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  expect(oneTimePassword(bytes)).not.toBe(oneTimePassword(bytes));
});
