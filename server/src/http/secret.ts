import { createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';

/** What a keyed hash is for: the same text hashes differently for each. */
export type SecretPurpose =
  | 'identity'
  | 'entrant-code'
  | 'entrant-session'
  | 'join-key'
  | 'join-body'
  | 'entry-password'
  | 'receipt'
  | 'board-key'
  | 'extension'
  | 'late-start'
  | 'device'
  | 'network'
  | 'staff-auth';

/** The installation's secret, split by purpose. Hashes made with it mean nothing to whoever has only the database. */
export class Secret {
  readonly #keys = new Map<SecretPurpose, KeyObject>();
  readonly #root: Uint8Array;

  /** @param root at least 32 random bytes, kept in `DATA_DIR/secret.key`. */
  constructor(root: Uint8Array) {
    if (root.length < 32) throw new RangeError('The secret has fewer than 32 bytes');
    this.#root = root;
  }

  /** HMAC-SHA-256 of `text`, 32 bytes. */
  mac(purpose: SecretPurpose, text: string): Buffer {
    return createHmac('sha256', this.#keyObject(purpose)).update(text).digest();
  }

  /** The same as base64url text, for a database column. */
  hash(purpose: SecretPurpose, text: string): string {
    return this.mac(purpose, text).toString('base64url');
  }

  /** Key for a purpose, e.g. to hand to a library that signs by itself. */
  key(purpose: SecretPurpose): Buffer {
    return this.#keyObject(purpose).export();
  }

  /** Kept as a KeyObject: handed over as bytes, a key costs six times what the hash does. */
  #keyObject(purpose: SecretPurpose): KeyObject {
    const known = this.#keys.get(purpose);
    if (known) return known;
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', this.#root, '', purpose, 32)));
    this.#keys.set(purpose, key);
    return key;
  }
}

/** Compares without telling, by the time it takes, where two texts differ. */
export const sameText = (left: string, right: string) =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
