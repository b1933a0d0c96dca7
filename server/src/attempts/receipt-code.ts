import { crockford, readCrockford } from '../people/crockford.ts';

const length = 12;
const printed = /^R([0-9A-HJKMNP-TV-Z]{4})([0-9A-HJKMNP-TV-Z]{4})([0-9A-HJKMNP-TV-Z]{4})$/;

/**
 * A receipt code, `R-XXXX-XXXX-XXXX`: the first 60 bits of a keyed hash, five to a character.
 *
 * @param mac at least 8 bytes.
 * @throws {RangeError} when it has fewer.
 */
export function receiptCode(mac: Uint8Array): string {
  const text = crockford(mac, length);
  return `R-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** A code as someone typed it, in the form it is stored; undefined when it cannot be one. */
export function readReceiptCode(typed: string): string | undefined {
  const parts = printed.exec(readCrockford(typed));
  return parts ? `R-${parts[1]}-${parts[2]}-${parts[3]}` : undefined;
}
