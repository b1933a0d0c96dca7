import { expect, test } from 'vitest';
import { ApiProblem, NetworkFailure } from '#lib/api/api-problem.ts';
import { failureKind } from '#lib/organizer/failure.ts';

const refusal = (name: string) => new ApiProblem({ type: `/problems/${name}`, title: 'x', status: 400 });

test.each([
  ['sign-in-required', 'signed-out'],
  ['password-change-required', 'must-change-password'],
  ['not-allowed', 'forbidden'],
  ['not-found', 'missing'],
  ['overloaded', 'busy'],
  ['storage-unavailable', 'busy'],
  ['too-many-requests', 'busy'],
  ['unexpected', 'broken'],
  ['rules-changed', 'refused'],
  ['a-problem-of-a-newer-server', 'refused'],
])('the refusal %s is %s', (name, kind) => {
  expect(failureKind(refusal(name))).toBe(kind);
});

test('silence is offline, and anything else is a fault of ours', () => {
  expect(failureKind(new NetworkFailure('x'))).toBe('offline');
  expect(failureKind(new TypeError('x'))).toBe('broken');
});
