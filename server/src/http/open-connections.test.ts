import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { OpenConnections, rawNetworkOf } from './open-connections.ts';

test('a network holds as many as it may, others theirs, and one that ends makes room for another', async () => {
  const open = new OpenConnections(2);
  const [first, second] = [new Socket(), new Socket()];
  expect([open.hold('a', first), open.hold('a', second), open.hold('a', new Socket())]).toEqual([
    true,
    true,
    false,
  ]);
  expect(open.hold('b', new Socket())).toBe(true);
  first.destroy();
  await once(first, 'close');
  expect([open.hold('a', new Socket()), open.hold('a', new Socket())]).toEqual([true, false]);
});

test('a connection that has ended already takes no place', () => {
  const open = new OpenConnections(1);
  expect(open.hold('a', new Socket().destroy())).toBe(false);
  expect(open.hold('a', new Socket())).toBe(true);
});

describe('the network of an upgrade', () => {
  test.each([undefined, '10.0.0.1'])(
    'is none where whoever asked has hung up already, trusted: %s',
    (trusted) => {
      expect(rawNetworkOf(trusted)(requestFrom(undefined))).toBe('');
    },
  );

  const requestFrom = (remoteAddress: string | undefined, forwarded?: string) => {
    const request = new IncomingMessage(
      Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress }),
    );
    if (forwarded) request.headers['x-forwarded-for'] = forwarded;
    return request;
  };

  test.each([
    ['an IPv4 address', '203.0.113.7', '203.0.113.7'],
    ['the IPv4 address a dual socket sees as IPv6', '::ffff:203.0.113.7', '203.0.113.7'],
    ['the /64 of an IPv6 address', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ])('is %s', (_what, address, network) => {
    expect(rawNetworkOf(undefined)(requestFrom(address))).toBe(network);
  });

  test.each([
    ['nobody is trusted to forward', undefined, '10.0.0.1', '203.0.113.7', '10.0.0.1'],
    ['the proxy is trusted', '10.0.0.1', '10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['somebody else is', '10.0.0.1', '198.51.100.1', '203.0.113.7', '198.51.100.1'],
    [
      'a forwarded address is made up before the proxy',
      '10.0.0.1',
      '10.0.0.1',
      '1.2.3.4, 203.0.113.7',
      '203.0.113.7',
    ],
    ['two proxies are trusted', '10.0.0.1, 10.0.0.2', '10.0.0.1', '203.0.113.7, 10.0.0.2', '203.0.113.7'],
    ['a range is trusted', '10.0.0.0/8', '10.9.9.9', '2001:db8:1:2:3::4', '2001:db8:1:2::'],
    ['nonsense is forwarded', '10.0.0.1', '10.0.0.1', '%%%', '%%%'],
  ])('when %s', (_case, trusted, address, forwarded, network) => {
    expect(rawNetworkOf(trusted)(requestFrom(address, forwarded))).toBe(network);
  });
});
