import { ApiProblem, NetworkFailure } from '#lib/api/api-problem.ts';

/** Why something could not be read or done, as far as what to do about it differs. */
export type FailureKind =
  'offline' | 'signed-out' | 'must-change-password' | 'forbidden' | 'missing' | 'busy' | 'refused' | 'broken';

const byProblem: Partial<Record<ApiProblem['problem'], FailureKind>> = {
  'sign-in-required': 'signed-out',
  'password-change-required': 'must-change-password',
  'not-allowed': 'forbidden',
  'not-found': 'missing',
  'too-many-requests': 'busy',
  'server-busy': 'busy',
  overloaded: 'busy',
  'storage-unavailable': 'busy',
  unexpected: 'broken',
};

/** What kind of failure this is. Whatever is not the server's word or the network's silence is a fault of ours. */
export const failureKind = (error: unknown): FailureKind => {
  if (error instanceof NetworkFailure) return 'offline';
  if (error instanceof ApiProblem) return byProblem[error.problem] ?? 'refused';
  return 'broken';
};
