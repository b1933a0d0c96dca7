import type { Secret } from '../http/secret.ts';
import { crockford, readCrockford } from './crockford.ts';

/** Letters of a personal code: 65 bits. */
const codeLength = 13;

const shown = (letters: string) => `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;

/**
 * The personal code a joining request makes, e.g. `7H2K-9XQ4-MW0D6`. It follows from the request's
 * Idempotency-Key, so that repeating the request answers the same though only a keyed hash is stored.
 */
export const codeForJoining = (secret: Secret, contestId: string, idempotencyKey: string): string =>
  shown(crockford(secret.mac('entrant-code', `make:${contestId}:${idempotencyKey}`), codeLength));

/** A new code for someone who lost theirs. */
export const newCode = (randomBytes: (size: number) => Uint8Array): string =>
  shown(crockford(randomBytes(9), codeLength));

/** What is stored of a code. However it is typed (case, spaces, dashes, O for 0), it hashes the same. */
export const codeHash = (secret: Secret, contestId: string, typed: string): string =>
  secret.hash('entrant-code', `code:${contestId}:${readCrockford(typed)}`);
