import { expect, test } from 'vitest';
import { Secret } from '../http/secret.ts';
import { deviceHash, networkHash, networkOf } from './marks.ts';

test.each([
  ['203.0.113.7', '203.0.113.0/24'],
  ['203.0.113.255', '203.0.113.0/24'],
  ['::ffff:203.0.113.9', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '20010db8000100::/56'],
  ['2001:db8:1:ff::1', '20010db8000100::/56'],
  ['2001:db8:1:100::1', '20010db8000101::/56'],
  ['2001:DB8::', '20010db8000000::/56'],
  ['fe80::1%eth0', 'fe800000000000::/56'],
  ['::1', '00000000000000::/56'],
  ['64:ff9b::192.0.2.1', '0064ff9b000000::/56'],
])('%s is in %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each(['', 'unknown', '1.2.3', '1.2.3.4.5', ':::'])('“%s” is no address', (text) => {
  expect(networkOf(text)).toBeUndefined();
});

const deps = { secret: new Secret(new Uint8Array(32).fill(7)) };

test('neighbours in a network share its mark; another network, or another contest, has another', () => {
  const mark = networkHash(deps, 'c1', '203.0.113.7');
  expect(networkHash(deps, 'c1', '203.0.113.8')).toBe(mark);
  expect(networkHash(deps, 'c1', '203.0.114.7')).not.toBe(mark);
  expect(networkHash(deps, 'c2', '203.0.113.7')).not.toBe(mark);
  expect(networkHash(deps, 'c1', 'nowhere')).toBeNull();
});

test('a browser has another mark in each contest, and none tells its token', () => {
  const mark = deviceHash(deps, 'c1', 'token');
  expect(deviceHash(deps, 'c1', 'token')).toBe(mark);
  expect(deviceHash(deps, 'c2', 'token')).not.toBe(mark);
  expect(mark).not.toContain('token');
});
