import { expect, test } from 'vitest';
import { isLocalHost } from '#lib/organizer/export/local-host.ts';

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['[::1]', true],
  ['thi.localhost', true],
  ['192.168.1.20', false],
  ['thi.lamdong.gov.vn', false],
  ['localhost.gov.vn', false],
])('%s means this computer alone: %s', (host, isLocal) => {
  expect(isLocalHost(host)).toBe(isLocal);
});
