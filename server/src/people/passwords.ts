import { hash, verify } from '@node-rs/argon2';
import { crockford } from './crockford.ts';

/**
 * argon2id, 19 MiB, two passes. Source: OWASP Password Storage Cheat Sheet.
 * Named in numbers: the package declares its algorithms as a const enum, which stripped types cannot use.
 */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** One form of a password however a keyboard composes its letters. Source: NIST SP 800-63B §3.1.1.2. */
const normalised = (password: string) => password.normalize('NFKC');

/** Hash of a password, in PHC text. */
export const hashPassword = (password: string): Promise<string> => hash(normalised(password), cost);

/** Whether a password is the one that was hashed. */
export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, normalised(password));

/** Both, as better-auth calls them. */
export const passwordHashing = {
  hash: hashPassword,
  verify: ({ hash: stored, password }: { hash: string; password: string }) =>
    verifyPassword(stored, password),
};

/** A password for one use: 80 bits in four groups that can be read out, e.g. `7h2k-9xq4-mw0d-p6tz`. */
export const oneTimePassword = (randomBytes: (size: number) => Uint8Array): string =>
  (crockford(randomBytes(10), 16).toLowerCase().match(/.{4}/g) ?? []).join('-');
