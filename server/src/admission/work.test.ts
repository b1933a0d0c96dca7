import { expect, test } from 'vitest';
import { workOf } from './work.ts';

test.each([
  ['PUT', '/api/attempts/:id/responses/:slot', undefined],
  ['PUT', '/api/attempts/:id/prediction', undefined],
  ['POST', '/api/attempts/:id/submit', undefined],
  ['GET', '/healthz', undefined],
  ['GET', '/metrics', undefined],
  ['GET', '/attempt', undefined],
  ['GET', '/*', undefined],
  ['GET', '/api/attempts/:id', 'return'],
  ['GET', '/api/attempts/:id/events', 'return'],
  ['GET', '/api/me', 'return'],
  ['DELETE', '/api/me/session', 'return'],
  ['GET', '/api/media/:sha256', 'return'],
  ['GET', '/api/receipts/:code', 'return'],
  ['POST', '/api/contests/:slug/sessions', 'return'],
  ['GET', '/api/staff/contests/:id/live', 'return'],
  ['POST', '/api/staff/sign-in', 'return'],
  ['POST', '/api/staff/contests/:id/rounds/:roundId/close', 'return'],
  ['POST', '/api/rounds/:roundId/attempts', 'start'],
  ['POST', '/api/contests/:slug/entries', 'start'],
  ['GET', '/api/units', 'start'],
  ['GET', '/api/boards/:board', 'read'],
  ['HEAD', '/api/boards/:board', 'read'],
  ['GET', '/api/boards/:board/me', 'read'],
  ['GET', '/api/contests/:slug', 'read'],
  ['GET', '/api/rounds/:roundId/events', 'read'],
  ['GET', '/api/staff/contests/:id/export.xlsx', 'read'],
  ['POST', '/api/staff/contests/dry-run', 'read'],
  ['POST', '/api/staff/contests/:id/rules/effect', 'read'],
] as const)('%s %s: %s', (method, pattern, work) => {
  expect(workOf(method, pattern)).toBe(work);
});
