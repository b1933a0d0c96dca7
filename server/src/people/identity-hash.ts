import type { Rules } from '../contests/contract.ts';
import type { Deps } from '../deps.ts';

/**
 * Keyed hash of what the rules say makes a person one person in a contest. It differs from contest to
 * contest, so that nobody can follow a person through them.
 *
 * @param value normalised, as the contract reads it: a phone in digits, a staff code in capitals.
 */
export const identityHash = (
  { secret }: Pick<Deps, 'secret'>,
  contestId: string,
  kind: Rules['identity'],
  value: string,
): string => secret.hash('identity', `${contestId}:${kind}:${value}`);
